import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainText } from './plain-text.js';

test.each([
  ['DS-2CD2146G2', 'DS-2CD2146G2'],
  ['\u001b[2J\u001b]0;owned\u0007', '\\u{1b}[2J\\u{1b}]0;owned\\u{7}'],
  ['a\r\nb\tc', 'a  b c'],
  ['\u202eevil', '\\u{202e}evil'],
  ['\u009b31m', '\\u{9b}31m'],
  ['摄像机 Ä', '摄像机 Ä'],
])('%j → %j', (text, safe) => {
  expect(plainText(text)).toBe(safe);
});

test('no control character is left in any text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }),
      (text) => !/[\u0000-\u001f\u007f-\u009f]/.test(plainText(text)),
    ),
  );
});
