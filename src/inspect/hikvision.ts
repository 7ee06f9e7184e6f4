// Hikvision: ISAPI, XML whose namespaces differ by generation and mean nothing.

import type { Fact } from '../core/evidence.js';
import { find, findAll, parseXml, textOf, type XmlElement } from '../protocols/xml.js';
import { hikvisionLog } from './hikvision-log.js';
import {
  account,
  basicAuth,
  type Inspector,
  inSteps,
  nameServer,
  type Step,
  says,
  skew,
  snmpCommunity,
  switched,
} from './inspector.js';

type Read = (root: XmlElement | undefined) => readonly Fact[];

function step(path: string, read: Read): Step {
  return {
    question: { request: 'hikvision.isapi', path: `/ISAPI/${path}` },
    read: (text) => read(parseXml(text)),
  };
}

export const hikvision: Inspector = {
  id: 'hikvision',
  makers: ['hikvision'],
  async inspect(session) {
    const { now } = session.options;
    const facts = await inSteps(session, [
      // First, because its refusal tells how many tries are left.
      step('Security/userCheck', (root) => [
        ...says('password.default', textOf(root, 'isDefaultPassword')),
        ...says('password.risky', textOf(root, 'isRiskPassword')),
        ...says('password.daysLeft', textOf(root, 'residualValidity')),
      ]),
      step('System/deviceInfo', identity),
      step('ContentMgmt/InputProxy/channels', channels),
      step('Security/users', (root) =>
        findAll(root, 'User').flatMap((user) => account(textOf(user, 'userName'), textOf(user, 'userLevel'))),
      ),
      step('Security/adminAccesses', services),
      step('System/Network/UPnP', (root) => switched('setting.upnp', textOf(root, 'enabled'))),
      step('System/Network/UPnP/ports/status', mappings),
      step('System/Network/EZVIZ', (root) => switched('setting.cloud', textOf(root, 'enabled'))),
      step('System/Network/telnetd', (root) => switched('setting.telnet', textOf(root, 'enabled'))),
      step('System/Network/ssh', (root) => switched('setting.ssh', textOf(root, 'enabled'))),
      step('System/Network/SNMP', (root) => [
        ...switched('setting.snmp.v1', textOf(find(root, 'SNMPv1c'), 'enabled')),
        ...switched('setting.snmp.v2c', textOf(find(root, 'SNMPv2c'), 'enabled')),
        ...switched('setting.snmp.v3', textOf(find(root, 'SNMPv3'), 'enabled')),
        ...snmpCommunity(
          textOf(find(root, 'SNMPv2c'), 'readCommunity') ?? textOf(find(root, 'SNMPv2c'), 'communityString'),
        ),
      ]),
      step('System/Network/Integrate', (root) => [
        ...switched('setting.onvif', textOf(find(root, 'ONVIF'), 'enable')),
        ...switched('setting.cgi', textOf(find(root, 'CGI'), 'enable')),
      ]),
      step('System/time', (root) => [
        ...skew(isoTime(textOf(root, 'localTime')), now()),
        ...switched(
          'setting.ntp',
          textOf(root, 'timeMode') === 'NTP' ? 'true' : textOf(root, 'timeMode') && 'false',
        ),
      ]),
      step('System/time/ntpServers', (root) =>
        findAll(root, 'NTPServer').flatMap((one) =>
          says('setting.ntp.server', textOf(one, 'hostName') ?? textOf(one, 'ipAddress')),
        ),
      ),
      step('System/Network/interfaces', (root) =>
        ['PrimaryDNS', 'SecondaryDNS'].flatMap((name) => nameServer(textOf(find(root, name), 'ipAddress'))),
      ),
      step('Event/notification/httpHosts', pushHosts),
      step('Security/illegalLoginLock', (root) => switched('setting.lockout', textOf(root, 'enabled'))),
      step('Security/webCertificate', (root) => basicAuth(textOf(root, 'CertificateType'))),
      step('System/Network/DDNS', (root) => {
        const states = findAll(root, 'DDNS').map((one) => textOf(one, 'enabled'));
        return states.length === 0 ? [] : switched('setting.ddns', String(states.includes('true')));
      }),
      step('System/Network/ipFilter', (root) => switched('setting.ipfilter', textOf(root, 'enabled'))),
      step('Security/onlineUser', (root) =>
        findAll(root, 'clientAddress').flatMap((address) => says('session', textOf(address, 'ipAddress'))),
      ),
    ]);
    return [...facts, ...(await hikvisionLog(session))];
  },
};

