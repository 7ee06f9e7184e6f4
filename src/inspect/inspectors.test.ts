// Inspectors: what each make's interface tells comes out in the same words.

import { expect, test } from 'vitest';
import { page } from '../probes/fake-io.test-support.js';
import { inspected, ok, xml } from './inspected.test-support.js';
import { onvif } from './onvif.js';
import { inspectorFor } from './registry.js';

test('Hikvision: identity with its platform, accounts, services, and what points outside', async () => {
  const documents: Record<string, string> = {
    '/ISAPI/Security/userCheck': xml(
      'userCheck',
      '<isDefaultPassword>false</isDefaultPassword><isRiskPassword>true</isRiskPassword>',
    ),
    '/ISAPI/System/deviceInfo': xml(
      'DeviceInfo',
      '<model>DS-2CD2146G2-ISU</model><serialNumber>S1</serialNumber><firmwareVersion>V5.7.17</firmwareVersion><firmwareReleasedDate>build 240606</firmwareReleasedDate><firmwareVersionInfo>B-R-G5-0</firmwareVersionInfo>',
    ),
    '/ISAPI/Security/users': xml(
      'UserList',
      '<User><userName>admin</userName><userLevel>Administrator</userLevel></User><User><userName>x</userName><userLevel>Viewer</userLevel></User>',
    ),
    '/ISAPI/System/Network/UPnP/ports/status': xml(
      'portsStatus',
      '<portStatus><internalPort>80</internalPort><externalPort>8080</externalPort><status>active</status></portStatus>',
    ),
    '/ISAPI/System/Network/telnetd': xml('Telnetd', '<enabled>true</enabled>'),
    '/ISAPI/System/time': xml(
      'Time',
      '<timeMode>manual</timeMode><localTime>2026-11-23T10:05:00Z</localTime>',
    ),
    '/ISAPI/Event/notification/httpHosts': xml(
      'List',
      '<HttpHostNotification><ipAddress>198.51.100.9</ipAddress><portNo>8443</portNo></HttpHostNotification><HttpHostNotification><ipAddress>0.0.0.0</ipAddress></HttpHostNotification>',
    ),
    '/ISAPI/ContentMgmt/InputProxy/channels': xml(
      'List',
      '<InputProxyChannel><id>3</id><name>Gate</name><sourceInputPortDescriptor><ipAddress>192.0.2.50</ipAddress><model>DS-2CD2143G0-I</model><firmwareVersion>V5.5.82 build 190120</firmwareVersion></sourceInputPortDescriptor></InputProxyChannel>',
    ),
  };
  const { facts, session } = await inspected(inspectorFor('hikvision'), (path) => documents[path]);
  expect(session.outcome).toEqual({ is: 'granted' });
  expect(facts).toEqual(
    expect.arrayContaining([
      'password.risky=true',
      'api.model=DS-2CD2146G2-ISU',
      'api.firmware=V5.7.17 build 240606',
      'api.platform=G5',
      'account=admin (administrator)',
      'account=x (viewer)',
      'portmap=8080 to 80',
      'setting.telnet=on',
      'setting.ntp=off',
      'clock.skew=300',
      'pushhost=198.51.100.9:8443',
      'channel.3.model=DS-2CD2143G0-I',
      'channel.3.firmware=V5.5.82 build 190120',
    ]),
  );
  expect(facts.filter((fact) => fact.startsWith('pushhost'))).toHaveLength(1);
});

test('Dahua: firmware with its build date, and the cameras behind a recorder', async () => {
  const documents: Record<string, string> = {
    '/cgi-bin/magicBox.cgi?action=getSystemInfo': 'deviceType=NVR5232-EI\r\nserialNumber=8L0C114PAZ9C3F1\r\n',
    '/cgi-bin/magicBox.cgi?action=getSoftwareVersion': 'version=5.001.0000000.2.R,build:2026-03-31\r\n',
    '/cgi-bin/userManager.cgi?action=getUserInfoAll': 'users[0].Name=admin\r\nusers[0].Group=admin\r\n',
    '/cgi-bin/configManager.cgi?action=getConfig&name=Telnet': 'table.Telnet.Enable=false\r\n',
    '/cgi-bin/configManager.cgi?action=getConfig&name=RemoteDevice':
      'table.RemoteDevice.uuid:System_CONFIG_NETCAMERA_INFO_0.Address=192.0.2.60\r\ntable.RemoteDevice.uuid:System_CONFIG_NETCAMERA_INFO_0.DeviceType=IPC-HDBW5442E-ZE\r\n',
  };
  const { facts } = await inspected(
    inspectorFor('dahua'),
    (path) => documents[path] && ok(documents[path] ?? ''),
  );
  expect(facts).toEqual(
    expect.arrayContaining([
      'api.model=NVR5232-EI',
      'api.serial=8L0C114PAZ9C3F1',
      'api.firmware=5.001.0000000.2.R, Build Date 2026-03-31',
      'account=admin (administrator)',
      'setting.telnet=off',
      'channel.1.address=192.0.2.60',
      'channel.1.model=IPC-HDBW5442E-ZE',
    ]),
  );
});

