// VStarcam device search, which its many clones speak too: fixed fields, mostly text.

import { hexAt, textAt, u16le } from '../bytes.js';
import type { Answer } from '../facts.js';
import { macAt } from '../mac.js';

const REPLY_MAGIC = '44480108';

export function encodeSearch(): Uint8Array {
  return Uint8Array.from([0x44, 0x48, 0x01, 0x01]);
}

/** Fields a short reply does not reach are left out. */
export function readSearchReply(bytes: Uint8Array): Answer | undefined {
  if (hexAt(bytes, 0, 4) !== REPLY_MAGIC) return undefined;
  const mac = macAt(bytes, 0x54);
  return {
    fields: [
      ['mac', mac],
      ['serial', textAt(bytes, 0x5c, 32)],
      ['name', textAt(bytes, 0x7c, 32)],
      ['firmware', textAt(bytes, 0xcc, 32)],
      ['ip', textAt(bytes, 0x04, 16)],
      ['port', u16le(bytes, 0x5a)?.toString()],
    ],
    macs: [mac],
  };
}
