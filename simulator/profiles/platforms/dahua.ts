// The Dahua platform: CGI behind digest, for its cameras, its recorders and the brands built on them.

import type { SimDevice } from '../../device.js';
import { type Access, behindDigest, type Context } from '../../http/login.js';
import type { HttpReply, HttpRequest } from '../../http/message.js';
import { lines, NOT_FOUND, page, text } from '../../http/replies.js';
import type { Face } from '../profile.js';
import { web } from '../web.js';
import { configOf, usersOf } from './dahua-config.js';
import { currentTime, logCgi } from './dahua-log.js';
import { realmOf, rpc2Routes } from './dahua-rpc2.js';
import { versionOf } from './dahua-version.js';

export interface DahuaKind {
  readonly manufacturer: string;
  readonly title: string;
  readonly rtspServer?: string;
}

const ERROR = (what: string, status: number) => text(`Error\r\n${what}\r\n`, status);

type Action = (device: SimDevice, kind: DahuaKind) => HttpReply;

/** magicBox.cgi?action=… */
const MAGIC_BOX: Readonly<Record<string, Action>> = {
  getDeviceType: ({ site }) => lines([['type', site.model]]),
  getSerialNo: ({ site }) => lines([['sn', site.serial]]),
  getMachineName: ({ site }) => lines([['name', site.name ?? site.serial]]),
  getHardwareVersion: ({ site }) => lines([['version', site.hardware ?? '1.00']]),
  getVendor: (_, kind) => lines([['vendor', kind.manufacturer]]),
  getSystemInfo: ({ site }) =>
    lines([
      ['appAutoStart', 'true'],
      ['deviceType', site.model],
      ['hardwareVersion', site.hardware ?? '1.00'],
      ['processor', 'S3LM'],
      ['serialNumber', site.serial],
      ['updateSerial', site.model],
    ]),
  getSoftwareVersion: ({ site }) => {
    const { version, date } = versionOf(site.firmware);
    return lines([['version', date === undefined ? version : `${version},build:${date}`]]);
  },
};

function userInfo(device: SimDevice): HttpReply {
  return lines(
    usersOf(device).flatMap((user, index) =>
      Object.entries(user).map(([key, value]) => [`users[${index}].${key}`, String(value)] as const),
    ),
  );
}

const BAD_REQUEST = ERROR('Bad Request!', 400);

function action(kind: DahuaKind, context: Context, { path, query }: HttpRequest): HttpReply {
  const { device } = context;
  const wanted = query.get('action') ?? '';
  const file = path.slice(path.lastIndexOf('/') + 1);
  if (file === 'magicBox.cgi' && Object.hasOwn(MAGIC_BOX, wanted))
    return MAGIC_BOX[wanted]?.(device, kind) ?? BAD_REQUEST;
  if (file === 'configManager.cgi' && wanted === 'getConfig') {
    const config = configOf(device, query.get('name') ?? '');
    return config ? lines(config) : BAD_REQUEST;
  }
  if (file === 'userManager.cgi' && wanted === 'getUserInfoAll') return userInfo(device);
  if (file === 'global.cgi' && wanted === 'getCurrentTime') return currentTime(context);
  return (file === 'log.cgi' ? logCgi(context, query) : undefined) ?? BAD_REQUEST;
}

/** A locked account is refused with 403, unlike a wrong password. */
function refused(access: Access): HttpReply {
  if (access === 'locked') return ERROR('User Locked! Please try again after 30 minutes.', 403);
  if (access === 'expired') return ERROR('Password Expired!', 403);
  return access === 'limited' ? ERROR('No Authority!', 403) : ERROR('Invalid Authority!', 401);
}

function cgi(kind: DahuaKind) {
  return (context: Context, request: HttpRequest) =>
    context.device.site.behave.noCgi
      ? NOT_FOUND
      : behindDigest(context, request, {
          realm: realmOf(context.device),
          identity: request.path.endsWith('/magicBox.cgi'),
          granted: () => action(kind, context, request),
          refused,
        });
}

export function dahuaFace(kind: DahuaKind): Face {
  return {
    subject: ({ site }) => [
      ['C', 'CN'],
      ['ST', 'Zhejiang'],
      ['O', kind.manufacturer],
      ['OU', 'DAHUA'],
      ['CN', site.serial],
    ],
    rtsp: { realm: realmOf, ...(kind.rtspServer === undefined ? {} : { server: kind.rtspServer }) },
    http: web({
      maker: kind.manufacturer,
      onvif: (device) => ({
        realm: realmOf(device),
        manufacturer: kind.manufacturer,
        firmware: device.site.firmware.replace(/,?\s*build:\s*/, ', Build Date '),
      }),
      routes: {
        '/': () =>
          page(
            kind.title,
            '<div id="app"></div><script src="/jsCore/rpcCore.js"></script><script>var rpc="/RPC2_Login";</script>',
          ),
        '/cgi-bin/*': cgi(kind),
        ...rpc2Routes,
      },
    }),
  };
}
