// Piece file: every sighting is found in its bucket, however often memory was emptied on the way.

import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { groupBy } from '../core/group.js';
import { BUCKETS, bucketOf, inOrder } from './address-order.js';
import { partsOf } from './part.js';
import { PieceFile, readBuckets, readHead } from './piece-file.js';
import { type Sighting, sightingLine } from './sighting.js';

const ADDRESSES = Array.from({ length: 3000 }, (_, n) => `203.0.${n >> 8}.${n & 255}`);

function sighting(address: string): Sighting {
  return { address, by: 'shodan', facts: [{ kind: 'http.server', value: 'Größe "x"' }], place: {} };
}

async function written(most?: number): Promise<string> {
  const folder = temporaryFolder();
  const file = new PieceFile(folder, 'p', most);
  for (const address of ADDRESSES) file.onSighting(sighting(address));
  for (let n = 0; n < 30; n += 1) file.onReject({ place: `line ${n}`, why: 'cut' });
  await file.keep({ records: 5000, rejected: 30 });
  expect(readdirSync(folder)).toEqual(['p.piece']);
  return folder;
}

test.each([undefined, 1000, 100_000])('emptied at %s characters, each bucket has its lines', async (most) => {
  const folder = await written(most);
  const expected = groupBy(ADDRESSES, bucketOf);
  const { sizes, ...head } = readHead(folder, 'p');
  expect(head).toMatchObject({ records: 5000, rejected: 30 });
  expect(head.rejects).toHaveLength(20);
  for (const bucket of [0, 1, 511, BUCKETS - 1]) {
    const lines = (expected.get(bucket) ?? []).map((address) => sightingLine(sighting(address)));
    expect(readBuckets(folder, 'p', bucket, bucket + 1)).toEqual(lines);
    expect(sizes[bucket]).toBe(Buffer.byteLength(lines.map((line) => `${line}\n`).join('')));
  }
  const all = readBuckets(folder, 'p', 0, BUCKETS).toSorted();
  expect(all).toEqual(ADDRESSES.map((address) => sightingLine(sighting(address))).toSorted());
});

test('what is dropped leaves nothing', () => {
  const folder = temporaryFolder();
  const file = new PieceFile(folder, 'p', 1);
  file.onSighting(sighting('203.0.113.1'));
  file.drop();
  expect(readdirSync(folder)).toEqual([]);
});

test.each([
  ['nothing', () => 0, 1],
  ['little', () => 100, 64],
  ['much', () => 1_500_000, BUCKETS],
  ['one bucket with nearly all', (bucket: number) => (bucket === 7 ? 1e9 : 1), 3],
])('parts of %s cover every bucket once', (_, sizeOf, count) => {
  const parts = partsOf(Array.from({ length: BUCKETS }, (_, bucket) => sizeOf(bucket)));
  expect(parts).toHaveLength(count);
  expect(parts.at(0)?.from).toBe(0);
  expect(parts.at(-1)?.to).toBe(BUCKETS);
  for (const [place, part] of parts.entries()) expect(part.from).toBe(place === 0 ? 0 : parts[place - 1]?.to);
});

test('buckets are ranges of the order, and neighbours are spread over them', () => {
  const buckets = inOrder(ADDRESSES).map(bucketOf);
  expect(buckets).toEqual(buckets.toSorted((a, b) => a - b));
  const counts = [...groupBy(buckets, (bucket) => bucket >> 6).values()].map(({ length }) => length);
  expect(counts).toHaveLength(16);
  expect(Math.max(...counts) / Math.min(...counts)).toBeLessThan(1.6);
});
