// Every check file is listed, keeps its contract, and fires on what it is about and on nothing else.

import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Evidence } from '../../core/evidence.js';
import { identityOf } from '../identity.test-support.js';
import { compileLifecycles } from '../lifecycle.js';
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
    source: { via: 'test', address: '192.0.2.4', port: 554 },
  };
}

function fired(...given: Evidence[]): string[] {
  const input = { identity: identityOf({ vendor: 'hikvision' }), evidence: given, now: NOW, lifecycles };
  return checks.filter((check) => check.run(input)).map(({ id }) => id);
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
])('%s = %s: %s', (kind, value, id) => {
  expect(fired(evidence(kind, value))).toEqual([id]);
});

test.each([
  ['hikvision.activated', 'true'],
  ['sadp.Activated', 'true'],
  ['tdp.factory_default', 'false'],
  ['rtsp.describe', '401'],
  ['port.open', '2323/tcp'],
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
    checks
      .find(({ id }) => id === 'recorder-disagrees')
      ?.run({ identity, evidence: [evidence(kind, value)], now: NOW, lifecycles })?.because;
  expect(because('recorder.firmware', 'V5.7.17')).toBeUndefined();
  expect(because('recorder.firmware', 'V5.7.17build 240606')).toBeUndefined();
  expect(because('recorder.model', 'DS-2CD2146G2-ISU')).toBeUndefined();
  expect(because('recorder.firmware', 'V5.5.160 build 210416')).toBe(
    'Its recorder says firmware V5.5.160 build 210416, the camera V5.7.17 build 240606.',
  );
});

test('the end of support: the day after it, for the models it is about', () => {
  const endOf = (vendor: string, model?: string) =>
    checks
      .find(({ id }) => id === 'end-of-support')
      ?.run({
        identity: identityOf({ vendor, ...(model !== undefined && { model }) }),
        evidence: [],
        now: NOW,
        lifecycles,
      });
  expect(endOf('axis', 'OLD-1')).toMatchObject({ risk: 'medium', certainty: 'certain' });
  expect(endOf('axis', 'OLD-1')?.because).toContain('Axis supported OLD-1 until 2024-04-30 (the list).');
  expect(endOf('axis', 'NEW-1')).toBeUndefined();
  expect(endOf('axis')).toBeUndefined();
  expect(endOf('hikvision', 'OLD-1')).toBeUndefined();
});

describe.each(checks.map((check) => [check.id, check] as const))('%s', (_id, check) => {
  const all = [
    evidence('hikvision.activated', 'false'),
    evidence('rtsp.describe', 'open'),
    evidence('port.open', '23/tcp'),
    evidence('onvif.info.Model', 'X'),
    evidence('tls.notAfter', '2020-01-01T00:00:00Z'),
    evidence('password.default', 'true'),
    evidence('password.risky', 'true'),
    ...['telnet', 'ssh', 'ftp', 'snmp.v1', 'snmp.v2c', 'upnp', 'cloud'].map((name) =>
      evidence(`setting.${name}`, 'on'),
    ),
    ...['ntp', 'lockout', 'rtsp.auth'].map((name) => evidence(`setting.${name}`, 'off')),
    evidence('clock.skew', '-400'),
    evidence('portmap', '8080 to 80'),
    evidence('recorder.model', 'ANOTHER-9'),
  ];
  test.each(['hikvision', 'axis', 'tplink', 'nobody'])('speaks in sentences to owners of %s', (vendor) => {
    const result = check.run({
      identity: identityOf({ vendor, model: 'OLD-1' }),
      evidence: all,
      now: NOW,
      lifecycles,
    });
    if (check.id === 'end-of-support' && vendor !== 'axis') return expect(result).toBeUndefined();
    expect(result?.because).toMatch(/^[A-Z].*\.$/);
    expect(result?.next).toMatch(/^[A-Z].*\.$/);
  });
});
