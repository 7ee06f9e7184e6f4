// Every check file is listed, keeps its contract, and fires on what it is about and on nothing else.

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { NOTHING_DECLARED } from '../../core/declared.js';
import type { Evidence } from '../../core/evidence.js';
import type { Identity } from '../../core/identity.js';
import { identityOf } from '../identity.test-support.js';
import { compileLifecycles } from '../lifecycle.js';
import type { CheckInput } from './check.js';
import { checks } from './index.js';

const NOW = Date.parse('2024-05-01T00:00:00Z');
const ending = (endOfSupport: string, tracks?: readonly string[]) => ({
  models: ['OLD-x'],
  tracks,
  endOfSupport,
  source: { name: 'the list', says: 'So.' },
  state: 'confirmed' as const,
});
const lifecycles = compileLifecycles({
  axis: [ending('2024-04-30'), ending('2023', ['8.40'])],
  hikvision: [ending('2024-05-01')],
});

function evidence(kind: string, value: string): Evidence {
  return {
    kind,
    value,
    at: '2024-05-01T00:00:00.000Z',
    source: { via: 'test', address: '192.0.2.4', port: 554, transport: 'tcp' },
  };
}

function input(given: readonly Evidence[], more: Partial<CheckInput> = {}): CheckInput {
  const identity = identityOf({ vendor: 'hikvision' });
  const known = { now: NOW, lifecycles, verdicts: [], declared: NOTHING_DECLARED };
  return { identity, evidence: given, ...known, ...more };
}

function fired(...given: Evidence[]): string[] {
  return checks.filter((check) => check.run(input(given))).map(({ id }) => id);
}

function run(id: string, given: readonly Evidence[], more: Partial<CheckInput> = {}) {
  return checks.find((check) => check.id === id)?.run(input(given, more));
}

test('the folder and the list are the same', () => {
  const files = readdirSync(import.meta.dirname)
    .filter(
      (name) => name.endsWith('.ts') && !['check.ts', 'index.ts'].includes(name) && !name.includes('.test'),
    )
    .map((name) => name.slice(0, -3));
  expect(checks.map(({ id }) => id).sort()).toEqual(files.sort());
});

test.each([
  ['hikvision.activated', 'false', 'not-activated'],
  ['sadp.Activated', 'False', 'not-activated'],
  ['tdp.factory_default', 'true', 'not-activated'],
  ['rtsp.describe', 'open', 'rtsp-open'],
  ['port.open', '23/tcp', 'telnet-open'],
  ['onvif.info.Model', 'DS-2CD2146G2-ISU', 'onvif-open'],
  ['tls.notAfter', '2024-04-30T00:00:00.000Z', 'certificate-expired'],
  ['password.default', 'true', 'password-default'],
  ['password.risky', 'true', 'password-risky'],
  ['setting.telnet', 'on', 'telnet-on'],
  ['setting.ssh', 'on', 'ssh-on'],
  ['setting.ftp', 'on', 'ftp-on'],
  ['setting.snmp.v1', 'on', 'snmp-v1'],
  ['setting.snmp.v2c', 'on', 'snmp-v2c'],
  ['setting.upnp', 'on', 'upnp-on'],
  ['setting.cloud', 'on', 'cloud-link'],
  ['setting.ntp', 'off', 'ntp-off'],
  ['setting.lockout', 'off', 'lockout-off'],
  ['setting.rtsp.auth', 'off', 'rtsp-auth-off'],
  ['clock.skew', '300', 'clock-wrong'],
  ['portmap', '8080 to 80', 'port-forwarded'],
  ['password.daysLeft', '0', 'password-expired'],
  ['password.documented', 'true', 'password-documented'],
  ['password.weak', 'true', 'password-weak'],
  ['password.default-accepted', 'true', 'default-accepted'],
  ['leaked.password', 'in a list of leaked passwords', 'password-leaked'],
  ['leaked.login', '203.0.113.9', 'login-leaked'],
  ['shared.password', '3 other devices', 'password-shared'],
  ['shared.certificate', '3 other devices', 'certificate-shared'],
  ['setting.snmp.community', 'default', 'snmp-community'],
  ['setting.upnp.mapping', 'on', 'nat-traversal-on'],
  ['setting.ddns', 'on', 'ddns-on'],
  ['setting.guest', 'on', 'guest-on'],
  ['setting.httpauth.basic', 'on', 'basic-auth-on'],
  ['setting.https', 'off', 'https-off'],
  ['setting.https.redirect', 'off', 'https-not-forced'],
  ['setting.tls10', 'on', 'tls-old'],
  ['setting.tls11', 'on', 'tls-old'],
  ['tls.protocol', 'TLSv1.1', 'tls-old'],
  ['tls.key', 'RSA 1024', 'certificate-weak'],
  ['tls.signature', 'sha1-rsa', 'certificate-weak'],
  ['http.status', '200', 'http-plain'],
  ['port.open', '22/tcp', 'ssh-open'],
  ['port.open', '21/tcp', 'ftp-open'],
  ['port.open', '2323/tcp', 'debug-port-open'],
  ['port.open', '9530/tcp', 'debug-port-open'],
  ['discovery.routed', 'wsdiscovery', 'discovery-routed'],
  ['account', 'support2 (administrator)', 'account-undeclared'],
  ['pushhost', '203.0.113.50:8080', 'push-host-undeclared'],
  ['app', 'nightowl 1.0', 'app-undeclared'],
  ['session', '203.0.113.7', 'session-outside'],
  ['log.login', '2024-04-30T10:00:00 admin 203.0.113.7', 'log-outside-login'],
  ['outside.open', '203.0.113.9:80/tcp certificate', 'reachable-from-outside'],
])('%s = %s: %s', (kind, value, id) => {
  expect(fired(evidence(kind, value))).toEqual([id]);
});

