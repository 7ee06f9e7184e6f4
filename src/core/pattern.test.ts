import { expect, test } from 'vitest';
import { pattern } from './pattern.js';

test('named groups of the first match, absent groups left out', () => {
  const p = pattern('^Login to (?<serial>\\w+)(?: on (?<host>\\S+))?$');
  expect(p.match('login to 6J0E022PAG35073')).toEqual({ serial: '6J0E022PAG35073' });
  expect(p.match('Logout')).toBeUndefined();
  expect(p.test('LOGIN TO X on host')).toBe(true);
});

test('a pattern that would backtrack for ever elsewhere answers at once', () => {
  expect(pattern('^(a+)+$').test(`${'a'.repeat(50_000)}b`)).toBe(false);
});

test('back references are not RE2 and are refused', () => {
  expect(() => pattern('(a)\\1')).toThrow();
});
