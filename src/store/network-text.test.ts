import { expect, test } from 'vitest';
import { inetText } from './network-text.js';

test.each([
  ['127.0.0.1', '127.0.0.1'],
  ['127.0.0.0/8', '127.0.0.0/8'],
  ['::1', '::1'],
  ['fe80::1%eth0', 'fe80::1'],
  ['fe80::%eth0/64', 'fe80::/64'],
  ['127.0.0.0/33', undefined],
  ['::/129', undefined],
  ['127.0.0.0/', undefined],
  ['127.0.0.0/8/8', undefined],
  ['127.0.0.0/-1', undefined],
  ['127.1', undefined],
  ['camera.example.com', undefined],
  ['', undefined],
])('%j → %j', (text, inet) => {
  expect(inetText(text)).toBe(inet);
});