test.each([
  ['hikvision.activated', 'true'],
  ['sadp.Activated', 'true'],
  ['tdp.factory_default', 'false'],
  ['rtsp.describe', '401'],
  ['port.open', '554/tcp'],
  ['port.open', '23/udp'],
  ['onvif.scope.hardware', 'DS-2CD2146G2-ISU'],
  ['tls.notAfter', '2024-05-02T00:00:00.000Z'],
  ['tls.notAfter', 'when it is done'],
  ['password.default', 'false'],
  ['setting.telnet', 'off'],
  ['setting.ntp', 'on'],
  ['clock.skew', '3'],
  ['clock.skew', '3600'],
  ['clock.skew', 'late'],
  ['setting.rtsp.auth', 'on'],
  ['tls.protocol', 'TLSv1.2'],
  ['tls.key', 'RSA 2048'],
  ['tls.key', 'EC prime256v1'],
  ['tls.signature', 'sha256-rsa'],
  ['account', 'admin (administrator)'],
  ['app', 'vmd 4.4-5'],
  ['session', '192.168.1.7'],
  ['log.login', '2024-04-30T10:00:00 admin 192.168.1.7'],
  ['log.login', 'nonsense'],
  ['log.login-failed', '2024-04-30T10:00:00 admin 192.168.1.7'],
  ['outside.open', '203.0.113.9:80/tcp wishful'],
  ['outside.closed', '203.0.113.9:80/tcp'],
])('%s = %s: nothing', (kind, value) => {
  expect(fired(evidence(kind, value))).toEqual([]);
});

test('a renewed certificate counts, not the old one beside it', () => {
  expect(
    fired(evidence('tls.notAfter', '2020-01-01T00:00:00Z'), evidence('tls.notAfter', '2030-01-01T00:00:00Z')),
  ).toEqual([]);
});

test('what the recorder says differently is told, what it leaves out is not', () => {
  const identity = identityOf({
    vendor: 'hikvision',
    model: 'DS-2CD2146G2-ISU',
    firmware: { raw: 'V5.7.17 build 240606' },
  });
  const because = (kind: string, value: string) =>
    run('recorder-disagrees', [evidence(kind, value)], { identity })?.because;
  expect(because('recorder.firmware', 'V5.7.17')).toBeUndefined();
  expect(because('recorder.firmware', 'V5.7.17build 240606')).toBeUndefined();
  expect(because('recorder.model', 'DS-2CD2146G2-ISU')).toBeUndefined();
  expect(because('recorder.firmware', 'V5.5.160 build 210416')).toBe(
    'Its recorder says firmware V5.5.160 build 210416, the camera V5.7.17 build 240606.',
  );
});

