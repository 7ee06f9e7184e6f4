// Part: the devices of one range of buckets, in the order of their addresses.

import { inOrder } from './address-order.js';
import { type CensusDevice, devicesAt, type Expertise } from './device.js';
import { readBuckets } from './piece-file.js';
import { readSighting, type Sighting } from './sighting.js';

/** Buckets in [from, to). */
export interface Part {
  readonly from: number;
  readonly to: number;
}

/** Fewer would leave some of many cores without work. */
const FEWEST = 64;
/** Bytes of sightings, which one thread holds at once. */
const MOST = 2_000_000;

/**
 * Neighbouring buckets together, none of the parts much larger than can be held.
 * @param sizes bytes of every bucket
 */
export function partsOf(sizes: readonly number[]): readonly Part[] {
  const total = sizes.reduce((sum, size) => sum + size, 0);
  const most = Math.min(MOST, total / FEWEST);
  const parts: { from: number; to: number }[] = [];
  let held = 0;
  for (const [bucket, size] of sizes.entries()) {
    const last = parts.at(-1);
    if (last && held + size <= most) last.to = bucket + 1;
    else parts.push({ from: bucket, to: bucket + 1 });
    held = last && last.to === bucket + 1 ? held + size : size;
  }
  return parts;
}

/** @param ids of the pieces; their order makes no difference */
export function devicesOfPart(
  folder: string,
  ids: readonly string[],
  { from, to }: Part,
  expertise: Expertise,
): readonly CensusDevice[] {
  const byAddress = new Map<string, string[]>();
  for (const id of ids)
    for (const line of readBuckets(folder, id, from, to)) {
      const address = line.slice(2, line.indexOf('"', 2));
      const lines = byAddress.get(address);
      if (lines) lines.push(line);
      else byAddress.set(address, [line]);
    }
  return inOrder(byAddress.keys()).flatMap((address) =>
    devicesAt(sorted(byAddress.get(address) ?? []), expertise),
  );
}

/** A record that stands in the input twice counts once; the order is that of the text. */
function sorted(lines: readonly string[]): readonly Sighting[] {
  return [...new Set(lines)].sort().map(readSighting);
}
