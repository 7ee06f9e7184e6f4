// Part: the devices of one part of all addresses, in the order of their addresses.

import { type CensusDevice, devicesAt, type Expertise } from './device.js';
import { readPart } from './piece-file.js';
import { readSighting, type Sighting } from './sighting.js';

/** @param ids of the pieces; their order makes no difference */
export async function devicesOfPart(
  folder: string,
  ids: readonly string[],
  part: number,
  expertise: Expertise,
): Promise<readonly CensusDevice[]> {
  const byAddress = new Map<string, string[]>();
  for (const id of ids)
    for (const line of await readPart(folder, id, part)) {
      const address = line.slice(2, line.indexOf('"', 2));
      const lines = byAddress.get(address);
      if (lines) lines.push(line);
      else byAddress.set(address, [line]);
    }
  return [...byAddress]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, lines]) => devicesAt(sorted(lines), expertise));
}

/** A record that stands in the input twice counts once; the order is that of the text. */
function sorted(lines: readonly string[]): readonly Sighting[] {
  return [...new Set(lines)].sort().map(readSighting);
}
