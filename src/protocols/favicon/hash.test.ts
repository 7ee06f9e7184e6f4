import { expect, test } from 'vitest';
import { iconMd5, iconMmh3, murmur3 } from './hash.js';

// Vectors of MurmurHash3_x86_32 as published with its implementations.
test.each([
  ['', 0, 0],
  ['', 1, 0x514e28b7],
  ['', 0xffffffff, 0x81f16f39],
  ['test', 0, 0xba6bd213],
  ['Hello, world!', 0, 0xc0363e43],
  ['The quick brown fox jumps over the lazy dog', 0, 0x2e4ff723],
  ['aaa', 0x9747b28c, 0x283e0130],
  ['abcd', 0x9747b28c, 0xf0478627],
])('murmur3 of %j with seed %i', (text, seed, expected) => {
  expect(murmur3(Buffer.from(text), seed) >>> 0).toBe(expected);
});

test('the icon is hashed as base64 in lines of 76 characters, each with its newline', () => {
  const icon = Uint8Array.from({ length: 100 }, (_, at) => at);
  const base64 = Buffer.from(icon).toString('base64');
  expect(base64.length).toBe(136);
  const lines = `${base64.slice(0, 76)}\n${base64.slice(76)}\n`;
  expect(iconMmh3(icon)).toBe(murmur3(Buffer.from(lines)));
  expect(iconMmh3(icon.subarray(0, 57))).toBe(murmur3(Buffer.from(`${base64.slice(0, 76)}\n`)));
  expect(iconMmh3(new Uint8Array(0))).toBe(0);
});

test('md5 in lower-case hex', () => {
  expect(iconMd5(Buffer.from('abc'))).toBe('900150983cd24fb0d6963f7d28e17f72');
});
