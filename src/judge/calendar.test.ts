// Build dates as makers write them, and days that do not exist.

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
])('%s: %s', (text, iso) => {
  expect(isoDate(text)).toBe(iso);
});

test('a day as a number and as text', () => {
  expect(dayNumber('2021-04-16')).toBe(20210416);
  expect(isoDay(Date.parse('2021-04-16T23:59:59Z'))).toBe('2021-04-16');
});
