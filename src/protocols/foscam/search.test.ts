import { expect, test } from 'vitest';
import { bytesOf, field, survivesHostileBytes } from '../../../test/hostile-bytes.js';
import { encodeSearch, readSearchReply } from './search.js';

const payload = [
  field('00626E0000D1', 13),
  field('Garage', 21),
  'c00002d1 ffffff00 c0000201 c0000201',
  '02000000',
  '020b0104',
  '0200000a',
  '0058',
]
  .join('')
  .replaceAll(' ', '');

const KEY = [0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88];
const plain = bytesOf(field('MO_I'), '0100', '00', '00'.repeat(8), '40000000', '40000000', payload);
const masked = bytesOf(
  field('MO_I'),
  '0100',
  '01',
  '1122334455667788',
  '40000000 40000000',
  Buffer.from(bytesOf(payload).map((byte, at) => byte ^ (KEY[at % 8] ?? 0))).toString('hex'),
);

test('the question: 27 bytes, type 0', () => {
  expect(Buffer.from(encodeSearch()).toString('hex')).toBe(
    '4d4f5f49' + '0000' + '00' + '0000000000000000' + '04000000' + '00000000' + '00000001',
  );
});

test.each([
  ['plain', plain],
  ['masked with the key in the head', masked],
])('fields of a %s reply', (_, reply) => {
  expect(reply.length).toBe(87);
  expect(readSearchReply(reply)?.fields).toEqual([
    ['serial', '00626E0000D1'],
    ['name', 'Garage'],
    ['ip', '192.0.2.209'],
    ['deviceType', '2'],
    ['firmware', '2.11.1.4'],
    ['webVersion', '2.0.0.10'],
    ['port', '88'],
  ]);
});

test('reading a masked reply leaves its bytes alone', () => {
  const before = Buffer.from(masked).toString('hex');
  readSearchReply(masked);
  expect(Buffer.from(masked).toString('hex')).toBe(before);
});

test.each([
  ['the question', encodeSearch()],
  ['a reply cut off', plain.subarray(0, 86)],
  ['another magic number', bytesOf(field('MO_O'), '00'.repeat(100))],
])('%s is no reply', (_, bytes) => {
  expect(readSearchReply(bytes)).toBeUndefined();
});

test('hostile bytes', () => survivesHostileBytes(readSearchReply, [plain, masked]));
