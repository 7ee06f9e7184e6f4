// The Dahua platform: CGI behind digest, for its cameras, its recorders and the brands built on them.

import type { SimDevice } from '../../device.js';
import { type Access, behindDigest, type Context } from '../../http/login.js';
import type { HttpReply, HttpRequest } from '../../http/message.js';
import { lines, page, text } from '../../http/replies.js';
import type { Face } from '../profile.js';
import { web } from '../web.js';

export interface DahuaKind {
  readonly manufacturer: string;
  readonly title: string;
  readonly rtspServer?: string;
}

const ERROR = (what: string, status: number) => text(`Error\r\n${what}\r\n`, status);

function realmOf({ site }: SimDevice): string {
  return `Login to ${site.serial}`;
}

/** "2.800.0000000.16.R,build:2020-06-05" in any of its spellings. */
function versionOf(firmware: string): { readonly version: string; readonly date: string | undefined } {
  const [version = ''] = firmware.split(/[,\s]/);
  return { version, date: /\d{4}-\d\d-\d\d/.exec(firmware)?.[0] };
}

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

/** The cameras behind a recorder, as configManager lists them. */
function remoteDevices({ site }: SimDevice): HttpReply {
  return lines(
    site.channels.flatMap((camera, index) => {
      const key = `table.RemoteDevice.uuid:System_CONFIG_NETCAMERA_INFO_${index}`;
      return [
        [`${key}.Address`, `192.168.254.${index + 2}`],
        [`${key}.DeviceType`, camera.model],
        [`${key}.Name`, camera.name ?? `Camera ${index + 1}`],
        [`${key}.SerialNo`, camera.serial],
        [`${key}.Version`, versionOf(camera.firmware).version],
      ] as const;
    }),
  );
}

function action(kind: DahuaKind, device: SimDevice, { path, query }: HttpRequest): HttpReply {
  const wanted = query.get('action') ?? '';
  if (path.endsWith('/magicBox.cgi') && Object.hasOwn(MAGIC_BOX, wanted)) {
    return MAGIC_BOX[wanted]?.(device, kind) ?? ERROR('Bad Request!', 400);
  }
  const asksChannels = path.endsWith('/configManager.cgi') && query.get('name') === 'RemoteDevice';
  return asksChannels && wanted === 'getConfig' ? remoteDevices(device) : ERROR('Bad Request!', 400);
}

/** A locked account is refused with 403, unlike a wrong password. */
function refused(access: Access): HttpReply {
  return access === 'locked'
    ? ERROR('User Locked! Please try again after 30 minutes.', 403)
    : ERROR('Invalid Authority!', 401);
}

function cgi(kind: DahuaKind) {
  return (context: Context, request: HttpRequest) =>
    behindDigest(context, request, {
      realm: realmOf(context.device),
      granted: () => action(kind, context.device, request),
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
      },
    }),
  };
}
