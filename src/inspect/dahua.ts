// Dahua: CGI behind digest, "key=value" lines; where that is switched off, the JSON interface of its web page.

import { z } from 'zod';
import type { Fact } from '../core/evidence.js';
import { readDahuaLines } from '../protocols/dahua/lines.js';
import { readRpc2Result } from '../protocols/dahua/rpc2.js';
import type { KeyValue } from '../protocols/key-values.js';
import { jsonIn, readScalars } from '../protocols/lenient-json.js';
import { dahuaLog } from './dahua-log.js';
import { openRpc2 } from './dahua-rpc2.js';
import {
  account,
  type Inspector,
  inSteps,
  nameServer,
  type Step,
  says,
  skew,
  snmpCommunity,
  switched,
} from './inspector.js';
import type { Session } from './session.js';

type Lines = ReadonlyMap<string, string>;

function step(path: string, read: (lines: Lines, all: readonly KeyValue[]) => readonly Fact[]): Step {
  return {
    question: { request: 'dahua.cgi', path: `/cgi-bin/${path}` },
    read(text) {
      const all = readDahuaLines(text);
      return read(new Map(all), all);
    },
  };
}

function config(name: string, read: (lines: Lines, all: readonly KeyValue[]) => readonly Fact[]): Step {
  return step(`configManager.cgi?action=getConfig&name=${name}`, read);
}

export const dahua: Inspector = {
  id: 'dahua',
  makers: ['dahua', 'lorex', 'honeywell'],
  async inspect(session) {
    const facts = await inSteps(session, STEPS(session.options.now));
    if (session.outcome === undefined || session.outcome.is === 'none_asked')
      return [...facts, ...(await byRpc2(session))];
    return [...facts, ...(await dahuaLog(session))];
  },
};

const STEPS = (now: () => number): readonly Step[] => [
  step('magicBox.cgi?action=getSystemInfo', (lines) => [
    ...says('api.model', lines.get('deviceType')),
    ...says('api.serial', lines.get('serialNumber')),
    ...says('api.hardware', lines.get('hardwareVersion')),
  ]),
  step('magicBox.cgi?action=getSoftwareVersion', (lines) =>
    says('api.firmware', lines.get('version')?.replace(/,?\s*build:\s*/i, ', Build Date ')),
  ),
  config('RemoteDevice', (_, all) => channels(all)),
  step('userManager.cgi?action=getUserInfoAll', (_, all) => users(all)),
  step('global.cgi?action=getCurrentTime', (lines) => skew(localTime(lines.get('result')), now())),
  config('NTP', (lines) => [
    ...switched('setting.ntp', lines.get('NTP.Enable')),
    ...says('setting.ntp.server', lines.get('NTP.Address')),
  ]),
  config('UPnP', (lines, all) => [
    ...switched('setting.upnp', lines.get('UPnP.Enable')),
    ...(lines.get('UPnP.Enable') === 'true' ? mappings(all) : []),
  ]),
  config('T2UServer', (lines) => switched('setting.cloud', lines.get('T2UServer.Enable'))),
  config('Telnet', (lines) => switched('setting.telnet', lines.get('Telnet.Enable'))),
  config('SSHD', (lines) => switched('setting.ssh', lines.get('SSHD.Enable'))),
  config('SNMP', (lines) => [
    ...(lines.get('SNMP.Enable') === 'true'
      ? [
          ...switched('setting.snmp.v1', lines.get('SNMP.SNMPV1')),
          ...switched('setting.snmp.v2c', lines.get('SNMP.SNMPV2')),
        ]
      : switched('setting.snmp.v1', lines.get('SNMP.Enable'))),
    ...(lines.get('SNMP.Enable') === 'true' ? snmpCommunity(lines.get('SNMP.ReadCommon')) : []),
  ]),
  config('DDNS', (_, all) => ddns(all)),
  config('Web', (lines) =>
    switched('setting.https', lines.get('Web.HttpsEnable') ?? lines.get('HttpsEnable')),
  ),
  config('Network', (_, all) =>
    all.filter(([key]) => /DnsServers\.\d$/.test(key)).flatMap(([, value]) => nameServer(value)),
  ),
  config('UserLockOut', (lines) => switched('setting.lockout', lines.get('UserLockOut.Enable'))),
  config('AccessFilter', (lines) => switched('setting.ipfilter', lines.get('AccessFilter.Enable'))),
];

