// Hanwha (Wisenet, formerly Samsung) device search: fixed fields of text in one datagram.

import { textAt } from '../bytes.js';
import type { Answer } from '../facts.js';
import { macOf } from '../mac.js';

const REQUEST = 262;
const ASK = 0x01;
const REPLY = 0x0b;

export function encodeSearch(): Uint8Array {
  const bytes = new Uint8Array(REQUEST);
  bytes[0] = ASK;
  return bytes;
}

/** The mark is one byte, so a readable MAC address is asked for besides. */
export function readSearchReply(bytes: Uint8Array): Answer | undefined {
  const mac = macOf(textAt(bytes, 0x13, 18));
  if (bytes[0] !== REPLY || mac === undefined) return undefined;
  return {
    fields: [
      ['mac', mac],
      ['ip', textAt(bytes, 0x25, 16)],
      ['model', textAt(bytes, 0x6d, 10)],
      ['url', textAt(bytes, 0x85, 39)],
    ],
    macs: [mac],
  };
}
