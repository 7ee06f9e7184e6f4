// Page checksum: whether a page of a PostgreSQL relation file is as it was written.
// @see PostgreSQL 18, src/include/storage/checksum_impl.h (the algorithm) and bufpage.h (the page header)

export const PAGE_SIZE = 8192;
const WORDS = PAGE_SIZE / 4;
const SUMS = 32;
const PRIME = 16777619;
/** Word of the header whose low half is pd_checksum. */
const CHECKSUM_WORD = 2;
/** Offset of pd_upper: zero in a page that was never used, which has no checksum. */
const UPPER_OFFSET = 14;

const BASIS = Int32Array.of(
  0x5b1f36e9,
  0xb8525960,
  0x02ab50aa,
  0x1de66d2a,
  0x79ff467a,
  0x9bb9f8a3,
  0x217e7cd2,
  0x83e13d2c,
  0xf8d4474f,
  0xe39eb970,
  0x42c6ae16,
  0x993216fa,
  0x7b093b5d,
  0x98daff3c,
  0xf718902a,
  0x0b1c9cdb,
  0xe58f764b,
  0x187636bc,
  0x5d7b3bb1,
  0xe73de7de,
  0x92bec979,
  0xcca6c0b2,
  0x304a0979,
  0x85aa43d4,
  0x783125bb,
  0x6ca8eaa2,
  0xe407eac6,
  0x4b5cfc3e,
  0x9fbf8c76,
  0x15ca20be,
  0xf2ca9fd3,
  0x959bd756,
);
const sums = new Int32Array(SUMS);

/**
 * @param page exactly one page
 * @param block number of the page in its relation, over all of its files
 */
export function isPageWhole(page: Buffer, block: number): boolean {
  if (page.readUInt16LE(UPPER_OFFSET) === 0) return true;
  return page.readUInt16LE(CHECKSUM_WORD * 4) === checksum(page, block);
}

function checksum(page: Buffer, block: number): number {
  const view = new DataView(page.buffer, page.byteOffset, PAGE_SIZE);
  sums.set(BASIS);
  for (let word = 0; word < WORDS; word += SUMS)
    for (let lane = 0; lane < SUMS; lane += 1) {
      const at = word + lane;
      const value = view.getInt32(at * 4, true);
      mix(lane, at === CHECKSUM_WORD ? value & ~0xffff : value);
    }
  for (let round = 0; round < 2; round += 1) for (let lane = 0; lane < SUMS; lane += 1) mix(lane, 0);
  const all = sums.reduce((folded, sum) => folded ^ sum, 0) ^ block;
  return ((all >>> 0) % 65535) + 1;
}

/** One round of FNV-1a with the shift that PostgreSQL adds to it. */
function mix(lane: number, value: number): void {
  const mixed = (sums[lane] ?? 0) ^ value;
  sums[lane] = Math.imul(mixed, PRIME) ^ (mixed >>> 17);
}
