// Once: a device that was seen at several addresses counts once, by the serial number that it told.

import { hashOf } from './address-order.js';
import type { CensusDevice } from './device.js';

/**
 * The devices, each serial number of a maker once: as it was last seen, with all its records and its first day.
 * @param devices gone through three times
 */
export function* onceEach(devices: () => Iterable<CensusDevice>): Generator<CensusDevice> {
  const seen = joined(devices(), repeated(devices()));
  for (const device of devices()) {
    const key = keyOf(device);
    const all = key === undefined ? undefined : seen.get(key);
    if (!all) yield device;
    else if (all.address === device.address)
      yield { ...device, firstSeen: all.firstSeen, records: all.records };
  }
}

interface Joined {
  /** Where it was seen last. */
  address: string;
  firstSeen: string | null;
  lastSeen: string | null;
  records: number;
}

/** Hashes of keys that come more than once: four bytes a device, because millions are not held by their names. */
function repeated(devices: Iterable<CensusDevice>): ReadonlySet<number> {
  let hashes = new Uint32Array(1 << 12);
  let count = 0;
  for (const device of devices) {
    const key = keyOf(device);
    if (key === undefined) continue;
    if (count === hashes.length) {
      const larger = new Uint32Array(2 * count);
      larger.set(hashes);
      hashes = larger;
    }
    hashes[count] = hashOf(key);
    count += 1;
  }
  const sorted = hashes.subarray(0, count).sort();
  return new Set(sorted.filter((hash, place) => hash === sorted[place - 1]));
}

/** @param hashes of those to join; that another key has the same does no harm */
function joined(devices: Iterable<CensusDevice>, hashes: ReadonlySet<number>): ReadonlyMap<string, Joined> {
  const seen = new Map<string, Joined>();
  for (const { address, firstSeen, lastSeen, records, ...device } of devices) {
    const key = keyOf(device);
    if (key === undefined || !hashes.has(hashOf(key))) continue;
    const before = seen.get(key);
    if (!before) seen.set(key, { address, firstSeen, lastSeen, records });
    else {
      before.records += records;
      if (firstSeen !== null && (before.firstSeen === null || firstSeen < before.firstSeen))
        before.firstSeen = firstSeen;
      // Of equally new ones the first address; devices come in a fixed order.
      if ((lastSeen ?? '') > (before.lastSeen ?? '')) {
        before.lastSeen = lastSeen;
        before.address = address;
      }
    }
  }
  return seen;
}

function keyOf({ vendor, serial }: Pick<CensusDevice, 'vendor' | 'serial'>): string | undefined {
  return serial === null ? undefined : `${vendor ?? ''}\n${serial.toLowerCase()}`;
}
