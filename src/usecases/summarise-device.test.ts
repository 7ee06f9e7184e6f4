import { expect, test } from 'vitest';
import type { Finding } from '../core/finding.js';
import { claim, identity, record, verdict } from './records.test-support.js';
import { summariseDevice } from './summarise-device.js';

function finding(changes: Partial<Finding> = {}): Finding {
  return {
    key: 'check:telnet',
    title: 'Telnet is open',
    risk: 'high',
    certainty: 'certain',
    because: '',
    next: '',
    closes: '',
    since: '2026-11-01T10:00:00.000Z',
    ...changes,
  };
}

const takeover = verdict({ takeover: true });

test.each([
  ['red', { verdicts: [takeover], findings: [finding()] }],
  ['red', { findings: [finding({ risk: 'critical' })] }],
  ['amber', { findings: [finding({ risk: 'critical', certainty: 'likely' })] }],
  ['amber', { verdicts: [{ ...takeover, certainty: 'likely' as const }], findings: [finding()] }],
  ['amber', { findings: [finding({ risk: 'low' })] }],
  ['green', { verdicts: [verdict({ status: 'fixed' }), verdict({ status: 'not_applicable' })] }],
  ['grey', { verdicts: [verdict({ status: 'fixed' }), verdict({ status: 'cannot_tell' })] }],
  ['grey', { verdicts: [] }],
  ['grey', { identity: identity({ category: claim('not_camera') }), verdicts: [takeover] }],
] as const)('is %s', (light, changes) => {
  expect(summariseDevice(record(changes)).light).toBe(light);
});

test('says the name, and whether strangers get in or near', () => {
  expect(summariseDevice(record({ verdicts: [takeover] }))).toMatchObject({
    name: 'Hikvision DS-2CD2146G2-ISU',
    isTakeover: true,
    isReachable: false,
  });
  expect(summariseDevice(record({ addresses: ['203.0.113.5', '8.8.8.8'] })).isReachable).toBe(true);
  expect(summariseDevice(record({ verdicts: [{ ...takeover, certainty: 'likely' }] })).isTakeover).toBe(
    false,
  );
});
