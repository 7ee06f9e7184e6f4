// A Uniview camera: LAPI, JSON behind digest.

import { createHash } from 'node:crypto';
import type { SimDevice } from '../device.js';
import { accountsOf } from '../http/accounts.js';
import { deviceTime } from '../http/context.js';
import { type Access, behindDigest, type Context, lockState } from '../http/login.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import { json, page } from '../http/replies.js';
import type { Level } from '../settings-schema.js';
import type { Face } from './profile.js';
import { web } from './web.js';

function realmOf({ site }: SimDevice): string {
  return createHash('md5').update(site.serial).digest('hex').slice(0, 20);
}

function response(
  path: string,
  says: { readonly code: number; readonly text: string; readonly data: unknown },
) {
  return {
    Response: {
      ResponseURL: path,
      CreatedID: -1,
      ResponseCode: says.code,
      SubResponseCode: 0,
      ResponseString: says.code === 0 ? 'Succeed' : 'Common Error',
      StatusCode: says.code,
      StatusString: says.text,
      Data: says.data,
    },
  };
}

function basicInfo({ site }: SimDevice) {
  return {
    DeviceName: site.name ?? site.model,
    DeviceModel: site.model,
    SerialNumber: site.serial,
    FirmwareVersion: site.firmware,
    HardwareVersion: site.hardware ?? 'A',
    MACAddress: site.mac,
    Manufacturer: 'UNIVIEW',
  };
}

/** Level 0 is the administrator. */
const LEVELS: Readonly<Record<Level, number>> = { administrator: 0, operator: 1, viewer: 2 };

function users({ device }: Context) {
  const list = accountsOf(device.site).map(({ name, level }, index) => ({
    UserID: index + 1,
    UserName: name,
    Level: LEVELS[level],
  }));
  return { Nums: list.length, UserList: list };
}

function time(context: Context) {
  const seconds = Math.floor(deviceTime(context) / 1000);
  return { TimeZone: 'GMT+00:00', DeviceTime: seconds, DateFormat: 0, HourFormat: 1 };
}

const DEVICE = '/LAPI/V1.0/System/DeviceBasicInfo';

const DOCUMENTS: Readonly<Record<string, (context: Context) => unknown>> = {
  [DEVICE]: ({ device }) => basicInfo(device),
  '/LAPI/V1.0/System/Time': time,
  '/LAPI/V1.0/System/Security/Users': users,
  '/LAPI/V1.0/Network/Telnet': ({ device }) => ({ Enabled: Number(device.site.settings.telnet) }),
  '/LAPI/V1.0/Network/UPnP': ({ device }) => ({ Enabled: Number(device.site.settings.upnp), Mode: 0 }),
};

function lapi(context: Context, request: HttpRequest): HttpReply {
  const { path } = request;
  return behindDigest(context, request, {
    realm: realmOf(context.device),
    identity: path === DEVICE,
    refused: (access) => refused(context, path, access),
    granted: () =>
      Object.hasOwn(DOCUMENTS, path) && request.method === 'GET'
        ? json(response(path, { code: 0, text: 'Succeed', data: DOCUMENTS[path]?.(context) }))
        : json(response(path, { code: 3, text: 'Not Supported', data: null }), 404),
  });
}

function refused(context: Context, path: string, access: Access): HttpReply {
  if (access === 'limited') return json(response(path, { code: 1, text: 'No Permission', data: null }), 403);
  if (access === 'expired')
    return json(response(path, { code: 1, text: 'Password Expired', data: null }), 403);
  const { left, seconds } = lockState(context);
  const text = access === 'locked' ? 'User Locked' : 'Not Authorized';
  return json(response(path, { code: 1, text, data: { RemainTimes: left, LockTime: seconds } }), 401);
}

export const uniview: Face = {
  subject: ({ site }) => [
    ['C', 'CN'],
    ['O', 'Uniview'],
    ['CN', site.serial],
  ],
  rtsp: { realm: realmOf },
  http: web({
    maker: 'uniview',
    onvif: (device) => ({ realm: realmOf(device), manufacturer: 'UNIVIEW' }),
    routes: {
      '/': () => page('', '<div id="login"></div><script>var api="/LAPI/V1.0/";</script>'),
      '/LAPI/*': lapi,
    },
  }),
};
