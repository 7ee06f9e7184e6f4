// Address order: which part of a census an address belongs to, the same on every machine.

/** Parts that the devices of a census are divided into: small enough that one fits in memory whatever the input's size. */
export const PARTS = 64;

/** FNV-1a of the text, 32 bits (RFC draft-eastlake-fnv); spreads neighbours. */
export function partOf(address: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < address.length; i += 1) {
    hash ^= address.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return (hash >>> 0) % PARTS;
}
