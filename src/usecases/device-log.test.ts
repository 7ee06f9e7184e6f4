// Lenscap's own logins are marked in the device's log, and nobody else's.

import { expect, test } from 'vitest';
import type { Evidence } from '../core/evidence.js';
import { deviceLog } from './device-log.js';

function told(kind: string, value: string): Evidence {
  return {
    kind,
    value,
    at: '2026-11-23T10:00:05.000Z',
    source: { via: 'login-dahua', address: '192.0.2.10' },
  };
}

const LEDGER = [{ at: '2026-11-23T10:00:00.000Z' }];
const ours = (...evidence: readonly Evidence[]) =>
  deviceLog(evidence, LEDGER).map(({ at, ours: own }) => `${at} ${own}`);

test('the same account at the same time is Lenscap, newest first', () => {
  expect(
    ours(
      told('login.user', 'admin'),
      told('log.login', '2026-11-23T09:00:00Z admin 192.0.2.7'),
      told('log.login', '2026-11-23T10:00:02Z admin 192.0.2.99'),
      told('log.login', '2026-11-23T10:00:03Z support2 203.0.113.7'),
      told('log.reboot', '2026-11-23T10:00:01Z admin 192.0.2.99'),
    ),
  ).toEqual([
    '2026-11-23T10:00:03Z false',
    '2026-11-23T10:00:02Z true',
    '2026-11-23T10:00:01Z false',
    '2026-11-23T09:00:00Z false',
  ]);
});

test('a clock that is five hours ahead is taken into account', () => {
  const entry = told('log.login', '2026-11-23T15:00:01 admin 192.0.2.99');
  expect(ours(entry)).toEqual(['2026-11-23T15:00:01 false']);
  expect(ours(entry, told('clock.skew', '18000'))).toEqual(['2026-11-23T15:00:01 true']);
});

test('an entry without a readable time is nobody known', () => {
  expect(ours(told('log.login', 'yesterday admin 192.0.2.7'), told('log.line', 'free text'))).toEqual([
    'yesterday false',
  ]);
});
