// Site files: what is read, what is made up, and the one line that a wrong file gets.

import { describe, expect, test } from 'vitest';
import { parseSite, readSite, SiteError } from './site-file.js';

const WHOLE = `name: Harbour
devices:
  - address: 127.77.0.11
    profile: hikvision-camera
    model: DS-2CD2146G2-ISU
    firmware: V5.5.160 build 210416
    serial: DS-2CD2146G2-ISU20210611AAWRF12345678
    mac: 44:19:B6:00:00:0b
    user: admin
    password: "s3cret!"
    ports: { http: 8080, https: 8443, rtsp: 8554 }
    behave: { delay: 40ms, maxConnections: 4, lockAfter: 5, hostile: tarpit }
  - address: 127.77.0.12
    profile: hikvision-recorder
    model: DS-7608NI-K1/8P
    behave: { delay: 2s, hostile: [reset, html-name] }
    channels:
      - { profile: hikvision-camera, model: DS-2CD2032F-I }
`;

test('the documented format is read', () => {
  const { name, devices } = parseSite('site.yaml', WHOLE);
  expect(name).toBe('Harbour');
  expect(devices[0]).toMatchObject({
    address: '127.77.0.11',
    model: 'DS-2CD2146G2-ISU',
    mac: '44:19:b6:00:00:0b',
    ports: { http: 8080, https: 8443, rtsp: 8554 },
    behave: { delay: 40, maxConnections: 4, lockAfter: 5, hostile: 'tarpit' },
  });
  expect(devices[1]).toMatchObject({ behave: { delay: 2000 }, channels: [{ model: 'DS-2CD2032F-I' }] });
});

test('what is left out is made up, the same each time', () => {
  const text = 'devices: [{ address: 127.77.0.9, profile: printer }]';
  const [first] = parseSite('a.yaml', text).devices;
  expect(first).toEqual(parseSite('b.yaml', text).devices[0]);
  expect(first?.mac).toMatch(/^([0-9a-f]{2}:){5}[0-9a-f]{2}$/);
  expect(first?.model).not.toBe('');
  expect(first?.serial).not.toBe('');
});

test('a device of which nothing is said is well kept', () => {
  const { settings } =
    parseSite('a.yaml', 'devices: [{ address: 127.77.0.9, profile: printer }]').devices[0] ?? {};
  expect(settings).toMatchObject({
    telnet: false,
    ntp: true,
    lockout: true,
    digest: 'MD5',
    accounts: [],
    log: [],
  });
});

describe('a wrong file gets one line', () => {
  const device = (fields: string) =>
    `devices:\n  - { address: 127.77.0.1, profile: axis, model: M5014 }\n  - { ${fields} }\n`;
  test.each([
    [
      'unknown key',
      device('address: 127.77.0.2, profile: axis, modle: x'),
      ':3: devices.1: unknown key modle; the keys are',
    ],
    [
      'unknown port',
      device('address: 127.77.0.2, profile: axis, model: x, ports: { htp: 1 }'),
      ':3: devices.1.ports.htp: unknown port; those of axis are http',
    ],
    [
      'same port twice',
      device('address: 127.77.0.2, profile: axis, model: x, ports: { http: 443 }'),
      ':3: devices.1.ports: expected a different number',
    ],
    [
      'not loopback',
      device('address: 192.0.2.1, profile: axis, model: x'),
      ':3: devices.1.address: expected an IPv4 loopback address such as 127.77.0.11',
    ],
    [
      'no address',
      device('address: 127.0.0.300, profile: axis, model: x'),
      ':3: devices.1.address: expected an IPv4 loopback',
    ],
    [
      'address twice',
      device('address: 127.77.0.1, profile: axis, model: x'),
      ':3: devices.1.address: another address: 127.77.0.1 is taken by device 1',
    ],
    [
      'no such profile',
      device('address: 127.77.0.2, profile: nokia, model: x'),
      ':3: devices.1.profile: expected one of hikvision-camera',
    ],
    [
      'camera without model',
      device('address: 127.77.0.2, profile: axis'),
      ':3: devices.1.model: expected a model such as',
    ],
    [
      'no duration',
      device('address: 127.77.0.2, profile: axis, model: x, behave: { delay: soon }'),
      ':3: devices.1.behave.delay: expected a duration such as 40ms',
    ],
    [
      'no such hostility',
      device('address: 127.77.0.2, profile: axis, model: x, behave: { hostile: rude }'),
      ':3: devices.1.behave.hostile: expected one or a list of tarpit',
    ],
    [
      'unknown setting',
      device('address: 127.77.0.2, profile: axis, model: x, settings: { telnett: true }'),
      ':3: devices.1.settings: unknown key telnett; the keys are telnet, ssh',
    ],
    [
      'no time in a log',
      device('address: 127.77.0.2, profile: axis, model: x, settings: { log: [{ at: soon, what: login }] }'),
      ':3: devices.1.settings.log.0.at: expected a time such as 2026-11-20T08:00:00Z',
    ],
    [
      'no MAC',
      device('address: 127.77.0.2, profile: axis, model: x, mac: zz'),
      ':3: devices.1.mac: expected a MAC address such as',
    ],
    ['no devices', 'devices: []', ':1: devices: expected at least one device'],
    ['no YAML', 'devices: [', 'site.yaml:1: not YAML: '],
    ['aliases', 'devices: &a [*a]', 'site.yaml: uses YAML aliases'],
    ['a list', '- 1', 'site.yaml:1: the file: expected object'],
  ])('%s', (_, text, says) => {
    const message = thrownBy(() => parseSite('site.yaml', text));
    expect(message).toContain(says);
    expect(message).not.toContain('\n');
  });

  test('no file', () => {
    expect(thrownBy(() => readSite('/nowhere/site.yaml'))).toMatch(
      /^\/nowhere\/site.yaml: cannot be read \(ENOENT\).*simulate --devices/,
    );
  });
});

function thrownBy(task: () => unknown): string {
  try {
    task();
  } catch (error) {
    expect(error).toBeInstanceOf(SiteError);
    return error instanceof Error ? error.message : '';
  }
  return 'nothing thrown';
}
