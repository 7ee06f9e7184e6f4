import { expect, test } from 'vitest';
import { DefectError } from '../core/errors.js';
import { readRows, writeParam } from './row-values.js';

function read(type: number, text: string | null): unknown {
  return readRows({ fields: [{ name: 'v', type }], rows: [[text]], affected: 0 })[0]?.v;
}

test.each([
  ['bool', 16, 't', true],
  ['bool', 16, 'f', false],
  ['int8', 20, '9007199254740991', Number.MAX_SAFE_INTEGER],
  ['int4', 23, '-7', -7],
  ['jsonb', 3802, '{"a": [1, null]}', { a: [1, null] }],
  ['bytea', 17, '\\x00ff', Buffer.of(0, 255)],
  ['date stays text', 1082, '2026-11-01', '2026-11-01'],
  ['inet stays text', 869, '127.0.0.0/8', '127.0.0.0/8'],
  ['timestamptz', 1184, '2026-11-01 10:00:00.25+00', '2026-11-01T10:00:00.250Z'],
  ['timestamptz of another zone', 1184, '2026-11-01 10:00:00+05:30', '2026-11-01T04:30:00.000Z'],
  ['timestamptz west of it', 1184, '2026-11-01 10:00:00-03', '2026-11-01T13:00:00.000Z'],
  ['null of any type', 20, null, null],
])('%s (%d) %j → %j', (_, type, text, value) => {
  expect(read(type, text)).toEqual(value);
});

test('an int8 that a number cannot hold is a defect, not a wrong number', () => {
  expect(() => read(20, '9007199254740993')).toThrow(DefectError);
});

test.each([
  [undefined, null],
  [null, null],
  ['x', 'x'],
  [7, '7'],
  [7n, '7'],
  [true, 'true'],
  [new Date(0), '1970-01-01T00:00:00.000Z'],
  [Buffer.of(0, 255), '\\x00ff'],
])('%o is written as %j', (value, text) => {
  expect(writeParam(value)).toBe(text);
});

test('objects and arrays are not guessed at', () => {
  expect(() => writeParam({})).toThrow(DefectError);
  expect(() => writeParam([1])).toThrow(DefectError);
});
