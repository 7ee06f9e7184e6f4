// SUNAPI's submenus: what a Hanwha camera tells behind its login, as "key=value".

import { accountsOf } from '../http/accounts.js';
import { type Context, deviceTime, isoSeconds } from '../http/context.js';

type Answer = Readonly<Record<string, string>>;

const trueFalse = (is: boolean) => (is ? 'True' : 'False');

function deviceInfo({ device: { site } }: Context): Answer {
  return {
    Model: site.model,
    SerialNumber: site.serial,
    FirmwareVersion: site.firmware,
    BuildDate: '2023.09.20',
    WebURL: 'http://www.hanwhavision.com/',
    DeviceType: 'NWC',
    ConnectedMACAddress: site.mac.toUpperCase(),
    ISPVersion: '1.00_190527',
    CGIVersion: '2.5.9',
    ONVIFVersion: '19.12',
    DeviceName: site.name ?? 'Camera',
  };
}

function date(context: Context): Answer {
  const { ntp, ntpServer } = context.device.site.settings;
  const time = isoSeconds(deviceTime(context)).replace('T', ' ').replace('Z', '');
  return {
    LocalTime: time,
    UTCTime: time,
    SyncType: ntp ? 'NTP' : 'Manual',
    DSTEnable: 'False',
    POSIXTimeZone: 'STWT0',
    NTPURLList: ntpServer,
  };
}

/** Name, password (never told), enabled, then the rights of each kind. */
function users({ device }: Context): Answer {
  return Object.fromEntries(
    accountsOf(device.site).map(({ name, level }, index) => {
      const rights = [level !== 'viewer', level === 'administrator', true, level !== 'viewer'];
      return [`Users.${index}`, [name, '', 'True', ...rights.map(trueFalse)].join('/')];
    }),
  );
}

function snmp({ device }: Context): Answer {
  const { snmpV1, snmpV2c, snmpCommunity } = device.site.settings;
  return {
    Version1: trueFalse(snmpV1),
    Version2: trueFalse(snmpV2c),
    ReadCommunity: snmpCommunity,
    Version3: 'False',
  };
}

function networkInterface({ device: { site } }: Context): Answer {
  const [first = '', second = ''] = site.settings.dns;
  return {
    InterfaceName: 'Network1',
    MACAddress: site.mac.toUpperCase(),
    IPv4Type: 'Static',
    IPv4Address: site.address,
    IPv4PrefixLength: '24',
    PrimaryDNS: first,
    ...(second === '' ? {} : { SecondaryDNS: second }),
  };
}

/** By CGI and submenu. */
export const SUBMENUS: Readonly<Record<string, (context: Context) => Answer>> = {
  'system.deviceinfo': deviceInfo,
  'system.date': date,
  'security.users': users,
  'security.ssl': ({ device }) => ({
    Policy: device.site.settings.https ? 'HTTPSProprietary' : 'HTTP',
  }),
  'security.guest': ({ device }) => ({ Enable: trueFalse(device.site.settings.guest) }),
  'network.upnp': ({ device }) => ({
    Enable: trueFalse(device.site.settings.upnp),
    FriendlyName: `WISENET-${device.site.model}`,
  }),
  'network.snmp': snmp,
  'network.interface': networkInterface,
};
