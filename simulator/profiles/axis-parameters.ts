// VAPIX behind a login: parameters as "root.Group.Name=value", groups of accounts, applications, the system log.

import type { SimDevice } from '../device.js';
import { accountsOf } from '../http/accounts.js';
import { type Context, deviceTime, isoSeconds } from '../http/context.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import { escaped, lines, text, withType } from '../http/replies.js';
import type { LogEntry } from '../settings-schema.js';

type Parameter = readonly [name: string, value: string];

const yesNo = (is: boolean) => (is ? 'yes' : 'no');

function parameters({ site }: SimDevice): readonly Parameter[] {
  const { settings } = site;
  const access = settings.https ? (settings.httpRedirect ? 'https' : 'both') : 'http';
  const [first = '', second = ''] = settings.dns;
  return [
    ['Brand.Brand', 'AXIS'],
    ['Brand.ProdFullName', `AXIS ${site.model} Network Camera`],
    ['Brand.ProdNbr', site.model],
    ['Network.AXISONLINE.Enabled', yesNo(settings.cloud)],
    ['Network.Bonjour.Enabled', 'yes'],
    ['Network.DNSUpdate.Enabled', yesNo(settings.ddns)],
    ['Network.FTP.Enabled', yesNo(settings.ftp)],
    ['Network.Filter.Enabled', 'no'],
    ['Network.HTTP.AuthenticationPolicy', settings.basicAuth ? 'basic_digest' : 'digest'],
    ['Network.RTSP.Enabled', 'yes'],
    ['Network.RTSP.ProtViewer', settings.guest || !settings.rtspAuth ? 'anonymous' : 'password'],
    ['Network.Resolver.NameServer1', first],
    ['Network.Resolver.NameServer2', second],
    ['Network.SSH.Enabled', yesNo(settings.ssh)],
    ['Network.UPnP.Enabled', yesNo(settings.upnp)],
    ['Network.UPnP.NATTraversal.Enabled', yesNo(settings.natTraversal)],
    ['Properties.Firmware.BuildDate', 'Mar 03 2020 11:41'],
    ['Properties.Firmware.Version', site.firmware],
    ['Properties.System.HardwareID', site.hardware ?? '7A5'],
    ['Properties.System.SerialNumber', site.mac.replaceAll(':', '').toUpperCase()],
    ['SNMP.V1', yesNo(settings.snmpV1)],
    ['SNMP.V1ReadCommunity', settings.snmpCommunity],
    ['SNMP.V2c', yesNo(settings.snmpV2c)],
    ['System.BoaGroupPolicy.admin', access],
    ['System.BoaGroupPolicy.operator', access],
    ['System.BoaGroupPolicy.viewer', access],
    ['Time.NTP.Server', settings.ntpServer],
    ['Time.SyncSource', settings.ntp ? 'NTP' : 'None'],
  ];
}

/** Groups that every account may read, without the leading "root.". */
const IDENTITY = ['Brand', 'Properties'];

/** A group may be asked for with and without "root."; several stand behind commas. */
function groupsOf({ query }: HttpRequest): readonly string[] {
  return (query.get('group') ?? '').split(',').map((group) => group.trim().replace(/^root\.?/, ''));
}

function isInside(name: string, group: string): boolean {
  return group === '' || name === group || name.startsWith(`${group}.`);
}

export function asksIdentity(request: HttpRequest): boolean {
  return groupsOf(request).every((group) => IDENTITY.some((open) => isInside(group, open)));
}

export function parameterList({ device }: Context, request: HttpRequest): HttpReply {
  const all = parameters(device);
  const answers = groupsOf(request).map((group) => {
    const found = all.filter(([name]) => isInside(name, group));
    return found.length > 0
      ? found.map(([name, value]) => `root.${name}=${value}\n`).join('')
      : `# Error: Error -1 getting param in group 'root.${group}'\n`;
  });
  return text(answers.join(''));
}

/** A name stands in every group whose rights it has. */
export function accountGroups({ device }: Context): HttpReply {
  const accounts = accountsOf(device.site);
  const those = (...levels: readonly string[]) =>
    `"${accounts
      .filter(({ level }) => levels.includes(level))
      .map(({ name }) => name)
      .join(',')}"`;
  return lines(
    [
      ['admin', those('administrator')],
      ['operator', those('administrator', 'operator')],
      ['viewer', those('administrator', 'operator', 'viewer')],
      ['ptz', those('administrator', 'operator')],
      ['digusers', those('administrator', 'operator', 'viewer')],
    ],
    '\n',
  );
}

export function applications({ device }: Context): HttpReply {
  const list = device.site.settings.apps.map(
    ({ name, version }) =>
      ` <application Name="${escaped(name)}" NiceName="${escaped(name)}" Vendor="" Version="${escaped(version)}" License="None" Status="Running"/>\n`,
  );
  return withType('text/xml', `<reply result="ok">\n${list.join('')}</reply>\n`);
}

const SAYS: Readonly<Record<LogEntry['what'], (entry: LogEntry) => string>> = {
  login: ({ user, from }) => `[ INFO    ] httpd: user ${user} logged in from ${from}`,
  'login-failed': ({ user, from }) => `[ WARNING ] httpd: user ${user} failed to log in from ${from}`,
  logout: ({ user, from }) => `[ INFO    ] httpd: user ${user} logged out from ${from}`,
  reboot: () => '[ NOTICE  ] systemd: system is rebooting',
  settings: ({ user, from }) => `[ INFO    ] parhand: parameters changed by ${user} from ${from}`,
};

export function systemLog(context: Context): HttpReply {
  const { device } = context;
  const host = `axis-${device.site.mac.replaceAll(':', '')}`;
  const told = device.log.map((entry) => `${entry.at} ${host} ${SAYS[entry.what](entry)}\n`);
  const now = isoSeconds(deviceTime(context));
  return text(`${told.join('')}${now} ${host} [ INFO    ] systemlog: report written\n`);
}
