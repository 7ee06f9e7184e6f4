// Cron: five fields in a time zone, also where its clocks change, and what is none.

import { expect, test } from 'vitest';
import { UsageError } from '../core/errors.js';
import { dueBy } from './cron.js';

function next(cron: string, zone: string, from: string, count: number): readonly string[] {
  const due = dueBy(cron, zone);
  const moments: string[] = [];
  for (let at = due.after(Date.parse(from)); at !== undefined && moments.length < count; at = due.after(at))
    moments.push(new Date(at).toISOString().slice(0, 16));
  return moments;
}

test('a time of day is that of its zone, in summer and in winter', () => {
  expect(next('0 3 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z', 2)).toEqual([
    '2026-03-29T01:00',
    '2026-03-30T01:00',
  ]);
  expect(next('0 3 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', 2)).toEqual([
    '2026-10-25T02:00',
    '2026-10-26T02:00',
  ]);
  expect(next('30 22 * * 1-5', 'America/New_York', '2026-07-03T12:00:00Z', 2)).toEqual([
    '2026-07-04T02:30',
    '2026-07-07T02:30',
  ]);
});

test('in spring a time that the clocks leave out comes due when they go on, once', () => {
  expect(next('30 2 * * *', 'Europe/Berlin', '2026-03-28T12:00:00Z', 2)).toEqual([
    '2026-03-29T01:00',
    '2026-03-30T00:30',
  ]);
  expect(next('30 2,14 * * *', 'Europe/Berlin', '2026-03-28T13:30:00Z', 2)).toEqual([
    '2026-03-29T01:00',
    '2026-03-29T12:30',
  ]);
});

test('in autumn a time that comes twice comes due once', () => {
  expect(next('30 2 * * *', 'Europe/Berlin', '2026-10-24T12:00:00Z', 2)).toEqual([
    '2026-10-25T00:30',
    '2026-10-26T01:30',
  ]);
  expect(next('30 2,14 * * *', 'Europe/Berlin', '2026-10-24T13:00:00Z', 3)).toEqual([
    '2026-10-25T00:30',
    '2026-10-25T13:30',
    '2026-10-26T01:30',
  ]);
});

test('every hour goes by hours that pass, on the days of 23 and of 25 hours too', () => {
  const hours = (from: string) => next('0 * * * *', 'Europe/Berlin', from, 4).map((time) => time.slice(11));
  expect(hours('2026-03-28T23:30:00Z')).toEqual(['00:00', '01:00', '02:00', '03:00']);
  expect(hours('2026-10-24T23:30:00Z')).toEqual(['00:00', '01:00', '02:00', '03:00']);
});

test('more than one space is no fault, and names of days and months are understood', () => {
  expect(next(' 0  3 * JAN SUN ', 'UTC', '2026-06-01T00:00:00Z', 1)).toEqual(['2027-01-03T03:00']);
});

test.each([
  ['0 3 * *', 'UTC', 'has not five fields'],
  ['0 0 3 * * *', 'UTC', 'has not five fields'],
  ['@daily', 'UTC', 'has not five fields'],
  ['61 3 * * *', 'UTC', 'is no cron expression'],
  ['0 3 * * FOO', 'UTC', 'is no cron expression'],
  ['*/0 * * * *', 'UTC', 'is no cron expression'],
  ['0 3 30 2 *', 'UTC', 'never comes due'],
  ['0 3 * * *', 'Mars/Base', 'is no time zone'],
  ['0 3 * * *', '+02:00', 'is no time zone'],
  ['0 3 * * *', '', 'is no time zone'],
])('%j in %j %s', (cron, zone, says) => {
  expect(() => dueBy(cron, zone)).toThrow(UsageError);
  expect(() => dueBy(cron, zone)).toThrow(says);
});
