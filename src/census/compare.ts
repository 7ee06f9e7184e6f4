// Compare: what became of the devices of one census in a later one: patched, still affected, appeared, vanished.

import type { DeviceRow } from './device-rows.js';

export interface Change {
  devices: number;
  /** Affected before, not any more, with firmware that is another. */
  patched: number;
  still: number;
  /** Affected before and not seen any more: behind a firewall, switched off, or at another address. */
  vanishedAffected: number;
  vanished: number;
  appeared: number;
  appearedAffected: number;
  /** Not affected before, affected now: older firmware, or newer knowledge. */
  newly: number;
}

export interface Comparison {
  readonly total: Change;
  readonly byVendor: ReadonlyMap<string, Change>;
  readonly byCountry: ReadonlyMap<string, Change>;
  readonly byAdvisory: ReadonlyMap<string, Change>;
}

interface Before {
  readonly vendor: string;
  readonly country: string;
  readonly firmware: string | null;
  readonly affected: readonly string[];
}

/** Both as written by the same way of hiding addresses, or no device would be found again. */
export async function compareCensuses(
  before: AsyncIterable<DeviceRow>,
  after: AsyncIterable<DeviceRow>,
): Promise<Comparison> {
  const known = new Map<string, Before>();
  const oldKey = deviceKeys();
  for await (const row of before) known.set(oldKey(row), beforeOf(row));
  const comparison = new Comparing();
  const newKey = deviceKeys();
  for await (const row of after) {
    const key = newKey(row);
    const old = known.get(key);
    known.delete(key);
    comparison.add(old, beforeOf(row));
  }
  for (const old of known.values()) comparison.add(old, undefined);
  return comparison;
}

class Comparing implements Comparison {
  readonly total = none();
  readonly byVendor = new Map<string, Change>();
  readonly byCountry = new Map<string, Change>();
  readonly byAdvisory = new Map<string, Change>();

  add(old: Before | undefined, now: Before | undefined): void {
    const one = now ?? old;
    if (!one) return;
    const [was, is] = [old?.affected ?? [], now?.affected ?? []];
    const changed = old?.firmware !== now?.firmware;
    for (const change of [this.total, entry(this.byVendor, one.vendor), entry(this.byCountry, one.country)])
      note(change, old && was.length > 0, now && is.length > 0, changed);
    for (const id of new Set([...was, ...is]))
      note(entry(this.byAdvisory, id), old && was.includes(id), now && is.includes(id), changed);
  }
}

/** @param was, is whether it was affected; undefined where it was not seen */
function note(change: Change, was: boolean | undefined, is: boolean | undefined, changed: boolean): void {
  change.devices += 1;
  if (was === undefined) {
    change.appeared += 1;
    if (is) change.appearedAffected += 1;
  } else if (is === undefined) {
    change.vanished += 1;
    if (was) change.vanishedAffected += 1;
  } else if (was && is) change.still += 1;
  else if (was && changed) change.patched += 1;
  else if (is) change.newly += 1;
}

function none(): Change {
  return {
    devices: 0,
    patched: 0,
    still: 0,
    vanishedAffected: 0,
    vanished: 0,
    appeared: 0,
    appearedAffected: 0,
    newly: 0,
  };
}

function entry(map: Map<string, Change>, key: string): Change {
  const known = map.get(key);
  if (known) return known;
  const fresh = none();
  map.set(key, fresh);
  return fresh;
}

function beforeOf({ vendor, country, firmware, affected, likely }: DeviceRow): Before {
  const ids = [affected, likely].flatMap((text) => (text === '' ? [] : text.split(' ')));
  return { vendor: vendor ?? '', country: country ?? '', firmware, affected: ids };
}

/**
 * Names devices so that they are found again: by serial number, else by address and maker, and where several of a maker
 * are behind one address, which stand together, by their order.
 */
export function deviceKeys(): (row: DeviceRow) => string {
  let [last, ordinal] = ['', 0];
  return ({ vendor, serial, address }) => {
    const base = serial === null ? `${address} ${vendor ?? ''}` : `${vendor ?? ''} ${serial}`;
    ordinal = base === last ? ordinal + 1 : 0;
    last = base;
    return `${base} ${ordinal}`;
  };
}
