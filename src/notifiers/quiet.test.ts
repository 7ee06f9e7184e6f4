// Quiet hours by the owner's clock, also in the nights in which it is changed.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pauseAfter } from './backoff.js';
import { quietUntil } from './quiet.js';

const night = { from: '22:00', to: '07:00', days: [], except: [] } as const;
const until = (at: string, quiet: Parameters<typeof quietUntil>[1], zone: string) =>
  new Date(quietUntil(Date.parse(at), quiet, zone)).toISOString();

test.each([
  ['2026-07-01T12:00:00.000Z', '2026-07-01T12:00:00.000Z'],
  ['2026-07-01T20:30:00.000Z', '2026-07-02T05:00:00.000Z'],
  ['2026-07-01T23:30:00.000Z', '2026-07-02T05:00:00.000Z'],
  // The last Sunday of March is an hour short in Berlin, that of October an hour long.
  ['2027-03-27T23:00:00.000Z', '2027-03-28T05:00:00.000Z'],
  ['2026-10-24T23:00:00.000Z', '2026-10-25T06:00:00.000Z'],
])('the night in Berlin: %s → %s', (at, end) => {
  expect(until(at, night, 'Europe/Berlin')).toBe(end);
});

test('an end in the hour that is skipped comes when the clock goes on', () => {
  const quiet = { ...night, to: '02:30' };
  expect(until('2027-03-28T00:30:00.000Z', quiet, 'Europe/Berlin')).toBe('2027-03-28T01:00:00.000Z');
});

test('quiet days, and the night after them', () => {
  const weekend = { ...night, days: ['sat', 'sun'] } as const;
  expect(until('2026-11-21T12:00:00.000Z', weekend, 'UTC')).toBe('2026-11-23T07:00:00.000Z');
});

test('without quiet hours, or without an end of them, nothing waits', () => {
  expect(until('2026-07-01T23:30:00.000Z', undefined, 'UTC')).toBe('2026-07-01T23:30:00.000Z');
  const always = { ...night, days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] } as const;
  expect(until('2026-07-01T23:30:00.000Z', always, 'UTC')).toBe('2026-07-01T23:30:00.000Z');
});

test('the end is never before now, and is not quiet itself', () => {
  const zones = fc.constantFrom('UTC', 'Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe');
  fc.assert(
    fc.property(fc.integer({ min: 1_700_000_000, max: 1_900_000_000 }), zones, (seconds, zone) => {
      const now = seconds * 1000;
      const end = quietUntil(now, night, zone);
      expect(end).toBeGreaterThanOrEqual(now);
      expect(quietUntil(end, night, zone)).toBe(end);
      expect(end - now).toBeLessThan(10.5 * 3_600_000);
    }),
    { numRuns: 50 },
  );
});

test('pauses double to six hours, and a receiver is heard for a day at most', () => {
  expect([1, 2, 3, 9, 10, 40].map((attempts) => pauseAfter(attempts) / 60_000)).toEqual([
    1, 2, 4, 256, 360, 360,
  ]);
  expect(pauseAfter(1, 10 * 60_000)).toBe(10 * 60_000);
  expect(pauseAfter(1, 1e12)).toBe(86_400_000);
});