test('the end of support: the day after it, for the models it is about', () => {
  const endOf = (vendor: string, model?: string) =>
    run('end-of-support', [], { identity: identityOf({ vendor, ...(model !== undefined && { model }) }) });
  expect(endOf('axis', 'OLD-1')).toMatchObject({ risk: 'medium', certainty: 'certain' });
  expect(endOf('axis', 'OLD-1')?.because).toContain('Axis supported OLD-1 until 2024-04-30 (the list).');
  expect(endOf('axis', 'NEW-1')).toBeUndefined();
  expect(endOf('axis')).toBeUndefined();
  expect(endOf('hikvision', 'OLD-1')).toBeUndefined();
});

test('what was declared, and the account that Lenscap logs in with, is not strange', () => {
  const declared = {
    account: new Set(['anna']),
    host: new Set(['alarms.example.com']),
    app: new Set(['nightowl']),
  };
  const told = [
    evidence('account', 'Anna (operator)'),
    evidence('account', 'lenscap (viewer)'),
    evidence('login.user', 'lenscap'),
    evidence('pushhost', 'alarms.example.com:443'),
    evidence('app', 'NightOwl 1.0'),
  ];
  for (const id of ['account-undeclared', 'push-host-undeclared', 'app-undeclared'])
    expect(run(id, told, { declared }), id).toBeUndefined();
  expect(run('account-undeclared', told)?.because).toContain('Anna (operator)');
  expect(run('account-undeclared', told)).toMatchObject({ risk: 'medium' });
});

test('a port that the settings speak of too is told once', () => {
  expect(fired(evidence('port.open', '22/tcp'), evidence('setting.ssh', 'on'))).toEqual(['ssh-on']);
  expect(fired(evidence('port.open', '21/tcp'), evidence('setting.ftp', 'on'))).toEqual(['ftp-on']);
});

test('a page that is also given over HTTPS is not called plain', () => {
  const page = evidence('http.status', '200');
  expect(fired(page, evidence('tls.protocol', 'TLSv1.3'))).toEqual([]);
  expect(fired(page, evidence('port.open', '443/tcp'))).toEqual([]);
});

test('ten failed logins are guessing, nine are somebody who forgot', () => {
  const failed = (count: number) =>
    Array.from({ length: count }, (_, n) =>
      evidence('log.login-failed', `2024-04-30T10:00:0${n} admin 192.0.2.9`),
    );
  expect(run('guessing-seen', failed(9))).toBeUndefined();
  expect(run('guessing-seen', failed(10))?.because).toContain('from 192.0.2.9');
});

test('reachable since the first record, until a newer one shows it closed', () => {
  const at = (kind: string, value: string, day: string): Evidence => ({
    ...evidence(kind, value),
    at: `${day}T00:00:00.000Z`,
    source: { via: 'outside-shodan', address: '203.0.113.9' },
  });
  const open = [
    at('outside.open', '203.0.113.9:80/tcp model', '2024-04-21'),
    at('outside.open', '203.0.113.9:80/tcp certificate', '2024-04-11'),
  ];
  expect(run('reachable-from-outside', open)).toMatchObject({ certainty: 'certain' });
  expect(run('reachable-from-outside', open)?.because).toContain(
    'since 2024-04-11, 20 days, last seen 2024-04-21',
  );
  const closed = [...open, at('outside.closed', '203.0.113.9:80/tcp', '2024-04-25')];
  expect(run('reachable-from-outside', closed)).toBeUndefined();
  const again = [...closed, at('outside.open', '203.0.113.9:80/tcp certificate', '2024-04-28')];
  expect(run('reachable-from-outside', again)).toBeDefined();
});

test('firmware of five years ago is old', () => {
  const built = (buildDate: string): Identity =>
    identityOf({ vendor: 'hikvision', firmware: { raw: 'V5.4.5 build 170123', buildDate } });
  expect(run('firmware-aged', [], { identity: built('2019-04-30') })?.because).toContain('5 years ago');
  expect(run('firmware-aged', [], { identity: built('2019-05-03') })).toBeUndefined();
  const affected = {
    advisory: 'A',
    title: 'T',
    cves: [],
    status: 'affected',
    certainty: 'certain',
    because: [],
  } as const;
  expect(
    run('firmware-aged', [], { identity: built('2019-04-30'), verdicts: [affected] }),
    'an advisory asks for the update already',
  ).toBeUndefined();
});

