// What must hold of every make's order, whatever versions there will be: it is an order, and a bounded, careful reader.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { folders, samples, scheme, texts, versions, word } from './samples.test-support.js';

const LONGEST = 128;
const MIRROR: Readonly<Record<string, string>> = {
  older: 'newer',
  newer: 'older',
  same: 'same',
  incomparable: 'incomparable',
};

describe.each(folders)('%s', (make) => {
  const { parse, compare, print, sortKey, parts } = scheme(make);
  const parsed = versions(make);
  const order = (a: unknown, b: unknown) => word(compare(a, b));
  const notAfter = (a: unknown, b: unknown) => ['older', 'same'].includes(order(a, b));

  test('a version is the same as itself, and as what it prints', () => {
    fc.assert(
      fc.property(parsed, (a) => {
        const again = parse(print(a));
        expect(again).toEqual(a);
        expect(order(a, again)).toBe('same');
        expect(print(again)).toBe(print(a));
        expect(sortKey(again)).toBe(sortKey(a));
        expect(parts(again)).toEqual(parts(a));
      }),
    );
  });

  test('compares both ways alike, also where it cannot compare', () => {
    fc.assert(
      fc.property(parsed, parsed, (a, b) => {
        const [forth, back] = [compare(a, b), compare(b, a)];
        expect(word(back)).toBe(MIRROR[word(forth)]);
        if (typeof forth !== 'string') expect(forth.incomparable).not.toBe('');
      }),
    );
  });

  test('is total inside a track, save a missing build, and the sort key follows it', () => {
    fc.assert(
      fc.property(parsed, parsed, (a, b) => {
        if (parts(a).track !== parts(b).track) return;
        const found = compare(a, b);
        if (typeof found !== 'string') {
          expect(found.incomparable).toMatch(/build is missing/);
          expect(shape(a, b)).toBe('one says less');
        } else if (found === 'same') expect(sortKey(a)).toBe(sortKey(b));
        else expect(sortKey(a) < sortKey(b)).toBe(found === 'older');
      }),
    );
  });

  test('is transitive inside a track, and goes in no circle across tracks', () => {
    fc.assert(
      fc.property(parsed, parsed, parsed, (a, b, c) => {
        for (const [x, y, z] of permutations(a, b, c)) {
          if (!notAfter(x, y) || !notAfter(y, z)) continue;
          const strict = order(x, y) === 'older' || order(y, z) === 'older';
          const [found, both] = [order(x, z), strict ? 'older' : 'same'];
          const oneTrack = parts(x).track === parts(y).track && parts(y).track === parts(z).track;
          if (oneTrack && shape(x, z) === 'alike') expect(found).toBe(both);
          else expect([both, 'incomparable']).toContain(found);
        }
      }),
    );
  });

  test('versions that are the same are compared with others alike', () => {
    fc.assert(
      fc.property(parsed, parsed, parsed, (a, b, c) => {
        if (order(a, b) === 'same') expect(order(a, c)).toBe(order(b, c));
      }),
    );
  });

  /** Whether both versions say as much of their build. */
  function shape(a: unknown, b: unknown): 'alike' | 'one says less' {
    const [x, y] = [parts(a).build, parts(b).build];
    const numbers = (text: string | undefined) => text?.match(/\d+/g)?.length ?? 0;
    return (x === undefined) === (y === undefined) && numbers(x) === numbers(y) ? 'alike' : 'one says less';
  }

  test('never throws, whatever the text, and reads at most what a firmware text may be long', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 10_000 }),
      fc.tuple(texts(make), fc.string({ unit: 'binary', maxLength: 200 })).map(([text, more]) => text + more),
      fc.tuple(texts(make), fc.nat(2000)).map(([text, times]) => text.repeat(1 + times)),
    );
    fc.assert(
      fc.property(hostile, parsed, (raw, other) => {
        const read = parse(raw);
        if (raw.length > LONGEST) expect(read).toBeUndefined();
        if (read === undefined) return;
        expect(MIRROR).toHaveProperty(order(read, other));
        expect(print(read).length).toBeLessThan(2 * LONGEST);
        expect(parse(print(read))).toEqual(read);
      }),
    );
    for (const sample of samples(make)) {
      expect(parse(sample.padEnd(LONGEST))).toEqual(parse(sample));
      expect(parse(sample.padEnd(LONGEST + 1))).toBeUndefined();
    }
  });
});

function permutations<T>(a: T, b: T, c: T): readonly (readonly [T, T, T])[] {
  return [
    [a, b, c],
    [a, c, b],
    [b, a, c],
    [b, c, a],
    [c, a, b],
    [c, b, a],
  ];
}
