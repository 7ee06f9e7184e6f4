// Build dates as makers write them, and days that do not exist.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dayNumber, isoDate, isoDay } from './calendar.js';

test.each([
  ['210416', '2021-04-16'],
  ['20210416', '2021-04-16'],
  ['2021-04-16', '2021-04-16'],
  ['200229', '2020-02-29'],
  ['210229', undefined],
  ['211301', undefined],
  ['210400', undefined],
  ['2021-4-16', undefined],
  ['21041', undefined],
  ['', undefined],
  ['2000-02-29', '2000-02-29'],
  ['1900-02-29', undefined],
  ['21000', undefined],
  ['2104160', undefined],
  ['2021-0416', undefined],
])('%s: %s', (text, iso) => {
  expect(isoDate(text)).toBe(iso);
});

test('a day as a number and as text', () => {
  expect(dayNumber('2021-04-16')).toBe(20210416);
  expect(isoDay(Date.parse('2021-04-16T23:59:59Z'))).toBe('2021-04-16');
});

test('the days that exist are those that the platform calendar has', () => {
  const two = (n: number) => String(n).padStart(2, '0');
  const number = fc.integer({ min: 0, max: 99 });
  fc.assert(
    fc.property(number, number, number, (year, month, day) => {
      const iso = `20${two(year)}-${two(month)}-${two(day)}`;
      const time = Date.parse(`${iso}T00:00:00Z`);
      const exists = !Number.isNaN(time) && isoDay(time) === iso;
      expect(isoDate(two(year) + two(month) + two(day))).toBe(exists ? iso : undefined);
    }),
  );
});
