// Dahua's configManager: tables of settings by name, and the accounts of userManager.

import type { SimDevice } from '../../device.js';
import { accountsOf } from '../../http/accounts.js';
import { versionOf } from './dahua-version.js';

type Table = readonly (readonly [key: string, value: string | number | boolean])[];

const PORT_NAMES: Readonly<Record<number, string>> = { 80: 'HTTP', 443: 'HTTPS', 554: 'RTSP', 37777: 'TCP' };

function network({ site }: SimDevice): Table {
  return [
    ['DefaultInterface', 'eth0'],
    ['Domain', 'dahua'],
    ['Hostname', site.model],
    ['eth0.DhcpEnable', false],
    ...[...site.settings.dns, '0.0.0.0', '0.0.0.0']
      .slice(0, Math.max(2, site.settings.dns.length))
      .map((address, index) => [`eth0.DnsServers[${index}]`, address] as const),
    ['eth0.IPAddress', site.address],
    ['eth0.PhysicalAddress', site.mac],
    ['eth0.SubnetMask', '255.255.255.0'],
  ];
}

function upnp({ site }: SimDevice): Table {
  const mappings = site.settings.portMappings.flatMap(
    ({ outer, inner }, index) =>
      [
        [`MapTable[${index}].Enable`, true],
        [`MapTable[${index}].InnerPort`, inner],
        [`MapTable[${index}].OuterPort`, outer],
        [`MapTable[${index}].Protocol`, 'TCP'],
        [`MapTable[${index}].ServiceName`, PORT_NAMES[inner] ?? `Port${inner}`],
      ] as const,
  );
  return [['Enable', site.settings.upnp], ...mappings, ['Mode', 'Automatic']];
}

function snmp({ site }: SimDevice): Table {
  const { snmpV1, snmpV2c, snmpCommunity } = site.settings;
  return [
    ['Enable', snmpV1 || snmpV2c],
    ['ReadCommon', snmpCommunity],
    ['SNMPPort', 161],
    ['SNMPV1', snmpV1],
    ['SNMPV2', snmpV2c],
    ['SNMPV3', false],
    ['WriteCommon', snmpCommunity],
  ];
}

/** The cameras behind a recorder. */
function remoteDevices({ site }: SimDevice): Table {
  return site.channels.flatMap((camera, index) => {
    const key = `uuid:System_CONFIG_NETCAMERA_INFO_${index}`;
    return [
      [`${key}.Address`, `192.168.254.${index + 2}`],
      [`${key}.DeviceType`, camera.model],
      [`${key}.Name`, camera.name ?? `Camera ${index + 1}`],
      [`${key}.SerialNo`, camera.serial],
      [`${key}.Version`, versionOf(camera.firmware).version],
    ] as const;
  });
}

/** Of most services only whether they run. */
const TABLES: Readonly<Record<string, (device: SimDevice) => Table>> = {
  Network: network,
  NTP: ({ site }) => [
    ['Address', site.settings.ntpServer],
    ['Enable', site.settings.ntp],
    ['Port', 123],
    ['TimeZone', 0],
    ['UpdatePeriod', 10],
  ],
  Web: ({ site, ports }) => [
    ['Enable', true],
    ['HttpPort', ports.http ?? 80],
    ['HttpsEnable', site.settings.https],
    ['HttpsPort', ports.https ?? 443],
  ],
  UPnP: upnp,
  Telnet: ({ site }) => [['Enable', site.settings.telnet]],
  SSHD: ({ site }) => [['Enable', site.settings.ssh]],
  SNMP: snmp,
  T2UServer: ({ site }) => [['Enable', site.settings.cloud]],
  AccessFilter: () => [
    ['Enable', false],
    ['Type', 'BannedList'],
  ],
  UserLockOut: ({ site }) => [['Enable', site.settings.lockout]],
  RemoteDevice: remoteDevices,
};

/** "table.Name.Key=value"; undefined for a name the device does not know. */
export function configOf(
  device: SimDevice,
  name: string,
): readonly (readonly [string, string])[] | undefined {
  // A list: its numbers stand beside the name.
  if (name === 'DDNS')
    return [
      ['table.DDNS[0].Enable', String(device.site.settings.ddns)],
      ['table.DDNS[0].Protocol', 'Dyndns DDNS'],
    ];
  if (!Object.hasOwn(TABLES, name)) return undefined;
  return TABLES[name]?.(device).map(([key, value]) => [`table.${name}.${key}`, String(value)]);
}

/** Dahua knows two groups. */
export function usersOf({ site }: SimDevice) {
  return accountsOf(site).map(({ name, level }, index) => ({
    Group: level === 'administrator' ? 'admin' : 'user',
    Id: index + 1,
    Memo: '',
    Name: name,
    Reserved: index === 0,
    Sharable: true,
  }));
}
