// Ubiquiti discovery, versions 1 and 2: a four-byte head, then type-length-value items.

import { dottedAt, textAt, u16be } from '../bytes.js';
import type { Answer, Fields } from '../facts.js';
import { macAt } from '../mac.js';

const HEAD = 4;

/** Commands of answers; version 2 devices use the second and third also when they report unasked. */
const ANSWERS: Readonly<Record<number, readonly number[]>> = { 1: [0x00], 2: [0x06, 0x09, 0x0b] };

const TEXTS: ReadonlyMap<number, string> = new Map([
  [0x03, 'firmware'],
  [0x0b, 'hostname'],
  [0x0c, 'product'],
  [0x14, 'modelV1'],
  [0x15, 'model'],
  [0x16, 'version'],
  [0x1b, 'hardware'],
]);

export function encodeDiscovery(version: 1 | 2): Uint8Array {
  return Uint8Array.from([version, version === 1 ? 0x00 : 0x08, 0x00, 0x00]);
}

/** Items up to the first that claims more than there is; a head whose length is not the packet's is refused. */
export function readDiscoveryReply(bytes: Uint8Array): Answer | undefined {
  const isAnswer = ANSWERS[bytes[0] ?? 0]?.includes(bytes[1] ?? 0xff);
  if (!isAnswer || u16be(bytes, 2) !== bytes.length - HEAD) return undefined;
  const fields: (readonly [string, string | undefined])[] = [];
  for (let at = HEAD; at + 3 <= bytes.length; ) {
    const length = u16be(bytes, at + 1) ?? 0;
    if (at + 3 + length > bytes.length) break;
    fields.push(...item(bytes, bytes[at] ?? 0, at + 3, length));
    at += 3 + length;
  }
  return { fields, macs: fields.filter(([name]) => name === 'mac').map(([, mac]) => mac) };
}

function item(bytes: Uint8Array, type: number, at: number, length: number): Fields {
  const name = TEXTS.get(type);
  if (name !== undefined) return [[name, textAt(bytes, at, length)]];
  if ((type === 0x01 || type === 0x13) && length === 6) return [['mac', macAt(bytes, at)]];
  if (type === 0x02 && length === 10)
    return [
      ['mac', macAt(bytes, at)],
      ['ip', dottedAt(bytes, at + 6)],
    ];
  if (type === 0x17 && length > 0) return [['factoryDefault', String(bytes[at + length - 1] === 1)]];
  return [];
}