/** One entry a provider, of which any may be on. */
function ddns(all: readonly KeyValue[]): readonly Fact[] {
  const states = all.filter(([key]) => /^DDNS\.\d{1,2}\.Enable$/.test(key)).map(([, value]) => value);
  return states.length === 0 ? [] : switched('setting.ddns', String(states.includes('true')));
}

/** users.0.Name, users.0.Group */
function users(all: readonly KeyValue[]): readonly Fact[] {
  const lines = new Map(all);
  const numbers = new Set(all.flatMap(([key]) => /^users\.(?<n>\d{1,3})\./.exec(key)?.groups?.n ?? []));
  return [...numbers].flatMap((n) => account(lines.get(`users.${n}.Name`), lines.get(`users.${n}.Group`)));
}

/** RemoteDevice.uuid:System_CONFIG_NETCAMERA_INFO_0.Address: channel 1. */
function channels(all: readonly KeyValue[]): readonly Fact[] {
  const names: Readonly<Record<string, string>> = {
    Address: 'address',
    DeviceType: 'model',
    Name: 'name',
    SerialNo: 'serial',
    Version: 'firmware',
    ProtocolType: 'protocol',
  };
  return all.flatMap(([key, value]) => {
    const { n, field = '' } = /_INFO_(?<n>\d{1,3})\.(?<field>\w{1,20})$/.exec(key)?.groups ?? {};
    const name = names[field];
    return n === undefined || name === undefined ? [] : says(`channel.${Number(n) + 1}.${name}`, value);
  });
}

function mappings(all: readonly KeyValue[]): readonly Fact[] {
  const lines = new Map(all);
  const numbers = new Set(all.flatMap(([key]) => /MapTable\.(?<n>\d{1,3})\./.exec(key)?.groups?.n ?? []));
  return [...numbers].flatMap((n) => {
    const field = (name: string) => lines.get(`UPnP.MapTable.${n}.${name}`);
    return field('Enable') === 'true'
      ? says('portmap', `${field('OuterPort')} to ${field('InnerPort')}`)
      : [];
  });
}

/** "2026-11-23 10:00:00", in whatever zone the device is set to: the whole hours of a zone are no fault. */
function localTime(text: string | undefined): number | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(`${text.trim().replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? undefined : time;
}

async function byRpc2(session: Session): Promise<readonly Fact[]> {
  const rpc = await openRpc2(session);
  if (!rpc) return [];
  const version = readScalars(
    JSON.stringify(readRpc2Result((await rpc.call('magicBox.getSoftwareVersion')) ?? '') ?? {}),
  );
  const system = readScalars(
    JSON.stringify(readRpc2Result((await rpc.call('magicBox.getSystemInfo')) ?? '') ?? {}),
  );
  const accounts = rpcUsers((await rpc.call('userManager.getUserInfoAll')) ?? '');
  await rpc.call('global.logout');
  const last = (from: typeof version, name: string) =>
    from.find(([path]) => path.split('.').at(-1) === name)?.[1];
  const date = last(version, 'BuildDate');
  return [
    ...accounts,
    ...says('api.model', last(system, 'deviceType')),
    ...says('api.serial', last(system, 'serialNumber')),
    ...says(
      'api.firmware',
      [last(version, 'Version'), date && `Build Date ${date}`].filter(Boolean).join(', '),
    ),
  ];
}

const usersReply = z.object({
  params: z.object({
    users: z.array(z.object({ Name: z.string(), Group: z.string().optional() })).max(256),
  }),
});

function rpcUsers(answer: string): readonly Fact[] {
  const parsed = usersReply.safeParse(jsonIn(answer));
  return parsed.success ? parsed.data.params.users.flatMap(({ Name, Group }) => account(Name, Group)) : [];
}
