// What the other makes tell behind a login: settings and accounts, byte for byte, over real sockets.

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { login, post } from '../client.test-support.js';
import type { Profile } from '../site-file.js';
import { type Kept, type Kin, startKin } from './settings.test-support.js';

let kin: Kin;

beforeAll(async () => {
  kin = await startKin(75, ['axis', 'hanwha', 'uniview', 'reolink', 'sony']);
});

afterAll(() => kin.stop());

const group = (name: string) => `/axis-cgi/param.cgi?action=list&group=root.${name}`;
const view = (cgi: string, submenu: string) => `/stw-cgi/${cgi}.cgi?msubmenu=${submenu}&action=view`;

test.each<[Profile, string, RegExp, RegExp]>([
  ['axis', group('Properties.Firmware'), /root\.Properties\.Firmware\.Version=/, /Version=/],
  ['axis', group('Properties.System'), /root\.Properties\.System\.SerialNumber=/, /HardwareID=7A5/],
  ['axis', group('Brand'), /root\.Brand\.ProdNbr=M-1\n/, /root\.Brand\.Brand=AXIS\n/],
  [
    'axis',
    group('Network'),
    /AXISONLINE\.Enabled=yes\n.*FTP\.Enabled=yes\n.*AuthenticationPolicy=basic_digest\n.*ProtViewer=anonymous\n.*NameServer1=203\.0\.113\.53\n.*SSH\.Enabled=yes\n.*UPnP\.Enabled=yes\n.*NATTraversal\.Enabled=yes\n/s,
    /AuthenticationPolicy=digest\n.*ProtViewer=password\n.*SSH\.Enabled=no\n.*UPnP\.Enabled=no\n/s,
  ],
  [
    'axis',
    group('SNMP'),
    /root\.SNMP\.V1=yes\nroot\.SNMP\.V1ReadCommunity=public\nroot\.SNMP\.V2c=yes\n/,
    /V1=no/,
  ],
  ['axis', group('System.BoaGroupPolicy'), /admin=both\n/, /root\.System\.BoaGroupPolicy\.admin=https\n/],
  ['axis', group('Time'), /NTP\.Server=192\.0\.2\.123\nroot\.Time\.SyncSource=None\n/, /SyncSource=NTP\n/],
  ['axis', group('Tim'), /# Error: Error -1 getting param in group 'root\.Tim'/, /# Error/],
  [
    'axis',
    '/axis-cgi/applications/list.cgi',
    /<reply result="ok">\n <application Name="vmd" .*Version="4\.4-5".*Status="Running"/s,
    /<reply result="ok">\n<\/reply>/,
  ],
  [
    'axis',
    '/axis-cgi/systemlog.cgi',
    /2026-11-20T08:00:00Z axis-\w{12} \[ WARNING \] httpd: user root failed to log in from 203\.0\.113\.7\n.*2026-11-23T10:20:00Z \S+ \[ INFO {4}\] httpd: user admin logged in from 127\.0\.0\.1\n/s,
    /user admin logged in from 127\.0\.0\.1/,
  ],
  [
    'hanwha',
    view('system', 'date'),
    /UTCTime=2026-11-23 10:20:00\r\nSyncType=Manual\r\n.*NTPURLList=192\.0\.2\.123/s,
    /SyncType=NTP/,
  ],
  [
    'hanwha',
    view('security', 'users'),
    /Users\.0=admin\/\/True\/.*\r\nUsers\.1=support2\/.*\r\nUsers\.2=anna\//,
    /Users\.0=admin\/\/True\/[^\r]*\r\n$/,
  ],
  ['hanwha', view('security', 'ssl'), /Policy=HTTPSProprietary/, /Policy=HTTPSProprietary/],
  ['hanwha', view('security', 'guest'), /Enable=True/, /Enable=False/],
  ['hanwha', view('network', 'upnp'), /Enable=True/, /Enable=False/],
  [
    'hanwha',
    view('network', 'snmp'),
    /Version1=True\r\nVersion2=True\r\nReadCommunity=public/,
    /Version1=False\r\nVersion2=False/,
  ],
  [
    'hanwha',
    view('network', 'interface'),
    /PrimaryDNS=203\.0\.113\.53\r\nSecondaryDNS=192\.0\.2\.54/,
    /PrimaryDNS=192\.0\.2\.53/,
  ],
  ['uniview', '/LAPI/V1.0/System/Time', /"DeviceTime":1795429200,/, /"DeviceTime":1795428000,/],
  [
    'uniview',
    '/LAPI/V1.0/System/Security/Users',
    /"Nums":3,"UserList":\[\{"UserID":1,"UserName":"admin","Level":0\},\{"UserID":2,"UserName":"support2","Level":0\},\{"UserID":3,"UserName":"anna","Level":1\}\]/,
    /"Nums":1,/,
  ],
  ['uniview', '/LAPI/V1.0/Network/Telnet', /"Data":\{"Enabled":1\}/, /"Data":\{"Enabled":0\}/],
  ['uniview', '/LAPI/V1.0/Network/UPnP', /"Data":\{"Enabled":1,/, /"Data":\{"Enabled":0,/],
])('%s %s', async (profile, target, bad, well) => {
  expect(await kin.ask(profile, target)).toMatch(bad);
  expect(await kin.ask(profile, target, 'well')).toMatch(well);
});

test('axis groups of accounts: a name stands in every group whose rights it has', async () => {
  const body = 'action=get';
  expect(await login(kin.to('axis'), '/axis-cgi/pwdgrp.cgi', 'simulated', body)).toContain(
    'admin="admin,support2"\noperator="admin,support2,anna"\nviewer="admin,support2,anna"\n',
  );
  expect(await kin.ask('axis', '/axis-cgi/pwdgrp.cgi?action=remove')).toMatch(/^HTTP\/1\.1 400 /);
});

test('reolink: settings with a token, and none after the logout', async () => {
  const where = kin.to('reolink');
  const call = (cmd: string, token: string) =>
    post(where, `/cgi-bin/api.cgi?cmd=${cmd}&token=${token}`, `[{"cmd":"${cmd}","action":0,"param":{}}]`);
  const user = { userName: 'admin', password: 'simulated' };
  const body = JSON.stringify([{ cmd: 'Login', action: 0, param: { User: user } }]);
  const granted = await post(where, '/cgi-bin/api.cgi?cmd=Login', body);
  const token = /"name":"([0-9a-f]+)"/.exec(granted)?.[1] ?? '';
  expect(await call('GetUser', token)).toContain(
    '{"User":[{"level":"admin","userName":"admin"},{"level":"admin","userName":"support2"},{"level":"guest","userName":"anna"}]}',
  );
  expect(await call('GetNetPort', token)).toContain('"httpsEnable":1,');
  expect(await call('GetUpnp', token)).toContain('{"Upnp":{"enable":1}}');
  expect(await call('GetP2p', token)).toContain('{"P2p":{"enable":1,');
  expect(await call('Logout', token)).toContain('"code":0');
  expect(await call('GetUpnp', token)).toContain('please login first');
  expect(where.device.log.slice(-2).map(({ what, from }) => `${what} ${from}`)).toEqual([
    'login 127.0.0.1',
    'logout 127.0.0.1',
  ]);
});

describe('by ONVIF', () => {
  const call = (name: string, kept: Kept = 'bad') => {
    const [nonce, created] = [Buffer.from('0123456789'), '2026-11-23T10:20:00Z'];
    const digest = createHash('sha1').update(nonce).update(`${created}simulated`).digest('base64');
    const token = `<UsernameToken><Username>admin</Username><Password Type="#PasswordDigest">${digest}</Password><Nonce>${nonce.toString('base64')}</Nonce><Created>${created}</Created></UsernameToken>`;
    const body = `<Envelope><Header><Security>${token}</Security></Header><Body><${name}/></Body></Envelope>`;
    return post(kin.to('sony', kept), '/onvif/device_service', body);
  };

  test.each<[string, RegExp, RegExp]>([
    [
      'GetSystemDateAndTime',
      /Manual<.*<tt:Hour>10<\/tt:Hour><tt:Minute>20</s,
      /NTP<.*<tt:Hour>10<\/tt:Hour><tt:Minute>0</s,
    ],
    [
      'GetUsers',
      /admin<.*>Administrator<.*<tt:Username>anna<\/tt:Username>\n<tt:UserLevel>Operator</s,
      /<tt:Username>admin</,
    ],
    [
      'GetNTP',
      /<tt:FromDHCP>false<\/tt:FromDHCP><\/tds:NTPInformation>/,
      /<tt:NTPManual><tt:Type>DNS<\/tt:Type><tt:DNSname>ntp\.example\.com</,
    ],
    ['GetDNS', /<tt:IPv4Address>203\.0\.113\.53<.*<tt:IPv4Address>192\.0\.2\.54</s, />192\.0\.2\.53</],
    [
      'GetNetworkProtocols',
      /<tt:Name>HTTPS<\/tt:Name><tt:Enabled>true</,
      /<tt:Name>RTSP<\/tt:Name><tt:Enabled>true</,
    ],
  ])('%s', async (name, bad, well) => {
    expect(await call(name)).toMatch(bad);
    expect(await call(name, 'well')).toMatch(well);
  });
});
