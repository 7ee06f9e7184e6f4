import { expect, test } from 'vitest';
import { bytesOf, field, said, survivesHostileBytes } from '../../../test/hostile-bytes.js';
import { encodeSearch, readSearchReply } from './search.js';

const second = '90:02:a9:00:00:31';
const third = 'Name:DVR\r\nDevice:DH-DVR0404LE-A\r\nSerialNo:PZC0000000031\r\nbroken line\r\n:x\r\n\r\n';

interface Shape {
  readonly type?: string;
  readonly secondLength?: number;
  readonly thirdLength?: number;
}

function reply({ type = '', secondLength, thirdLength = third.length }: Shape = {}): Uint8Array {
  const head = Buffer.alloc(0x78);
  head.set([0xb3, 0x00, secondLength ?? second.length + type.length, 0x00, 0x58]);
  head.writeUInt16LE(thirdLength, 0x14);
  head.write('DVR-LE', 0x28);
  head.set([192, 0, 2, 31], 0x38);
  return bytesOf(head.toString('hex'), field(second + type), field(third));
}

test('the question', () => {
  expect(Buffer.from(encodeSearch()).toString('hex')).toBe(
    'a301000100000000000000000000000002000000000000000000000000000000',
  );
});

test('type, address, MAC and the lines of the third section', () => {
  const answer = readSearchReply(reply());
  expect(answer?.macs).toEqual(['90:02:a9:00:00:31']);
  expect(answer?.fields).toEqual([
    ['deviceType', 'DVR-LE'],
    ['mac', '90:02:a9:00:00:31'],
    ['ip', '192.0.2.31'],
    ['Name', 'DVR'],
    ['Device', 'DH-DVR0404LE-A'],
    ['SerialNo', 'PZC0000000031'],
  ]);
});

test('a type in the second section is the longer one and wins', () => {
  expect(said(readSearchReply(reply({ type: 'DH-DVR0404LE-A' })), 'deviceType')).toBe('DH-DVR0404LE-A');
});

test('lengths beyond the reply: what is there is read', () => {
  expect(said(readSearchReply(reply({ thirdLength: 0xffff })), 'SerialNo')).toBe('PZC0000000031');
  expect(said(readSearchReply(reply({ secondLength: 255 })), 'mac')).toBe('90:02:a9:00:00:31');
  expect(said(readSearchReply(reply({ secondLength: 0 })), 'mac')).toBeUndefined();
});

test('too short, and the question itself, are no replies', () => {
  expect(readSearchReply(reply().subarray(0, 0x77))).toBeUndefined();
  expect(readSearchReply(Uint8Array.from([...encodeSearch(), ...new Uint8Array(200)]))).toBeUndefined();
});

test('hostile bytes', () => survivesHostileBytes(readSearchReply, [reply()]));
