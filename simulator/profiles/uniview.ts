// A Uniview camera: LAPI, JSON behind digest.

import { createHash } from 'node:crypto';
import type { SimDevice } from '../device.js';
import { type Access, behindDigest, type Context, lockState } from '../http/login.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import { json, page } from '../http/replies.js';
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

function lapi(context: Context, request: HttpRequest): HttpReply {
  const { path } = request;
  const refused = (access: Access) => {
    const { left, seconds } = lockState(context);
    const text = access === 'locked' ? 'User Locked' : 'Not Authorized';
    return json(response(path, { code: 1, text, data: { RemainTimes: left, LockTime: seconds } }), 401);
  };
  const granted = () =>
    path === '/LAPI/V1.0/System/DeviceBasicInfo'
      ? json(response(path, { code: 0, text: 'Succeed', data: basicInfo(context.device) }))
      : json(response(path, { code: 3, text: 'Not Supported', data: null }), 404);
  return behindDigest(context, request, { realm: realmOf(context.device), refused, granted });
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
