// Axis: VAPIX parameters as "root.Group.Name=value", and a few calls of their own.

import type { Fact } from '../core/evidence.js';
import { readKeyValues } from '../protocols/key-values.js';
import {
  account,
  basicAuth,
  type Inspector,
  inSteps,
  nameServer,
  type Step,
  says,
  snmpCommunity,
  switched,
} from './inspector.js';

/** Lines of the system log that are kept. */
const LINES = 40;

type Lines = ReadonlyMap<string, string>;

function parameters(
  group: string,
  read: (value: (name: string) => string | undefined, lines: Lines) => readonly Fact[],
): Step {
  return {
    question: { request: 'axis.vapix', path: `/axis-cgi/param.cgi?action=list&group=root.${group}` },
    read(text) {
      const lines: Lines = new Map(readKeyValues(text));
      return read((name) => lines.get(`root.${name}`), lines);
    },
  };
}

export const axis: Inspector = {
  id: 'axis',
  makers: ['axis'],
  inspect: (session) =>
    inSteps(session, [
      parameters('Properties.Firmware', (value) =>
        says('api.firmware', value('Properties.Firmware.Version')),
      ),
      parameters('Properties.System', (value) => [
        ...says('api.serial', value('Properties.System.SerialNumber')),
        ...says('api.hardware', value('Properties.System.HardwareID')),
      ]),
      parameters('Brand', (value) => [
        ...says('api.manufacturer', value('Brand.Brand')),
        ...says('api.model', value('Brand.ProdNbr')),
      ]),
      parameters('Network', network),
      parameters('SNMP', (value) => [
        ...switched('setting.snmp.v1', value('SNMP.V1')),
        ...switched('setting.snmp.v2c', value('SNMP.V2c')),
        ...([value('SNMP.V1'), value('SNMP.V2c')].includes('yes')
          ? snmpCommunity(value('SNMP.V1ReadCommunity'))
          : []),
      ]),
      parameters('Time', (value) => [
        ...switched('setting.ntp', syncs(value('Time.SyncSource'))),
        ...says('setting.ntp.server', value('Time.NTP.Server')),
      ]),
      parameters('System.BoaGroupPolicy', (value) =>
        says('setting.httpaccess', value('System.BoaGroupPolicy.admin')),
      ),
      {
        question: {
          request: 'axis.users',
          path: '/axis-cgi/pwdgrp.cgi',
          body: { type: 'application/x-www-form-urlencoded', text: 'action=get' },
        },
        read: users,
      },
      { question: { request: 'axis.vapix', path: '/axis-cgi/applications/list.cgi' }, read: apps },
      { question: { request: 'axis.vapix', path: '/axis-cgi/systemlog.cgi' }, read: lastLines },
    ]),
};

function network(value: (name: string) => string | undefined): readonly Fact[] {
  return [
    ...switched('setting.ssh', value('Network.SSH.Enabled')),
    ...switched('setting.ftp', value('Network.FTP.Enabled')),
    ...switched('setting.upnp', value('Network.UPnP.Enabled')),
    ...switched('setting.upnp.mapping', value('Network.UPnP.NATTraversal.Enabled')),
    ...switched('setting.rtsp', value('Network.RTSP.Enabled')),
    ...switched(
      'setting.rtsp.auth',
      value('Network.RTSP.ProtViewer')?.replace('anonymous', 'off').replace('password', 'on'),
    ),
    ...switched('setting.bonjour', value('Network.Bonjour.Enabled')),
    ...switched('setting.ipfilter', value('Network.Filter.Enabled')),
    ...nameServer(value('Network.Resolver.NameServer1')),
    ...nameServer(value('Network.Resolver.NameServer2')),
    ...basicAuth(value('Network.HTTP.AuthenticationPolicy')),
    ...switched('setting.cloud', value('Network.AXISONLINE.Enabled')),
  ];
}

function syncs(source: string | undefined): string | undefined {
  return source === undefined ? undefined : String(source.trim().toLowerCase() === 'ntp');
}

/** Lines of syslog, whose form differs by application: kept as they are, for a person to read. */
function lastLines(text: string): readonly Fact[] {
  return text
    .split('\n')
    .slice(-LINES)
    .flatMap((line) => says('log.line', line));
}

/** admin="root,anna" operator="…" viewer="…": a name stands in every group whose rights it has. */
function users(text: string): readonly Fact[] {
  const groups = new Map(readKeyValues(text));
  const named = (group: string) => (groups.get(group) ?? '').split(',').map((name) => name.trim());
  const levels = new Map<string, string>();
  for (const group of ['viewer', 'operator', 'admin'])
    for (const name of named(group)) if (name !== '') levels.set(name, group);
  return [...levels].flatMap(([name, level]) => account(name, level));
}

/** Attributes, which the reader of XML leaves out: <application Name="vmd" NiceName="…" Version="4.4-5" …/>. */
function apps(text: string): readonly Fact[] {
  const found = text.slice(0, 64 * 1024).matchAll(/<application (?<fields>[^<>]{0,1000})/g);
  return [...found].slice(0, 64).flatMap(({ groups }) => {
    const field = (name: string) =>
      new RegExp(`\\b${name}="(?<value>[^"]{0,100})"`).exec(groups?.fields ?? '')?.groups?.value;
    return says('app', [field('Name'), field('Version')].filter(Boolean).join(' '));
  });
}
