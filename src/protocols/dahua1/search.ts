// Dahua's older binary device search: a fixed section, then two of declared length.

import { dottedAt, text, textAt, u16le } from '../bytes.js';
import type { Answer, Fields } from '../facts.js';
import { macOf } from '../mac.js';

const FIXED = 0x78;
const MAC_TEXT = 17;
const MAX_LINES = 48;

export function encodeSearch(): Uint8Array {
  const bytes = new Uint8Array(32);
  bytes.set([0xa3, 0x01, 0x00, 0x01]);
  bytes[0x10] = 0x02;
  return bytes;
}

/** Sections that claim to be longer than the reply are read as far as they go. */
export function readSearchReply(bytes: Uint8Array): Answer | undefined {
  if (bytes[0] !== 0xb3 || bytes.length < FIXED) return undefined;
  const second = FIXED + (bytes[2] ?? 0);
  const third = second + (u16le(bytes, 0x14) ?? 0);
  const mac = text(bytes.subarray(FIXED, Math.min(FIXED + MAC_TEXT, second)));
  const longType = text(bytes.subarray(FIXED + MAC_TEXT, Math.max(second, FIXED + MAC_TEXT)));
  const known: Fields = [
    ['deviceType', longType.replaceAll('\u0000', '').trim() || textAt(bytes, 0x28, 16)],
    ['mac', macOf(mac)],
    ['ip', dottedAt(bytes, 0x38)],
  ];
  return { fields: [...known, ...lines(text(bytes.subarray(second, third)))], macs: [macOf(mac)] };
}

function lines(section: string): Fields {
  return section
    .split('\r\n', MAX_LINES)
    .map((line) => [line, line.indexOf(':')] as const)
    .filter(([, colon]) => colon > 0)
    .map(([line, colon]) => [line.slice(0, colon).trim(), line.slice(colon + 1)] as const);
}
