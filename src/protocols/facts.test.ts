import { expect, test } from 'vitest';
import { type Answer, factsOf, MAX_FACTS } from './facts.js';
import { macAt, macOf } from './mac.js';

test('MAC first, empty values and odd names left out, repetitions once', () => {
  const answer: Answer = {
    fields: [
      ['Model', ' DS-1 '],
      ['Model', 'DS-1'],
      ['Empty', '  '],
      ['Absent', undefined],
      ['a<b', 'x'],
      ['', 'x'],
    ],
    macs: ['44:19:b6:00:00:0b', undefined],
  };
  expect(factsOf('sadp.', answer)).toEqual([
    { kind: 'mac', value: '44:19:b6:00:00:0b' },
    { kind: 'sadp.Model', value: 'DS-1' },
  ]);
});

test('nothing read is no reply', () => {
  expect(factsOf('x.', undefined)).toBeUndefined();
  expect(factsOf('x.', { fields: [['a', '']], macs: [] })).toBeUndefined();
});

test('number and length are bounded', () => {
  const fields = Array.from({ length: 500 }, (_, i) => [`k${i}`, 'v'.repeat(5000)] as const);
  const facts = factsOf('x.', { fields, macs: fields.map(([name]) => name) }) ?? [];
  expect(facts.length).toBe(MAX_FACTS);
  expect(Math.max(...facts.map(({ value }) => value.length))).toBe(1024);
});

test.each([
  ['44-19-B6-00-00-0B', '44:19:b6:00:00:0b'],
  ['4419b600000b', '44:19:b6:00:00:0b'],
  ['4419.b600.000b', '44:19:b6:00:00:0b'],
  [' 44:19:b6:00:00:0b ', '44:19:b6:00:00:0b'],
  ['00:00:00:00:00:00', undefined],
  ['FF:FF:FF:FF:FF:FF', undefined],
  ['44:19:b6:00:00', undefined],
  ['44:19:b6:00:00:0g', undefined],
  ['', undefined],
])('MAC %j → %j', (raw, expected) => {
  expect(macOf(raw)).toBe(expected);
});

test('six bytes that are not all there are no MAC', () => {
  expect(macAt(Uint8Array.of(1, 2, 3, 4, 5), 0)).toBeUndefined();
  expect(macAt(Uint8Array.of(0, 1, 2, 3, 4, 5, 6), 1)).toBe('01:02:03:04:05:06');
});
