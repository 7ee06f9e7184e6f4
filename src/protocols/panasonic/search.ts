// Panasonic / i-PRO device search: a fixed question, answered by tagged values.

import { dottedAt, fromHex, textAt, u16be } from '../bytes.js';
import type { Answer } from '../facts.js';
import { macAt } from '../mac.js';

/**
 * Command 0x000d, search, at 4; asker's MAC and IPv4 address at 12 and 18, here "anybody"; no list of wanted tags; end
 * mark 0xffff. Command 0x0002 would set addresses: it must never be written.
 */
const SEARCH =
  '00010000000d000000000000ffffffffffffffffffff' +
  '000120111e11231f1e19130000020000000000000000000000' +
  '00ffff0000';

const TAGS_AT = 53;
const END = 0xffff;

type Read = (bytes: Uint8Array, at: number, length: number) => string | undefined;

const TAGS: ReadonlyMap<number, readonly [name: string, read: Read]> = new Map([
  [0x20, ['ip', (bytes, at, length) => (length === 4 ? dottedAt(bytes, at) : undefined)]],
  [0x25, ['port', (bytes, at, length) => (length === 2 ? u16be(bytes, at)?.toString() : undefined)]],
  [0xa7, ['fullName', textAt]],
  [0xa8, ['shortName', textAt]],
  [0xa9, ['firmware', textAt]],
  [0xaa, ['firmware2', textAt]],
]);

export function encodeSearch(): Uint8Array {
  return fromHex(SEARCH);
}

/** Values up to the end mark or the first that claims more than there is; at least one known tag makes it a reply. */
export function readSearchReply(bytes: Uint8Array): Answer | undefined {
  if (u16be(bytes, 0) !== 0x0001) return undefined;
  const fields: [string, string | undefined][] = [];
  for (let at = TAGS_AT; at + 4 <= bytes.length; ) {
    const tag = u16be(bytes, at) ?? END;
    const length = u16be(bytes, at + 2) ?? 0;
    if (tag === END || at + 4 + length > bytes.length) break;
    const known = TAGS.get(tag);
    if (known) fields.push([known[0], known[1](bytes, at + 4, length)]);
    at += 4 + length;
  }
  if (!fields.some(([, value]) => value !== undefined)) return undefined;
  const mac = macAt(bytes, 6);
  return { fields: [['mac', mac], ...fields], macs: [mac] };
}
