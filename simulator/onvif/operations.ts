// The operations of the ONVIF device service: which are open to anybody, and what each of them tells.

import { isIPv4 } from 'node:net';
import { accountsOf } from '../http/accounts.js';
import { type Context, deviceTime } from '../http/context.js';
import { elements, escaped } from '../http/replies.js';

export const ONVIF_PATH = '/onvif/device_service';

export interface OnvifFace {
  readonly realm: string;
  readonly manufacturer: string;
  /** Default: the device's own. */
  readonly model?: string;
  readonly firmware?: string;
  readonly serial?: string;
  readonly hardwareId?: string;
  /** Answers every call that only reads to anybody: the fault that cheap makers have. */
  readonly open?: boolean;
}

export type Operation = (context: Context, face: OnvifFace) => string;

/** Access class PRE_AUTH: open on every device (ONVIF Core, access classes). */
export const OPEN: Readonly<Record<string, Operation>> = {
  GetSystemDateAndTime: (context) => {
    const at = new Date(deviceTime(context));
    const source = context.device.site.settings.ntp ? 'NTP' : 'Manual';
    const time = `<tt:Time><tt:Hour>${at.getUTCHours()}</tt:Hour><tt:Minute>${at.getUTCMinutes()}</tt:Minute><tt:Second>${at.getUTCSeconds()}</tt:Second></tt:Time>`;
    const date = `<tt:Date><tt:Year>${at.getUTCFullYear()}</tt:Year><tt:Month>${at.getUTCMonth() + 1}</tt:Month><tt:Day>${at.getUTCDate()}</tt:Day></tt:Date>`;
    return `<tds:SystemDateAndTime><tt:DateTimeType>${source}</tt:DateTimeType><tt:DaylightSavings>false</tt:DaylightSavings><tt:TimeZone><tt:TZ>UTC0</tt:TZ></tt:TimeZone><tt:UTCDateTime>${time}${date}</tt:UTCDateTime></tds:SystemDateAndTime>`;
  },
  GetCapabilities: (context) =>
    `<tds:Capabilities><tt:Device><tt:XAddr>${addressOf(context)}</tt:XAddr></tt:Device></tds:Capabilities>`,
  GetServices: (context) =>
    `<tds:Service><tds:Namespace>http://www.onvif.org/ver10/device/wsdl</tds:Namespace><tds:XAddr>${addressOf(context)}</tds:XAddr><tds:Version><tt:Major>19</tt:Major><tt:Minor>12</tt:Minor></tds:Version></tds:Service>`,
  GetHostname: () => '<tds:HostnameInformation><tt:FromDHCP>false</tt:FromDHCP></tds:HostnameInformation>',
};

/** Access classes READ_SYSTEM and READ_SYSTEM_SECRET: for users only. */
export const GUARDED: Readonly<Record<string, Operation>> = {
  GetDeviceInformation: ({ device: { site } }, face) =>
    elements({
      'tds:Manufacturer': face.manufacturer,
      'tds:Model': face.model ?? site.model,
      'tds:FirmwareVersion': face.firmware ?? site.firmware,
      'tds:SerialNumber': face.serial ?? site.serial,
      'tds:HardwareId': face.hardwareId ?? site.hardware ?? site.model,
    }),
  GetNetworkProtocols: ({ device }) => {
    const closed: Readonly<Record<string, number>> = device.site.settings.https ? {} : { https: 443 };
    return ['http', 'https', 'rtsp']
      .flatMap((name) => {
        const port = device.ports[name] ?? closed[name];
        const enabled = device.ports[name] !== undefined;
        return port === undefined
          ? []
          : `<tds:NetworkProtocols><tt:Name>${name.toUpperCase()}</tt:Name><tt:Enabled>${enabled}</tt:Enabled><tt:Port>${port}</tt:Port></tds:NetworkProtocols>`;
      })
      .join('');
  },
  GetUsers: ({ device }) =>
    accountsOf(device.site)
      .map(({ name, level }) => {
        const fields = {
          'tt:Username': name,
          'tt:UserLevel': { administrator: 'Administrator', operator: 'Operator', viewer: 'User' }[level],
        };
        return `<tds:User>${elements(fields)}</tds:User>`;
      })
      .join(''),
  GetNTP: ({ device }) => {
    const { ntp, ntpServer } = device.site.settings;
    const server = isIPv4(ntpServer)
      ? `<tt:Type>IPv4</tt:Type><tt:IPv4Address>${ntpServer}</tt:IPv4Address>`
      : `<tt:Type>DNS</tt:Type><tt:DNSname>${escaped(ntpServer)}</tt:DNSname>`;
    const manual = ntp ? `<tt:NTPManual>${server}</tt:NTPManual>` : '';
    return `<tds:NTPInformation><tt:FromDHCP>false</tt:FromDHCP>${manual}</tds:NTPInformation>`;
  },
  GetDNS: ({ device }) => {
    const servers = device.site.settings.dns.map((address) =>
      isIPv4(address)
        ? `<tt:DNSManual><tt:Type>IPv4</tt:Type><tt:IPv4Address>${address}</tt:IPv4Address></tt:DNSManual>`
        : `<tt:DNSManual><tt:Type>IPv6</tt:Type><tt:IPv6Address>${address}</tt:IPv6Address></tt:DNSManual>`,
    );
    return `<tds:DNSInformation><tt:FromDHCP>false</tt:FromDHCP>${servers.join('')}</tds:DNSInformation>`;
  },
};

/** Those that an account of the lowest level may ask. */
export const ANY_USER: ReadonlySet<string> = new Set(['GetDeviceInformation']);

function addressOf({ device }: Context): string {
  const port = device.ports.onvif ?? device.ports.http ?? 80;
  return `http://${device.site.address}${port === 80 ? '' : `:${port}`}${ONVIF_PATH}`;
}
