// ISAPI: Hikvision's management interface, read-only, behind digest with its own way of saying "locked".

import { type Access, behindDigest, type Context, lockState } from '../../http/login.js';
import type { HttpReply, HttpRequest } from '../../http/message.js';
import { elements, NOT_FOUND, xml } from '../../http/replies.js';
import type { Routes } from '../profile.js';
import { ACCOUNT_DOCUMENTS } from './isapi-accounts.js';
import { LOG_SEARCH, logSearch } from './isapi-log.js';
import { NETWORK_DOCUMENTS } from './isapi-network.js';
import { SPACE } from './isapi-xml.js';

export interface Isapi {
  readonly realm: (context: Context) => string;
  readonly deviceType: string;
  readonly manufacturer: string;
  readonly oemCode: string;
}

/** "V5.5.160 build 210416" → its two halves as deviceInfo writes them. */
function versionOf(firmware: string): { readonly version: string; readonly build: string } {
  const [version = '', build = ''] = firmware.split(/\s*build\s*/i);
  return { version: version.trim(), build: `build ${build}` };
}

/** The platform in "B-R-G3-0", which only newer firmware tells. */
function platformOf(firmware: string): string | undefined {
  if (/^V5\.5\.(160|8\d\d)/.test(firmware)) return 'G3';
  if (/^V5\.7\./.test(firmware)) return 'G5';
  return /^V5\.8\./.test(firmware) ? 'G7' : undefined;
}

function deviceInfo({ device: { site } }: Context, { deviceType, manufacturer, oemCode }: Isapi): string {
  const { version, build } = versionOf(site.firmware);
  const platform = platformOf(site.firmware);
  const fields = elements({
    deviceName: site.name ?? 'IP CAMERA',
    deviceID: site.serial.slice(-12),
    deviceDescription: deviceType,
    deviceLocation: 'hangzhou',
    model: site.model,
    serialNumber: site.serial,
    macAddress: site.mac,
    firmwareVersion: version,
    firmwareReleasedDate: build,
    encoderVersion: 'V7.3',
    encoderReleasedDate: build,
    bootVersion: 'V1.3.4',
    bootReleasedDate: '100316',
    hardwareVersion: site.hardware ?? '0x0',
    deviceType,
    ...(platform === undefined ? {} : { firmwareVersionInfo: `B-R-${platform}-0` }),
    manufacturer,
    OEMCode: oemCode,
  });
  return `<DeviceInfo ${SPACE}>\n${fields}\n</DeviceInfo>`;
}

function userCheck({ device: { site } }: Context): string {
  const weak = String(site.password === '12345');
  const { passwordDays } = site.settings;
  const fields = {
    statusValue: '200',
    statusString: 'OK',
    isDefaultPassword: weak,
    isRiskPassword: weak,
    isActivated: 'true',
    ...(passwordDays === undefined ? {} : { residualValidity: String(passwordDays) }),
  };
  return `<userCheck ${SPACE}>${elements(fields)}</userCheck>`;
}

/** Every wrong login is told how many tries are left, or for how many seconds the account is locked. */
function refused(context: Context, request: HttpRequest, access: Access): HttpReply {
  if (access === 'limited') return denied(request, 'lowPrivilege');
  if (access === 'expired') return denied(request, 'passwordExpired');
  const { left, seconds } = lockState(context);
  const lock: Readonly<Record<string, string>> =
    access === 'locked'
      ? { lockStatus: 'lock', retryLoginTime: '0', unlockTime: String(seconds) }
      : { lockStatus: 'unlock', retryLoginTime: String(left) };
  const body = elements({ statusValue: '401', statusString: 'Unauthorized', isActivated: 'true', ...lock });
  return xml(`<userCheck ${SPACE}>${body}</userCheck>`, 401);
}

function denied(request: HttpRequest, subStatus: string): HttpReply {
  return xml(responseStatus(request, 4, ['Invalid Operation', subStatus]), 403);
}

function responseStatus(request: HttpRequest, code: number, [text, sub]: readonly [string, string]): string {
  const body = elements({
    requestURL: request.path,
    statusCode: String(code),
    statusString: text,
    subStatusCode: sub,
  });
  return `<ResponseStatus ${SPACE}>${body}</ResponseStatus>`;
}

/** The cameras behind a recorder. */
function channels({ device: { site } }: Context): string {
  const list = site.channels.map((camera, index) => {
    const source = elements({
      proxyProtocol: camera.profile.startsWith('hikvision') ? 'HIKVISION' : 'ONVIF',
      addressingFormatType: 'ipaddress',
      ipAddress: `192.168.254.${index + 2}`,
      managePortNo: '8000',
      srcInputPort: '1',
      model: camera.model,
      serialNumber: camera.serial,
      firmwareVersion: camera.firmware,
    });
    const head = elements({ id: String(index + 1), name: camera.name ?? `Camera ${index + 1}` });
    return `<InputProxyChannel>${head}<sourceInputPortDescriptor>${source}</sourceInputPortDescriptor></InputProxyChannel>`;
  });
  return `<InputProxyChannelList ${SPACE}>${list.join('')}</InputProxyChannelList>`;
}

type Document = (context: Context, isapi: Isapi) => string;

const DOCUMENTS: Readonly<Record<string, Document>> = {
  '/ISAPI/System/deviceInfo': deviceInfo,
  '/ISAPI/Security/userCheck': userCheck,
  ...ACCOUNT_DOCUMENTS,
  ...NETWORK_DOCUMENTS,
};

/** What every account may ask. */
const IDENTITY = new Set(['/ISAPI/System/deviceInfo', '/ISAPI/Security/userCheck']);

/** Routes below /ISAPI/; recorders list their channels. */
export function isapiRoutes(isapi: Isapi): Routes {
  const documents: Readonly<Record<string, Document>> =
    isapi.deviceType === 'IPCamera'
      ? DOCUMENTS
      : { ...DOCUMENTS, '/ISAPI/ContentMgmt/InputProxy/channels': channels };
  return {
    '/ISAPI/Security/sessionLogin/capabilities': (context) => xml(sessionCapabilities(context)),
    '/ISAPI/*': (context, request) => {
      if (!context.device.site.activated) return denied(request, 'notActivated');
      return behindDigest(context, request, {
        realm: isapi.realm(context),
        identity: IDENTITY.has(request.path),
        granted: () => granted(context, request, { isapi, documents }),
        refused: (access) => refused(context, request, access),
      });
    },
  };
}

function granted(
  context: Context,
  request: HttpRequest,
  { isapi, documents }: { readonly isapi: Isapi; readonly documents: Readonly<Record<string, Document>> },
): HttpReply {
  const { path, method } = request;
  if (path === LOG_SEARCH && method === 'POST') {
    const found = logSearch(context, request);
    return found === undefined
      ? xml(responseStatus(request, 6, ['Invalid Content', 'badXmlContent']), 400)
      : xml(found);
  }
  if (method !== 'GET' || path === LOG_SEARCH) return denied(request, 'methodNotAllowed');
  return Object.hasOwn(documents, path) ? xml(documents[path]?.(context, isapi) ?? '') : NOT_FOUND;
}

/** What the web page asks for before it logs in. */
function sessionCapabilities({ device: { site } }: Context): string {
  const salt = Buffer.from(site.serial).toString('hex').padEnd(64, '0').slice(0, 64);
  return `<SessionLoginCap ${SPACE}>${elements({ sessionID: salt.slice(0, 32), challenge: salt.slice(32), iterations: '100', isIrreversible: 'true', salt })}</SessionLoginCap>`;
}