/** "B-R-G5-0" names the platform in its third part. */
function identity(root: XmlElement | undefined): readonly Fact[] {
  const version = textOf(root, 'firmwareVersion');
  const build = textOf(root, 'firmwareReleasedDate');
  const platform = /^B-R-(?<code>[A-Z]\d[A-Z0-9]{0,4})-/.exec(textOf(root, 'firmwareVersionInfo') ?? '')
    ?.groups?.code;
  return [
    ...says('api.manufacturer', textOf(root, 'manufacturer')),
    ...says('api.model', textOf(root, 'model')),
    ...says('api.firmware', [version, build].filter((part) => part !== undefined).join(' ')),
    ...says('api.serial', textOf(root, 'serialNumber')),
    ...says('api.mac', textOf(root, 'macAddress')),
    ...says('api.platform', platform),
    ...says('api.hardware', textOf(root, 'hardwareVersion')),
    ...says('api.name', textOf(root, 'deviceName')),
  ];
}

function services(root: XmlElement | undefined): readonly Fact[] {
  return findAll(root, 'AdminAccessProtocol').flatMap((one) => {
    const name = textOf(one, 'protocol')?.toLowerCase();
    if (name === undefined || !/^[a-z_]{2,16}$/.test(name)) return [];
    return [
      ...switched(`setting.${name}`, textOf(one, 'enabled')),
      ...switched('setting.tls10', textOf(one, 'TLS1_0Enable')),
      ...switched('setting.tls11', textOf(one, 'TLS1_1Enable')),
      ...switched('setting.https.redirect', textOf(one, 'redirectToHttps')),
    ];
  });
}

function mappings(root: XmlElement | undefined): readonly Fact[] {
  return findAll(root, 'portStatus').flatMap((one) => {
    const outer = textOf(one, 'externalPort');
    const inner = textOf(one, 'internalPort');
    const works = textOf(one, 'status')?.toLowerCase() !== 'inactive';
    return outer !== undefined && inner !== undefined && works ? says('portmap', `${outer} to ${inner}`) : [];
  });
}

function pushHosts(root: XmlElement | undefined): readonly Fact[] {
  return findAll(root, 'HttpHostNotification').flatMap((host) => {
    const name = textOf(host, 'hostName') ?? textOf(host, 'ipAddress');
    const port = textOf(host, 'portNo');
    // Cameras come with an entry of zeros.
    if (name === undefined || name === '0.0.0.0') return [];
    return says('pushhost', port === undefined || port === '0' ? name : `${name}:${port}`);
  });
}

function channels(root: XmlElement | undefined): readonly Fact[] {
  return findAll(root, 'InputProxyChannel').flatMap((one) => {
    const number = textOf(one, 'id');
    if (number === undefined || !/^\d{1,4}$/.test(number)) return [];
    const source = find(one, 'sourceInputPortDescriptor');
    return [
      ...says(`channel.${number}.name`, textOf(one, 'name')),
      ...says(`channel.${number}.address`, textOf(source, 'ipAddress')),
      ...says(`channel.${number}.protocol`, textOf(source, 'proxyProtocol')),
      ...says(`channel.${number}.model`, textOf(source, 'model')),
      ...says(`channel.${number}.serial`, textOf(source, 'serialNumber')),
      ...says(`channel.${number}.firmware`, textOf(source, 'firmwareVersion')),
    ];
  });
}

function isoTime(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Date.parse(text);
}
