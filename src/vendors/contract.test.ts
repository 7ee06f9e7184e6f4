// The contract of a make: its folder is complete, registered, and reads and orders what its files say.

import { describe, expect, test } from 'vitest';
import { readFirmware, schemes } from './registry.js';
import { examples, folders, orderings, samples, scheme, word } from './samples.test-support.js';

const SAYS: Readonly<Record<string, readonly [string, string]>> = {
  '<': ['older', 'newer'],
  '=': ['same', 'same'],
  '?': ['incomparable', 'incomparable'],
};

function compared(make: string, a: string, b: string): string {
  const { parse, compare } = scheme(make);
  const [left, right] = [parse(a), parse(b)];
  if (left === undefined || right === undefined) return `unreadable: ${left === undefined ? a : b}`;
  return word(compare(left, right));
}

function read(make: string, raw: string): string {
  const { parse, parts } = scheme(make);
  const value = parse(raw);
  if (value === undefined) return `${raw} | unreadable`;
  const { version, build = '-', buildDate = '-', track = '-' } = parts(value);
  return [raw, version, build, buildDate, track].join(' | ');
}

test('every folder is registered and every registered make has a folder', () => {
  expect(folders.length).toBeGreaterThan(30);
  expect([...schemes.keys()].sort()).toEqual([...folders].sort());
});

describe.each(folders)('%s', (make) => {
  test('reads its examples', () => {
    const known = examples(make);
    expect(known).not.toEqual([]);
    expect(known.map(({ raw }) => read(make, raw))).toEqual(known.map(({ line }) => line));
  });

  test('orders as its orderings say, both ways', () => {
    const said = orderings(make);
    expect(said.length).toBeGreaterThan(1);
    const faults = said.flatMap(({ line, a, sign, b }) => {
      const [forth, back] = SAYS[sign] ?? [];
      const [isForth, isBack] = [compared(make, a, b), compared(make, b, a)];
      return isForth === forth && isBack === back ? [] : [`${line}: ${isForth}, and back ${isBack}`];
    });
    expect(faults).toEqual([]);
  });

  test('prints its samples so that it reads them again', () => {
    const { parse, print, compare } = scheme(make);
    for (const raw of samples(make)) {
      const again = parse(print(parse(raw)));
      expect(again).toEqual(parse(raw));
      expect(compare(again, parse(raw))).toBe('same');
    }
  });

  test('refuses what is not its grammar', () => {
    for (const raw of ['', ' ', 'unknown', 'V', '..', '-', '9'.repeat(5000), '1.'.repeat(4000)]) {
      expect(scheme(make).parse(raw)).toBeUndefined();
    }
  });
});

test.each([
  ['hikvision', 'V5.5.160 build 210416', { version: 'V5.5.160', build: '210416', buildDate: '2021-04-16' }],
  ['hikvision', 'V4.31.000', { version: 'V4.31.000' }],
  [
    'dahua',
    '2.800.0000000.16.R, Build Date 2020-06-05',
    { version: '2.800.0000000.16.R', build: '2020-06-05', buildDate: '2020-06-05' },
  ],
  [
    'tplink',
    '1.4.3 Build 241010 Rel.33858n',
    { version: '1.4.3', build: '241010 Rel.33858', buildDate: '2024-10-10' },
  ],
  ['hikvision', 'V5.5.160 build 219916', {}],
  ['nobody', '1.2.3', {}],
])('%s reads %s', (make, raw, parts) => {
  expect(readFirmware(make, raw)).toEqual(parts);
});
