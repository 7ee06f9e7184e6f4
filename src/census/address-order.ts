// Address order: the order of addresses in a census, and the buckets that it is divided into; the same on every machine.

/** Buckets are ranges of the order: neighbours together are a range again, so that any division gives the same order. */
export const BUCKETS = 1024;

/** FNV-1a of the text (RFC draft-eastlake-fnv), mixed as MurmurHash3 ends, so that neighbours are far from each other. */
export function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i += 1) {
    hash ^= text.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  hash ^= hash >>> 16;
  hash = Math.imul(hash, 0x85ebca6b);
  hash ^= hash >>> 13;
  hash = Math.imul(hash, 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

export function bucketOf(address: string): number {
  return Math.floor((hashOf(address) / 2 ** 32) * BUCKETS);
}

/** By hash, then by the text itself. */
export function inOrder(addresses: Iterable<string>): readonly string[] {
  return [...addresses]
    .map((address) => ({ address, hash: hashOf(address) }))
    .sort((a, b) => a.hash - b.hash || (a.address < b.address ? -1 : Number(a.address > b.address)))
    .map(({ address }) => address);
}
