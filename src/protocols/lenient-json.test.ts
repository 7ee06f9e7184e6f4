import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readScalars } from './lenient-json.js';

const valid =
  '{"method":"m","params":{"deviceInfo":{"Version":"2.800","Port":37777,"Dhcp":true,"Path":"a\\/b","No":null,"List":["x"]}}}';

test('a valid document: nested names joined, arrays and nulls left out', () => {
  expect(readScalars(valid)).toEqual([
    ['method', 'm'],
    ['params.deviceInfo.Version', '2.800'],
    ['params.deviceInfo.Port', '37777'],
    ['params.deviceInfo.Dhcp', 'true'],
    ['params.deviceInfo.Path', 'a/b'],
  ]);
});

const expected = [
  ['a', '1.2'],
  ['b', 'X'],
  ['c', '3'],
];

test.each([
  ['closing quote missing before the next name', '{"a":"1.2,"b":"X","c":3}'],
  ['closing quote missing at the end of the line', '{"a":"1.2,\r\n "b":"X",\r\n "c":3}'],
  ['opening quote missing', '{"a":1.2","b":"X","c":3}'],
  ['both quotes missing', '{"a":1.2,"b":X,"c":3}'],
  ['cut behind the last value', '{"a":"1.2","b":"X","c":3,'],
  ['cut inside a value', '{"a":"1.2","b":"X","c":3,"d":"2.80'],
  ['cut inside a number', '{"a":"1.2","b":"X","c":3,"d":377'],
  ['a trailing comma', '{"a":"1.2","b":"X","c":3,}'],
  ['a second document', '{"a":"1.2","b":"X","c":3}{'],
])('%s', (_, text) => {
  expect(readScalars(text)).toEqual(expected);
});

test('escapes are read in a damaged document too', () => {
  expect(readScalars('{"a":"x\\/y\\"z\\u0041","b":')).toEqual([['a', 'x/y"zA']]);
});

test('names lead through the open objects of a damaged document', () => {
  expect(readScalars('{"p":{"q":{"r":"1"},"s":"2"},"t":"3",')).toEqual([
    ['p.q.r', '1'],
    ['p.s', '2'],
    ['t', '3'],
  ]);
});

test('depth, number and size are bounded', () => {
  expect(readScalars('{"a":'.repeat(10_000))).toEqual([]);
  expect(readScalars(`{"a":1,${'"k":1,'.repeat(5000)}`).length).toBe(256);
  expect(readScalars(`{"a":"${'x'.repeat(70_000)}"}`)).toEqual([]);
  expect(readScalars(`${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`)).toEqual([]);
});

test('no text makes it throw, whatever is broken in it', () => {
  const piece = fc.constantFrom(
    '{',
    '}',
    '[',
    ']',
    '"',
    ':',
    ',',
    '\\',
    'a',
    '1',
    ' ',
    '\n',
    '"k":"v"',
    '\\u00',
  );
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readScalars(text)));
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
      expect(readScalars(pieces.join('')).length).toBeLessThanOrEqual(256);
    }),
  );
});
