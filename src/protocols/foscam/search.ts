// Foscam device search: a 23-byte head that may carry a key by which the rest is XORed, then fixed fields.

import { dottedAt, hexAt, textAt, u16be } from '../bytes.js';
import type { Answer } from '../facts.js';

const MAGIC = '4d4f5f49';
const HEAD = 23;
const REPLY = 87;
const XOR_FLAG = 6;
const KEY = 7;
const KEY_LENGTH = 8;
const SIZE = 15;

/** Type 0, search; the one word of payload is 1. */
export function encodeSearch(): Uint8Array {
  const bytes = Buffer.alloc(HEAD + 4);
  bytes.write(MAGIC, 'hex');
  bytes[SIZE] = 4;
  bytes.writeUInt32BE(1, HEAD);
  return Uint8Array.from(bytes);
}

export function readSearchReply(bytes: Uint8Array): Answer | undefined {
  if (bytes.length < REPLY || hexAt(bytes, 0, 4) !== MAGIC) return undefined;
  const plain = bytes[XOR_FLAG] === 0 ? bytes : unmask(bytes);
  return {
    fields: [
      ['serial', textAt(plain, 0x17, 13)],
      ['name', textAt(plain, 0x24, 21)],
      ['ip', dottedAt(plain, 0x39)],
      ['deviceType', plain[0x49]?.toString()],
      ['firmware', dottedAt(plain, 0x4d)],
      ['webVersion', dottedAt(plain, 0x51)],
      ['port', u16be(plain, 0x55)?.toString()],
    ],
    macs: [],
  };
}

function unmask(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte, at) => (at < HEAD ? byte : byte ^ (bytes[KEY + ((at - HEAD) % KEY_LENGTH)] ?? 0)));
}