/** Something for every check at once. */
const EVERYTHING: readonly Evidence[] = [
  evidence('hikvision.activated', 'false'),
  evidence('rtsp.describe', 'open'),
  ...['21', '22', '23', '9527'].map((port) => evidence('port.open', `${port}/tcp`)),
  evidence('onvif.info.Model', 'X'),
  evidence('http.status', '200'),
  evidence('discovery.routed', 'ssdp'),
  ...['default', 'risky', 'documented', 'weak', 'default-accepted'].map((name) =>
    evidence(`password.${name}`, 'true'),
  ),
  evidence('password.daysLeft', '0'),
  evidence('leaked.password', 'in a list of leaked passwords'),
  evidence('leaked.login', '203.0.113.9'),
  evidence('shared.password', '2 other devices'),
  evidence('shared.certificate', '2 other devices'),
  ...[
    'telnet',
    'snmp.v1',
    'snmp.v2c',
    'upnp',
    'upnp.mapping',
    'cloud',
    'ddns',
    'guest',
    'httpauth.basic',
  ].map((name) => evidence(`setting.${name}`, 'on')),
  ...['ntp', 'lockout', 'rtsp.auth', 'https', 'https.redirect'].map((name) =>
    evidence(`setting.${name}`, 'off'),
  ),
  evidence('setting.snmp.community', 'default'),
  evidence('clock.skew', '-400'),
  evidence('portmap', '8080 to 80'),
  evidence('recorder.model', 'ANOTHER-9'),
  evidence('account', 'support2 (administrator)'),
  evidence('pushhost', '203.0.113.50:8080'),
  evidence('app', 'nightowl 1.0'),
  evidence('session', '203.0.113.7'),
  evidence('log.login', '2024-04-30T10:00:00 admin 203.0.113.7'),
  ...Array.from({ length: 10 }, (_, n) =>
    evidence('log.login-failed', `2024-04-30T10:00:0${n} admin 203.0.113.7`),
  ),
  evidence('outside.open', '203.0.113.9:80/tcp certificate'),
];

/** What would silence others of them. */
const BESIDE: Readonly<Record<string, readonly Evidence[]>> = {
  'ssh-on': [evidence('setting.ssh', 'on')],
  'ftp-on': [evidence('setting.ftp', 'on')],
  'tls-old': [evidence('tls.protocol', 'TLSv1')],
  'certificate-weak': [evidence('tls.key', 'RSA 1024')],
  'certificate-expired': [evidence('tls.notAfter', '2020-01-01T00:00:00Z')],
};

test('there are at least forty', () => {
  expect(checks.length).toBeGreaterThanOrEqual(40);
});

describe.each(checks.map((check) => [check.id, check] as const))('%s', (id, check) => {
  test.each(['hikvision', 'axis', 'dahua', 'tplink', 'nobody'])(
    'speaks in sentences to owners of %s',
    (vendor) => {
      const identity = identityOf({
        vendor,
        model: 'OLD-1',
        firmware: { raw: 'V5.4.5 build 170123', buildDate: '2017-01-23' },
      });
      const result = check.run(input([...EVERYTHING, ...(BESIDE[id] ?? [])], { identity }));
      if (id === 'end-of-support' && vendor !== 'axis') return expect(result).toBeUndefined();
      expect(result?.because).toMatch(/^[A-Z].*\.$/);
      expect(result?.next).toMatch(/^[A-Z].*\.$/);
      expect(check.closes).toMatch(/^Closes when .*\.$/);
    },
  );
});

test('what a device calls itself is no part of a command that a shell would read otherwise', () => {
  const command = (name: string) => {
    const found = run('account-undeclared', [evidence('account', `${name} (operator)`)]);
    return /lenscap declare account .*/.exec(found?.next ?? '')?.[0];
  };
  expect(command('anna.b@example.com')).toBe('lenscap declare account anna.b@example.com.');
  for (const name of ['x; reboot', '$(id)', '-rf', 'a b', '`id`'])
    expect(command(name), name).toBe('lenscap declare account NAME.');
});