test('Axis: parameters, accounts by their highest group, installed applications', async () => {
  const { facts } = await inspected(inspectorFor('axis'), (path) => {
    if (path.endsWith('Firmware')) return ok('root.Properties.Firmware.Version=11.9.60\n');
    if (path.endsWith('Network'))
      return ok('root.Network.SSH.Enabled=yes\nroot.Network.UPnP.NATTraversal.Enabled=no\n');
    if (path.endsWith('pwdgrp.cgi'))
      return ok('admin="root"\noperator="root,anna"\nviewer="root,anna,tom"\n');
    if (path.endsWith('list.cgi'))
      return ok('<reply result="ok"><application Name="vmd" NiceName="Motion" Version="4.4-5"/></reply>');
    return undefined;
  });
  expect(facts).toEqual(
    expect.arrayContaining([
      'api.firmware=11.9.60',
      'setting.ssh=on',
      'setting.upnp.mapping=off',
      'account=root (administrator)',
      'account=anna (operator)',
      'account=tom (viewer)',
      'app=vmd 4.4-5',
    ]),
  );
});

test('ONVIF: the login is bound to the clock of the device', async () => {
  const envelope = (body: string) =>
    ok(`<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"><s:Body>${body}</s:Body></s:Envelope>`);
  const created: string[] = [];
  const { facts } = await inspected(
    onvif,
    (_, body) => {
      if (body.includes('GetDeviceInformation') && !body.includes('<Created'))
        return page('400 Bad Request', [], '<Fault>NotAuthorized</Fault>');
      created.push(/<Created[^>]*>([^<]+)/.exec(body)?.[1] ?? '-');
      if (body.includes('GetSystemDateAndTime'))
        return envelope(
          '<r><UTCDateTime><Time><Hour>9</Hour><Minute>0</Minute><Second>0</Second></Time><Date><Year>2026</Year><Month>11</Month><Day>23</Day></Date></UTCDateTime></r>',
        );
      if (body.includes('GetDeviceInformation'))
        return envelope('<r><Model>M1</Model><FirmwareVersion>1.2</FirmwareVersion></r>');
      return body.includes('GetUsers')
        ? envelope('<r><User><Username>admin</Username><UserLevel>Administrator</UserLevel></User></r>')
        : undefined;
    },
    { open: true },
  );
  expect(facts).toEqual(
    expect.arrayContaining([
      'clock.skew=-3600',
      'api.model=M1',
      'api.firmware=1.2',
      'account=admin (administrator)',
    ]),
  );
  expect(created[1]).toBe('2026-11-23T09:00:00Z');
});

test('Dahua without CGI: the login of its web page, in two steps, and out again', async () => {
  const json = (value: object) => ok(JSON.stringify(value));
  const asked: string[] = [];
  const { facts, session } = await inspected(
    inspectorFor('dahua'),
    (path, body) => {
      if (!path.startsWith('/RPC2')) return undefined;
      const { method, params } = JSON.parse(body) as { method: string; params: { password?: string } | null };
      asked.push(method);
      if (params?.password === '')
        return json({
          result: false,
          session: 'abc',
          params: { realm: 'Login to X', random: '17', encryption: 'Default' },
        });
      if (method === 'global.login') return json({ result: true, session: 'abc', params: null });
      if (method.endsWith('getSoftwareVersion'))
        return json({
          result: true,
          params: { version: { Version: '2.880.0000000.20.R', BuildDate: '2026-03-12' } },
        });
      return json({ result: true, params: { deviceType: 'IPC-HFW2849S', serialNumber: 'S9' } });
    },
    { open: true },
  );
  expect(session.outcome).toEqual({ is: 'granted' });
  expect(facts).toEqual([
    'api.model=IPC-HFW2849S',
    'api.serial=S9',
    'api.firmware=2.880.0000000.20.R, Build Date 2026-03-12',
  ]);
  expect(asked.at(-1)).toBe('global.logout');
});

/** @param answers by command */
function reolink(answers: Readonly<Record<string, object>>) {
  const commands: string[] = [];
  const answer = (path: string) => {
    const command = /cmd=(\w+)/.exec(path)?.[1] ?? '';
    commands.push(command);
    return ok(JSON.stringify([{ cmd: command, code: 0, value: answers[command] ?? {} }]));
  };
  return { commands, asked: inspected(inspectorFor('reolink'), answer, { open: true, tls: true }) };
}

const TOKEN = { Token: { name: 'tok1', leaseTime: 3600 } };

test('Reolink over TLS: a token for the login, settings with it, and out again', async () => {
  const { commands, asked } = reolink({
    Login: TOKEN,
    GetDevInfo: { DevInfo: { model: 'RLC-810A', firmVer: 'v3.1.0.1', serial: 'R1', type: 'IPC' } },
    GetUser: {
      User: [
        { userName: 'admin', level: 'admin' },
        { userName: 'x', level: 'guest' },
      ],
    },
    GetNetPort: { NetPort: { httpEnable: 0, onvifEnable: 1 } },
    GetP2p: { P2p: { enable: 1 } },
  });
  const { facts, session } = await asked;
  expect(session.outcome).toEqual({ is: 'granted' });
  expect(facts).toEqual(
    expect.arrayContaining([
      'api.model=RLC-810A',
      'api.firmware=v3.1.0.1',
      'account=admin (administrator)',
      'account=x (viewer)',
      'setting.http=off',
      'setting.onvif=on',
      'setting.cloud=on',
    ]),
  );
  expect(commands).not.toContain('GetChannelstatus');
  expect(commands.at(-1)).toBe('Logout');
});

test('Reolink: a recorder lists its cameras', async () => {
  const status = [{ channel: 0, name: 'Gate', online: 1, typeInfo: 'RLC-520A', uid: '95270001' }];
  const { asked } = reolink({
    Login: TOKEN,
    GetDevInfo: { DevInfo: { model: 'RLN8-410', type: 'NVR' } },
    GetChannelstatus: { count: 1, status },
  });
  expect((await asked).facts).toEqual(
    expect.arrayContaining(['channel.1.model=RLC-520A', 'channel.1.name=Gate', 'channel.1.serial=95270001']),
  );
});
