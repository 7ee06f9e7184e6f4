// ISAPI below /Security and /System/time: accounts, who is logged in, how one may log in, and the clock.

import { isIP } from 'node:net';
import { accountsOf, lockAfter } from '../../http/accounts.js';
import { type Context, deviceTime, isoSeconds } from '../../http/context.js';
import { elements } from '../../http/replies.js';
import type { Level } from '../../settings-schema.js';
import { document, enabled, group } from './isapi-xml.js';

type Document = (context: Context) => string;

const LEVELS: Readonly<Record<Level, string>> = {
  administrator: 'Administrator',
  operator: 'Operator',
  viewer: 'Viewer',
};

function users({ device }: Context): string {
  const list = accountsOf(device.site).map(({ name, level }, index) =>
    group('User', { id: String(index + 1), userName: name, userLevel: LEVELS[level] }),
  );
  return document('UserList', list.join(''));
}

function onlineUsers(context: Context): string {
  const { site } = context.device;
  const list = site.settings.sessions.map((ipAddress, index) => {
    const fields = elements({
      id: String(index + 1),
      userName: site.user,
      userType: 'administrator',
      loginTime: isoSeconds(deviceTime(context)),
    });
    return `<OnlineUser>${fields}${group('clientAddress', { ipAddress })}</OnlineUser>`;
  });
  return document('OnlineUserList', list.join(''));
}

function protocols({ device }: Context): string {
  const { https, httpRedirect, tls10 } = device.site.settings;
  const more: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    HTTP: { redirectToHttps: String(https && httpRedirect) },
    HTTPS: { TLS1_0Enable: String(tls10), TLS1_1Enable: String(tls10), TLS1_2Enable: 'true' },
  };
  const names = { HTTP: 'http', HTTPS: 'https', RTSP: 'rtsp', DEV_MANAGE: 'sdk' };
  const list = Object.entries(names).map(([protocol, name], index) => {
    const port = device.ports[name];
    const fields = {
      id: String(index + 1),
      enabled: String(port !== undefined),
      protocol,
      portNo: String(port ?? 443),
    };
    return group('AdminAccessProtocol', { ...fields, ...more[protocol] });
  });
  return document('AdminAccessProtocolList', list.join(''));
}

/** The firmware writes its own zone, here always UTC. */
function time(context: Context): string {
  const { ntp } = context.device.site.settings;
  return document(
    'Time',
    elements({
      timeMode: ntp ? 'NTP' : 'manual',
      localTime: isoSeconds(deviceTime(context)).replace('Z', '+00:00'),
      timeZone: 'CST-0:00:00',
    }),
  );
}

/** "hostName" or "ipAddress", after which of the two it is. */
export function hostFields(host: string): Readonly<Record<string, string>> {
  return isIP(host) === 0
    ? { addressingFormatType: 'hostname', hostName: host }
    : { addressingFormatType: 'ipaddress', ipAddress: host };
}

function ntpServers({ device }: Context): string {
  const fields = {
    id: '1',
    ...hostFields(device.site.settings.ntpServer),
    portNo: '123',
    synchronizeInterval: '1440',
  };
  return document('NTPServerList', group('NTPServer', fields));
}

export const ACCOUNT_DOCUMENTS: Readonly<Record<string, Document>> = {
  '/ISAPI/Security/users': users,
  '/ISAPI/Security/onlineUser': onlineUsers,
  '/ISAPI/Security/adminAccesses': protocols,
  '/ISAPI/Security/illegalLoginLock': ({ device: { site } }) =>
    enabled('IllegalLoginLock', site.settings.lockout, {
      maxIllegalLoginTimes: String(lockAfter(site)),
      maxIllegalLoginLockTime: '1800',
    }),
  '/ISAPI/Security/webCertificate': ({ device }) =>
    document(
      'WebCertificate',
      elements({ CertificateType: device.site.settings.basicAuth ? 'digest/basic' : 'digest' }),
    ),
  '/ISAPI/System/time': time,
  '/ISAPI/System/time/ntpServers': ntpServers,
};
