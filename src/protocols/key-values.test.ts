import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readKeyValues } from './key-values.js';

test('pairs, whatever the line end; other lines are left out', () => {
  expect(
    readKeyValues('model=DCS-932L\r\nname = "My camera"\nversion=1.14=b\n=x\nno pair\n<p a=b>\nempty='),
  ).toEqual([
    ['model', 'DCS-932L'],
    ['name', 'My camera'],
    ['version', '1.14=b'],
    ['empty', ''],
  ]);
});

test('never throws, and is bounded', () => {
  expect(readKeyValues('a=b\n'.repeat(100_000)).length).toBe(8192);
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => readKeyValues(text).length <= 8192));
});
