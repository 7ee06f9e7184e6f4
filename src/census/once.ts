// Once: a device that was seen at several addresses counts once, by the serial number that it told.

import type { CensusDevice } from './device.js';

/**
 * The devices, each serial number of a maker once: as it was last seen, with all its records and its first day.
 * @param devices gone through twice
 */
export async function* onceEach(devices: () => AsyncIterable<CensusDevice>): AsyncGenerator<CensusDevice> {
  const seen = await joined(devices());
  for await (const device of devices()) {
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

async function joined(devices: AsyncIterable<CensusDevice>): Promise<ReadonlyMap<string, Joined>> {
  const seen = new Map<string, Joined>();
  for await (const { address, firstSeen, lastSeen, records, ...device } of devices) {
    const key = keyOf(device);
    if (key === undefined) continue;
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
