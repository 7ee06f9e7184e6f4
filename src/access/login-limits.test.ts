// Login limits: guessing grows slow, the owner of a name still gets in, and memory is bounded.

import { expect, test } from 'vitest';
import { loginLimits } from './login-limits.js';

/** Tries that were looked at within some milliseconds by somebody who waits as told. */
function looked(begin: () => number, clock: { at: number }, during: number): number {
  const end = clock.at + during;
  let count = 0;
  while (clock.at < end) {
    const wait = begin();
    if (wait === 0) count += 1;
    else clock.at += wait;
  }
  return count;
}

test('from one address a day has few tries', () => {
  const clock = { at: 0 };
  const limits = loginLimits(() => clock.at);
  let name = 0;
  const tries = looked(() => limits.begin(`name${name++}`, '127.0.0.1'), clock, 86_400_000);
  expect(tries).toBeGreaterThan(5);
  expect(tries).toBeLessThan(130);
});

test('from everywhere at one name a day has few tries for what is to be guessed', () => {
  const clock = { at: 0 };
  const limits = loginLimits(() => clock.at);
  let from = 0;
  const next = () => limits.begin('kim', `10.${(from >> 16) & 255}.${(from >> 8) & 255}.${from++ & 255}`);
  expect(looked(next, clock, 86_400_000)).toBeLessThan(2900);
});

test('nobody is locked out for good: the name waits half a minute at most, and not where it got in before', () => {
  const clock = { at: 0 };
  const limits = loginLimits(() => clock.at);
  limits.begin('kim', '192.0.2.1');
  limits.succeeded('kim', '192.0.2.1');
  for (let i = 0; i < 500; i++) {
    clock.at += limits.begin('Kim ', `198.51.${i % 100}.${i % 250}`);
  }
  for (let i = 0; i < 10; i++) limits.begin('kim', `203.0.113.${i}`);
  expect(limits.begin('kim', '192.0.2.99')).toBeLessThanOrEqual(30_000);
  expect(limits.begin('kim', '192.0.2.99')).toBeGreaterThan(0);
  expect(limits.begin('kim', '192.0.2.1')).toBe(0);
});

test('many at once are counted as they come', () => {
  const limits = loginLimits(() => 0);
  const waits = Array.from({ length: 50 }, () => limits.begin('kim', '192.0.2.1'));
  expect(waits.filter((wait) => wait === 0)).toHaveLength(5);
});

test('a /64 is one address, and a mapped address is what it maps', () => {
  const limits = loginLimits(() => 0);
  for (let i = 0; i < 5; i++) limits.begin(`n${i}`, `2001:db8:0:7::${i + 1}`);
  expect(limits.begin('other', '2001:0db8::7:ffff:ffff:ffff:ffff')).toBeGreaterThan(0);
  expect(limits.begin('other', '2001:db8:0:8::1')).toBe(0);
  for (let i = 0; i < 5; i++) limits.begin(`m${i}`, '192.0.2.7');
  expect(limits.begin('another', '::ffff:192.0.2.7')).toBeGreaterThan(0);
});

test('an account of one’s own buys no tries at others', () => {
  const clock = { at: 0 };
  const limits = loginLimits(() => clock.at);
  let guesses = 0;
  for (let i = 0; i < 100; i++) {
    if (limits.begin(`other${i}`, '192.0.2.1') === 0) guesses++;
    if (limits.begin('mallory', '192.0.2.1') === 0) limits.succeeded('mallory', '192.0.2.1');
  }
  expect(guesses).toBeLessThan(10);
});

test('a right try begins anew, and an hour is forgotten', () => {
  const clock = { at: 0 };
  const limits = loginLimits(() => clock.at);
  for (let i = 0; i < 5; i++) limits.begin('kim', '192.0.2.1');
  limits.succeeded('kim', '192.0.2.1');
  expect(limits.begin('kim', '192.0.2.1')).toBe(0);
  for (let i = 0; i < 6; i++) clock.at += limits.begin('lee', '192.0.2.2');
  clock.at += 3_600_001;
  for (let i = 0; i < 4; i++) expect(limits.begin('lee', '192.0.2.2')).toBe(0);
});
