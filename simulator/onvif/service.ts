// The ONVIF device service: what the specification leaves open before a login, and what makers leave open beside it.

import { createHash } from 'node:crypto';
import { type Access, attempt, type Context, digestAccess, digestChallenge } from '../http/login.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import { elements, withHeaders, xml } from '../http/replies.js';

export const ONVIF_PATH = '/onvif/device_service';

export interface OnvifFace {
  readonly realm: string;
  readonly manufacturer: string;
  /** Default: the device's own. */
  readonly model?: string;
  readonly firmware?: string;
  readonly serial?: string;
  readonly hardwareId?: string;
  /** Answers READ_SYSTEM calls to anybody: the fault that cheap makers have. */
  readonly open?: boolean;
}

const ENVELOPE =
  'xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:tds="http://www.onvif.org/ver10/device/wsdl" xmlns:tt="http://www.onvif.org/ver10/schema" xmlns:ter="http://www.onvif.org/ver10/error"';

function soap(body: string, status = 200): HttpReply {
  const { body: text = '' } = xml(`<s:Envelope ${ENVELOPE}><s:Body>${body}</s:Body></s:Envelope>`);
  return { status, headers: [['Content-Type', 'application/soap+xml; charset=utf-8']], body: text };
}

function fault(code: string, reason: string, status: number): HttpReply {
  return soap(
    `<s:Fault><s:Code><s:Value>s:Sender</s:Value><s:Subcode><s:Value>ter:${code}</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang="en">${reason}</s:Text></s:Reason></s:Fault>`,
    status,
  );
}

type Operation = (context: Context, face: OnvifFace) => string;

/** Access class PRE_AUTH: open on every device (ONVIF Core, access classes). */
const OPEN: Readonly<Record<string, Operation>> = {
  GetSystemDateAndTime: ({ now }) => {
    const at = new Date(now());
    const time = `<tt:Time><tt:Hour>${at.getUTCHours()}</tt:Hour><tt:Minute>${at.getUTCMinutes()}</tt:Minute><tt:Second>${at.getUTCSeconds()}</tt:Second></tt:Time>`;
    const date = `<tt:Date><tt:Year>${at.getUTCFullYear()}</tt:Year><tt:Month>${at.getUTCMonth() + 1}</tt:Month><tt:Day>${at.getUTCDate()}</tt:Day></tt:Date>`;
    return `<tds:SystemDateAndTime><tt:DateTimeType>NTP</tt:DateTimeType><tt:DaylightSavings>false</tt:DaylightSavings><tt:TimeZone><tt:TZ>UTC0</tt:TZ></tt:TimeZone><tt:UTCDateTime>${time}${date}</tt:UTCDateTime></tds:SystemDateAndTime>`;
  },
  GetCapabilities: (context) =>
    `<tds:Capabilities><tt:Device><tt:XAddr>${addressOf(context)}</tt:XAddr></tt:Device></tds:Capabilities>`,
  GetServices: (context) =>
    `<tds:Service><tds:Namespace>http://www.onvif.org/ver10/device/wsdl</tds:Namespace><tds:XAddr>${addressOf(context)}</tds:XAddr><tds:Version><tt:Major>19</tt:Major><tt:Minor>12</tt:Minor></tds:Version></tds:Service>`,
  GetHostname: () => '<tds:HostnameInformation><tt:FromDHCP>false</tt:FromDHCP></tds:HostnameInformation>',
};

/** Access class READ_SYSTEM: for users only. */
const GUARDED: Readonly<Record<string, Operation>> = {
  GetDeviceInformation: ({ device: { site } }, face) =>
    elements({
      'tds:Manufacturer': face.manufacturer,
      'tds:Model': face.model ?? site.model,
      'tds:FirmwareVersion': face.firmware ?? site.firmware,
      'tds:SerialNumber': face.serial ?? site.serial,
      'tds:HardwareId': face.hardwareId ?? site.hardware ?? site.model,
    }),
  GetNetworkProtocols: ({ device }) =>
    ['http', 'https', 'rtsp']
      .filter((name) => device.ports[name] !== undefined)
      .map(
        (name) =>
          `<tds:NetworkProtocols><tt:Name>${name.toUpperCase()}</tt:Name><tt:Enabled>true</tt:Enabled><tt:Port>${device.ports[name]}</tt:Port></tds:NetworkProtocols>`,
      )
      .join(''),
};

function addressOf({ device }: Context): string {
  const port = device.ports.onvif ?? device.ports.http ?? 80;
  return `http://${device.site.address}${port === 80 ? '' : `:${port}`}${ONVIF_PATH}`;
}

/** Answers one SOAP call. */
export function onvifService(context: Context, request: HttpRequest, face: OnvifFace): HttpReply {
  if (request.method !== 'POST') return fault('InvalidArgVal', 'POST expected', 400);
  const name = /<(?:\w{1,20}:)?Body[^>]{0,400}>\s{0,200}<(?:\w{1,20}:)?(?<name>\w{1,40})/.exec(request.body)
    ?.groups?.name;
  const operation = name ?? '';
  if (Object.hasOwn(OPEN, operation)) return answer(operation, OPEN[operation], { context, face });
  if (!Object.hasOwn(GUARDED, operation)) return fault('ActionNotSupported', 'not supported', 400);
  if (face.open || accessOf(context, request, face.realm) === 'granted')
    return answer(operation, GUARDED[operation], { context, face });
  const refusal = fault('NotAuthorized', 'Sender not authorized', 401);
  return withHeaders(refusal, [digestChallenge(context.device, face.realm)]);
}

function answer(
  name: string,
  operation: Operation | undefined,
  { context, face }: { readonly context: Context; readonly face: OnvifFace },
): HttpReply {
  return soap(`<tds:${name}Response>${operation?.(context, face) ?? ''}</tds:${name}Response>`);
}

function accessOf(context: Context, request: HttpRequest, realm: string): Access {
  const token = tokenOf(request.body);
  if (!token) return digestAccess(context, request, realm);
  const { site } = context.device;
  return attempt(context, () => token.user === site.user && token.digest === token.expected(site.password));
}

/** WS-UsernameToken: base64(SHA1(nonce + created + password)), OASIS WSS UsernameToken Profile 1.0. */
function tokenOf(body: string) {
  const field = (name: string) =>
    new RegExp(`<(?:\\w{1,20}:)?${name}(?:\\s[^>]{0,300})?>([^<]{0,200})</`).exec(body.slice(0, 16_384))?.[1];
  const [user, digest, nonce, created] = ['Username', 'Password', 'Nonce', 'Created'].map(field);
  if (user === undefined || digest === undefined) return undefined;
  const expected = (password: string) =>
    createHash('sha1')
      .update(Buffer.from(nonce ?? '', 'base64'))
      .update(`${created ?? ''}${password}`)
      .digest('base64');
  return { user, digest, expected };
}
