import { expect, test } from 'vitest';
import { said, survivesHostileBytes } from '../../../test/hostile-bytes.js';
import { encodeSearch, readSearchReply } from './search.js';

function reply(): Uint8Array {
  const bytes = Buffer.alloc(0x100);
  bytes.set([0x44, 0x48, 0x01, 0x08]);
  bytes.write('192.0.2.225', 0x04);
  bytes.write('255.255.255.0', 0x14);
  bytes.set([0x48, 0x02, 0x2a, 0x00, 0x00, 0xe1], 0x54);
  bytes.writeUInt16LE(81, 0x5a);
  bytes.write('VSTB000225ABCDE', 0x5c);
  bytes.write('IPCAM', 0x7c);
  bytes.write('48.53.75.92', 0xcc);
  return Uint8Array.from(bytes);
}

test('the question', () => {
  expect(Buffer.from(encodeSearch()).toString('hex')).toBe('44480101');
});

test('fixed fields', () => {
  const answer = readSearchReply(reply());
  expect(answer?.macs).toEqual(['48:02:2a:00:00:e1']);
  expect(answer?.fields).toEqual([
    ['mac', '48:02:2a:00:00:e1'],
    ['serial', 'VSTB000225ABCDE'],
    ['name', 'IPCAM'],
    ['firmware', '48.53.75.92'],
    ['ip', '192.0.2.225'],
    ['port', '81'],
  ]);
});

test('a short reply keeps what it reaches', () => {
  const answer = readSearchReply(reply().subarray(0, 0xcc));
  expect(said(answer, 'name')).toBe('IPCAM');
  expect(said(answer, 'firmware')).toBeUndefined();
});

test('the question, echoed, is no reply', () => {
  expect(readSearchReply(Uint8Array.from([...encodeSearch(), ...reply().subarray(4)]))).toBeUndefined();
});

test('hostile bytes', () => survivesHostileBytes(readSearchReply, [reply()]));
