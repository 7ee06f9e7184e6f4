// Hanwha: SUNAPI, "key=value" lines with dotted names.

import type { Fact } from '../core/evidence.js';
import { readKeyValues } from '../protocols/key-values.js';
import {
  account,
  type Inspector,
  inSteps,
  nameServer,
  type Step,
  says,
  skew,
  switched,
} from './inspector.js';

type Lines = ReadonlyMap<string, string>;

function step(cgi: string, submenu: string, read: (lines: Lines, text: string) => readonly Fact[]): Step {
  return {
    question: { request: 'hanwha.sunapi', path: `/stw-cgi/${cgi}.cgi?msubmenu=${submenu}&action=view` },
    read: (text) => read(new Map(readKeyValues(text)), text),
  };
}

export const hanwha: Inspector = {
  id: 'hanwha',
  makers: ['hanwha'],
  inspect(session) {
    const { now } = session.options;
    return inSteps(session, [
      step('system', 'deviceinfo', (lines) => [
        ...says('api.model', lines.get('Model')),
        ...says('api.firmware', lines.get('FirmwareVersion')),
        ...says('api.serial', lines.get('SerialNumber')),
        ...says('api.mac', lines.get('ConnectedMACAddress')),
        ...says('api.name', lines.get('DeviceName')),
      ]),
      step('system', 'date', (lines) => [
        ...skew(utc(lines.get('UTCTime')), now()),
        ...switched(
          'setting.ntp',
          lines.get('SyncType')?.toLowerCase() === 'ntp' ? 'true' : lines.get('SyncType') && 'false',
        ),
        ...says('setting.ntp.server', lines.get('NTPURLList')?.split(',')[0]),
      ]),
      step('security', 'users', (_, text) => users(text)),
      step('security', 'ssl', (lines) => says('setting.https', httpsOf(lines.get('Policy')))),
      step('network', 'upnp', (lines) => switched('setting.upnp', lines.get('Enable'))),
      step('network', 'snmp', (lines) => [
        ...switched('setting.snmp.v1', lines.get('Version1')),
        ...switched('setting.snmp.v2c', lines.get('Version2')),
      ]),
      step('network', 'interface', (lines) =>
        [...lines].filter(([key]) => /DNS/i.test(key)).flatMap(([, value]) => nameServer(value)),
      ),
    ]);
  },
};

/** Users.0=admin/…/True/…: index, name, rights; only the name is certain over the models. */
function users(text: string): readonly Fact[] {
  return readKeyValues(text)
    .filter(([key]) => /^Users\.\d{1,2}$|^UserID\.\d{1,2}$/.test(key))
    .flatMap(([, value]) => {
      const [name] = value.split('/');
      return account(name, name === 'admin' ? 'admin' : undefined);
    });
}

function httpsOf(policy: string | undefined): string | undefined {
  if (policy === undefined) return undefined;
  return policy.toUpperCase() === 'HTTP' ? 'off' : 'on';
}

function utc(text: string | undefined): number | undefined {
  const time = text === undefined ? Number.NaN : Date.parse(`${text.trim().replace(' ', 'T')}Z`);
  return Number.isNaN(time) ? undefined : time;
}
