// Choose: the narrowest login that fits a device.

import { expect, test } from 'vitest';
import { chooseLogin, rangeOf } from './choose.js';
import type { Login, LoginTarget } from './login.js';

function login(id: string, ...targets: LoginTarget[]): Login {
  return {
    id,
    label: id,
    targets,
    user: 'u',
    password: 'p',
    allowBasic: false,
    addedAt: `2026-11-${id.padStart(2, '0')}`,
  };
}

const SEEKER = { address: '192.0.2.17', maker: 'hikvision', serial: 'DS-1234567', mac: '44:19:b6:00:00:0b' };

test.each([
  [[{ maker: 'hikvision' }], [{ range: '192.0.2.0/24' }], '2'],
  [[{ range: '192.0.2.0/24' }], [{ range: '192.0.2.16/28' }], '2'],
  [[{ range: '192.0.2.17' }], [{ range: '192.0.2.16/28' }], '1'],
  [[{ device: 'ds-1234567' }], [{ range: '192.0.2.17' }], '1'],
  [[{ device: '44:19:B6:00:00:0B' }], [{ range: '192.0.2.17' }], '1'],
  [[{ range: '192.0.2.0/24' }], [{ range: '192.0.2.0/24' }], '2'],
  [[{ maker: 'axis' }], [{ range: '198.51.100.0/24' }], undefined],
  [[{ range: '192.0.2.10-20' }], [{ maker: 'hikvision' }], '1'],
] satisfies [LoginTarget[], LoginTarget[], string | undefined][])('%j or %j: %s', (first, second, id) => {
  expect(chooseLogin([login('1', ...first), login('2', ...second)], SEEKER)?.id).toBe(id);
});

test.each([
  ['192.0.2.0/24', true],
  ['192.0.2.10-20', true],
  ['192.0.2.10-192.0.2.20', true],
  ['192.0.2.20-10', false],
  ['2001:db8::/64', true],
  ['192.0.2.10-20-30', false],
  ['hikvision', false],
  ['', false],
])('%s is a range: %s', (text, isRange) => {
  expect(rangeOf(text) !== undefined).toBe(isRange);
});
