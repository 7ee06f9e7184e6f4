import { expect, test } from 'vitest';
import { survivesHostileBytes } from '../../../test/hostile-bytes.js';
import { encodeSearch, readSearchReply } from './search.js';

function reply(mac = '00:09:18:00:00:81', model = 'XNV-6080R'): Uint8Array {
  const bytes = Buffer.alloc(262);
  bytes[0] = 0x0b;
  bytes.write(mac, 0x13);
  bytes.write('192.0.2.81', 0x25);
  bytes.write('255.255.255.0', 0x35);
  bytes.write(model, 0x6d);
  bytes.write('http://192.0.2.81/index.htm', 0x85);
  return Uint8Array.from(bytes);
}

test('the question: 262 bytes, the first of them 1', () => {
  expect(encodeSearch().length).toBe(262);
  expect(Buffer.from(encodeSearch()).toString('hex')).toMatch(/^01(00)+$/);
});

test('fixed fields', () => {
  expect(readSearchReply(reply())?.fields).toEqual([
    ['mac', '00:09:18:00:00:81'],
    ['ip', '192.0.2.81'],
    ['model', 'XNV-6080R'],
    ['url', 'http://192.0.2.81/index.htm'],
  ]);
});

test('a model that fills its field runs into nothing', () => {
  expect(readSearchReply(reply(undefined, 'SND-6083XYZ'))?.fields).toContainEqual(['model', 'SND-6083XY']);
});

test.each([
  ['the question', encodeSearch()],
  ['no MAC address', reply('hello')],
  ['too short', reply().subarray(0, 0x20)],
])('%s is no reply', (_, bytes) => {
  expect(readSearchReply(bytes)).toBeUndefined();
});

test('a reply cut behind the model keeps what it has', () => {
  expect(readSearchReply(reply().subarray(0, 0x80))?.fields).toContainEqual(['model', 'XNV-6080R']);
});

test('hostile bytes', () => survivesHostileBytes(readSearchReply, [reply()]));
