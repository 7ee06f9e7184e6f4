// What Hikvision's and Dahua's interfaces tell behind a login: settings and accounts, byte for byte, over real sockets.

import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Profile } from '../../site-file.js';
import { type Kin, startKin } from '../settings.test-support.js';

let kin: Kin;

beforeAll(async () => {
  kin = await startKin(60, ['hikvision-camera', 'dahua-camera']);
});

afterAll(() => kin.stop());

const config = (name: string) => `/cgi-bin/configManager.cgi?action=getConfig&name=${name}`;

test.each<[Profile, string, RegExp, RegExp]>([
  ['hikvision-camera', '/ISAPI/Security/userCheck', /<residualValidity>3</, /isActivated>true<\/isA\w+><\//],
  [
    'hikvision-camera',
    '/ISAPI/Security/users',
    /<id>1<\/id>\n<userName>admin<.*Administrator<.*support2<.*<userName>anna<\/userName>\n<userLevel>Operator</s,
    /<UserList [^>]+>\n<User><id>1<\/id>\n<userName>admin<\/userName>\n<userLevel>Administrator<\/userLevel><\/User>\n<\/UserList>/,
  ],
  [
    'hikvision-camera',
    '/ISAPI/Security/onlineUser',
    /<clientAddress><ipAddress>198\.51\.100\.23</,
    /<OnlineUserList [^>]+>\n\n</,
  ],
  [
    'hikvision-camera',
    '/ISAPI/Security/adminAccesses',
    /HTTP<.*<redirectToHttps>false<.*<TLS1_0Enable>true</s,
    /<redirectToHttps>true<.*<TLS1_0Enable>false</s,
  ],
  ['hikvision-camera', '/ISAPI/Security/illegalLoginLock', /<enabled>false</, /<enabled>true</],
  ['hikvision-camera', '/ISAPI/Security/webCertificate', />digest\/basic</, />digest</],
  [
    'hikvision-camera',
    '/ISAPI/System/time',
    /<timeMode>manual<.*<localTime>2026-11-23T10:20:00\+00:00</s,
    /<timeMode>NTP<.*<localTime>2026-11-23T10:00:00\+00:00</s,
  ],
  [
    'hikvision-camera',
    '/ISAPI/System/time/ntpServers',
    /<ipAddress>192\.0\.2\.123</,
    /<hostName>ntp\.example\.com</,
  ],
  [
    'hikvision-camera',
    '/ISAPI/System/Network/interfaces',
    /<PrimaryDNS><ipAddress>203\.0\.113\.53<.*<SecondaryDNS><ipAddress>192\.0\.2\.54</s,
    /<PrimaryDNS><ipAddress>192\.0\.2\.53</,
  ],
  ['hikvision-camera', '/ISAPI/System/Network/UPnP', /<enabled>true</, /<enabled>false</],
  [
    'hikvision-camera',
    '/ISAPI/System/Network/UPnP/ports/status',
    /<internalPort>80<.*<externalPort>8080<.*<status>active</s,
    /<portsStatus [^>]+>\n\n</,
  ],
  ['hikvision-camera', '/ISAPI/System/Network/EZVIZ', /<enabled>true</, /<enabled>false</],
  ['hikvision-camera', '/ISAPI/System/Network/DDNS', /<DDNS>.*<enabled>true</s, /<enabled>false</],
  ['hikvision-camera', '/ISAPI/System/Network/ssh', /<SSH .*<enabled>true</s, /<enabled>false</],
  ['hikvision-camera', '/ISAPI/System/Network/telnetd', /<Telnetd .*<enabled>true</s, /<enabled>false</],
  [
    'hikvision-camera',
    '/ISAPI/System/Network/SNMP',
    /<SNMPv1c><enabled>true<.*<SNMPv2c><enabled>true<.*<readCommunity>public</s,
    /<SNMPv1c><enabled>false<.*<readCommunity>k4-ro-text</s,
  ],
  ['hikvision-camera', '/ISAPI/System/Network/Integrate', /<ONVIF><enable>true</, /<ONVIF><enable>true</],
  ['hikvision-camera', '/ISAPI/System/Network/ipFilter', /<enabled>false</, /<enabled>false</],
  [
    'hikvision-camera',
    '/ISAPI/Event/notification/httpHosts',
    /<ipAddress>203\.0\.113\.50<.*<portNo>8080<.*<hostName>evil\.example\.net<.*<portNo>9000</s,
    /<ipAddress>0\.0\.0\.0</,
  ],
  [
    'dahua-camera',
    '/cgi-bin/userManager.cgi?action=getUserInfoAll',
    /users\[0\]\.Group=admin\r\n.*users\[1\]\.Name=support2\r\n.*users\[2\]\.Group=user\r\n.*users\[2\]\.Name=anna\r\n/s,
    /users\[0\]\.Name=admin\r\n/,
  ],
  [
    'dahua-camera',
    '/cgi-bin/global.cgi?action=getCurrentTime',
    /result=2026-11-23 10:20:00\r\n/,
    /result=2026-11-23 10:00:00\r\n/,
  ],
  [
    'dahua-camera',
    config('Network'),
    /table\.Network\.eth0\.DnsServers\[0\]=203\.0\.113\.53\r\n.*DnsServers\[1\]=192\.0\.2\.54/s,
    /DnsServers\[0\]=192\.0\.2\.53\r\n/,
  ],
  [
    'dahua-camera',
    config('NTP'),
    /table\.NTP\.Address=192\.0\.2\.123\r\ntable\.NTP\.Enable=false/,
    /Enable=true/,
  ],
  ['dahua-camera', config('Web'), /table\.Web\.HttpsEnable=true/, /table\.Web\.HttpsEnable=true/],
  [
    'dahua-camera',
    config('UPnP'),
    /table\.UPnP\.Enable=true\r\n.*MapTable\[0\]\.InnerPort=80\r\n.*MapTable\[0\]\.OuterPort=8080/s,
    /table\.UPnP\.Enable=false/,
  ],
  ['dahua-camera', config('Telnet'), /table\.Telnet\.Enable=true/, /table\.Telnet\.Enable=false/],
  ['dahua-camera', config('SSHD'), /table\.SSHD\.Enable=true/, /table\.SSHD\.Enable=false/],
  [
    'dahua-camera',
    config('SNMP'),
    /Enable=true\r\ntable\.SNMP\.ReadCommon=public\r\n.*SNMPV1=true\r\ntable\.SNMP\.SNMPV2=true/s,
    /table\.SNMP\.Enable=false/,
  ],
  ['dahua-camera', config('T2UServer'), /table\.T2UServer\.Enable=true/, /Enable=false/],
  ['dahua-camera', config('DDNS'), /table\.DDNS\[0\]\.Enable=true/, /Enable=false/],
  ['dahua-camera', config('AccessFilter'), /Enable=false/, /Enable=false/],
  ['dahua-camera', config('UserLockOut'), /table\.UserLockOut\.Enable=false/, /Enable=true/],
  ['dahua-camera', config('Nonsense'), /^HTTP\/1\.1 400 .*Bad Request!/s, /Bad Request!/],
])('%s %s', async (profile, target, bad, well) => {
  expect(await kin.ask(profile, target)).toMatch(bad);
  expect(await kin.ask(profile, target, 'well')).toMatch(well);
});
