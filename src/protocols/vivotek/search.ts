// Vivotek device search: a session byte, a magic number, then type-length-value items.

import { dottedAt, hexAt, textAt } from '../bytes.js';
import type { Answer } from '../facts.js';
import { macAt } from '../mac.js';

const MAGIC = [0x4a, 0x5d, 0x8f, 0x1c];
const MAGIC_HEX = '4a5d8f1c';
const HEAD = 5;

/** This type alone has no length: its value is the byte after it. */
const INLINE = 0x04;

export function encodeSearch(session: number): Uint8Array {
  return Uint8Array.from([session, ...MAGIC]);
}

/** Items up to the first that claims more than there is. */
export function readSearchReply(bytes: Uint8Array): Answer | undefined {
  if (hexAt(bytes, 1, 4) !== MAGIC_HEX) return undefined;
  const fields: [string, string | undefined][] = [];
  for (let at = HEAD; at + 2 <= bytes.length; ) {
    const type = bytes[at];
    const length = type === INLINE ? 0 : (bytes[at + 1] ?? 0);
    const value = at + 2;
    if (value + length > bytes.length) break;
    fields.push(field(bytes, type, value, length));
    at = value + length;
  }
  return { fields, macs: fields.filter(([name]) => name === 'mac').map(([, mac]) => mac) };
}

function field(
  bytes: Uint8Array,
  type: number | undefined,
  at: number,
  length: number,
): [string, string | undefined] {
  if (type === 0x01) return ['name', textAt(bytes, at, length)];
  if (type === 0x02 && length === 6) return ['mac', macAt(bytes, at)];
  if (type === 0x03 && length === 4) return ['ip', dottedAt(bytes, at)];
  if (type === 0x09) return ['model', textAt(bytes, at, length)];
  return ['', undefined];
}
