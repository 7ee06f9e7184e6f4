// The contract of a make: its folder is complete, registered, and its order is an order.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { VersionScheme } from '../judge/scheme.js';
import { readFirmware, schemes } from './registry.js';

const folders = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

interface Ordering {
  readonly line: string;
  readonly a: string;
  readonly sign: string;
  readonly b: string;
}

function orderings(make: string): Ordering[] {
  const text = readFileSync(path.join(import.meta.dirname, make, 'orderings.txt'), 'utf8');
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const { a, sign, b } = /^(?<a>\S.*\S) (?<sign>[<=?]) (?<b>\S.*)$/.exec(line)?.groups ?? {};
    if (a === undefined || sign === undefined || b === undefined)
      throw new Error(`${make}: not an ordering: ${line}`);
    return { line, a, sign, b };
  });
}

function scheme(make: string): VersionScheme {
  const found = schemes.get(make);
  if (!found) throw new Error(`${make} has a folder but no line in registry.ts`);
  return found;
}

const SAYS: Readonly<Record<string, readonly [string, string]>> = {
  '<': ['older', 'newer'],
  '=': ['same', 'same'],
  '?': ['incomparable', 'incomparable'],
};

function compared(make: string, a: string, b: string): string {
  const { parse, compare } = scheme(make);
  const [left, right] = [parse(a), parse(b)];
  if (left === undefined || right === undefined) return `unreadable: ${left === undefined ? a : b}`;
  const order = compare(left, right);
  return typeof order === 'string' ? order : 'incomparable';
}

/** Versions in the make's grammar: the samples of its orderings with other digits in place of theirs. */
function versions(make: string): fc.Arbitrary<string> {
  const samples = orderings(make).flatMap(({ a, b }) => [a, b]);
  return fc
    .tuple(fc.constantFrom(...samples), fc.array(fc.nat(99), { minLength: 12, maxLength: 12 }), fc.boolean())
    .map(([sample, digits, keep]) => (keep ? sample : mutated(sample, digits)));
}

function mutated(sample: string, digits: readonly number[]): string {
  let i = 0;
  return sample.replace(/\d+/g, (run) => {
    const n = digits[i++ % digits.length] ?? 0;
    // Long runs are mostly dates; changing only their end keeps many of them days that exist.
    return run.length >= 6
      ? run.slice(0, -2) + String(1 + (n % 28)).padStart(2, '0')
      : String(n).padStart(run.length, '0').slice(-run.length);
  });
}

test('every folder is registered and every registered make has a folder', () => {
  expect(folders.length).toBeGreaterThan(30);
  expect([...schemes.keys()].sort()).toEqual([...folders].sort());
});

describe.each(folders)('%s', (make) => {
  const { parse, compare, print, sortKey, parts } = scheme(make);
  const parsed = versions(make)
    .map((raw) => parse(raw))
    .filter((v) => v !== undefined);

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

  test('prints what it parsed', () => {
    for (const { a, b } of orderings(make))
      for (const raw of [a, b]) expect(parse(print(parse(raw)))).toEqual(parse(raw));
    fc.assert(
      fc.property(parsed, (v) => {
        expect(parse(print(v))).toEqual(v);
      }),
    );
  });

  test('compares both ways alike', () => {
    const mirror: Readonly<Record<string, string>> = { older: 'newer', newer: 'older', same: 'same' };
    fc.assert(
      fc.property(parsed, parsed, (a, b) => {
        const [forth, back] = [compare(a, b), compare(b, a)];
        expect(compare(a, a)).toBe('same');
        expect(typeof back === 'string' ? back : 'incomparable').toBe(
          typeof forth === 'string' ? mirror[forth] : 'incomparable',
        );
      }),
    );
  });

  test('is a total order inside a track, save a missing build, and the sort key follows it', () => {
    fc.assert(
      fc.property(parsed, parsed, (a, b) => {
        if (parts(a).track !== parts(b).track) return;
        const order = compare(a, b);
        if (typeof order !== 'string') expect(order.incomparable).toMatch(/build is missing/);
        else if (order === 'same') expect(sortKey(a)).toBe(sortKey(b));
        else expect(sortKey(a) < sortKey(b)).toBe(order === 'older');
      }),
    );
  });

  test('never throws, and refuses what is not its grammar', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), (raw) => {
        parse(raw);
      }),
    );
    for (const raw of ['', ' ', 'unknown', 'V', '..', '-', '9'.repeat(5000), '1.'.repeat(4000)]) {
      expect(parse(raw)).toBeUndefined();
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
