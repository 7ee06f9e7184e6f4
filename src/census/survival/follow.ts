// Follow: each camera from the first census that saw it vulnerable, through the later ones, counted by group.

import { UsageError } from '../../core/errors.js';
import { Observed } from '../../survival/observations.js';
import type { DeviceRow } from '../device-rows.js';
import { type AddressKind, addressKind, deviceKeys } from './device-key.js';
import type { CensusOf } from './series.js';

/** What became of the cameras of one group. */
export interface FollowedGroup {
  /** A country, a maker, or "" where it is not known. */
  readonly value: string;
  readonly observed: Observed;
  /** Seen vulnerable at least once. */
  devices: number;
  /** Of them first seen in a later census than the first. */
  newcomers: number;
  /** Of them seen fixed, and not vulnerable again. */
  fixed: number;
  /** Of them never seen fixed, and not seen in the last census. */
  vanished: number;
  /** Of them once seen fixed and then vulnerable again. */
  relapsed: number;
}

export interface Following {
  readonly groups: readonly FollowedGroup[];
  /** Cameras seen vulnerable, census by census. */
  readonly vulnerable: readonly number[];
  /** Rows that were left out because their record is no newer than the census before. */
  readonly stale: number;
}

/** What is kept of a camera; the numbers are those of censuses. */
interface Device {
  readonly entered: number;
  readonly group: string;
  vulnerable: number;
  fixed: number | undefined;
  seen: number;
  relapsed: boolean;
  /** When last seen vulnerable. */
  firmware: string | null;
}

/**
 * Reads the censuses one row at a time; memory follows the cameras that were vulnerable at least once.
 *
 * A census counts as one day, that of its newest record: all cameras are then looked for on the same few days, which
 * is what the confidence band rests on. A record that is no newer than the census before says nothing new and is left
 * out, or an old download counted again would show cameras as still vulnerable.
 * @param days of the censuses, in days since the fix
 * @throws UsageError when addresses are hidden so that no camera can be found again
 */
export async function follow(
  series: readonly CensusOf[],
  rowsOf: (folder: string) => AsyncIterable<DeviceRow>,
  { advisory, by, days }: { advisory: string; by: 'country' | 'vendor' | undefined; days: readonly number[] },
): Promise<Following> {
  const devices = new Map<string, Device>();
  const vulnerable = series.map(() => 0);
  const assertAlike = sameKind();
  let [stale, foundAgain] = [0, 0];
  for (const [index, { folder }] of series.entries()) {
    const keyOf = deviceKeys();
    const before = series[index - 1]?.asOf ?? '';
    for await (const row of rowsOf(folder)) {
      assertAlike(folder, row);
      const key = keyOf(row);
      const known = devices.get(key);
      const state = stateOf(row, advisory, known);
      if (!known && state !== 'vulnerable') continue;
      if (row.last_seen !== null && row.last_seen <= before) stale += 1;
      else {
        if (state === 'vulnerable') vulnerable[index] = (vulnerable[index] ?? 0) + 1;
        if (known) {
          foundAgain += 1;
          see(known, state, index, row.firmware);
        } else devices.set(key, newcomer(index, row, by));
      }
    }
  }
  if (foundAgain === 0)
    throw new UsageError(
      'no vulnerable camera of these censuses is in a later one of them',
      'name censuses of the same networks; marks must be made with the same --key-file',
    );
  return { groups: grouped(devices.values(), days), vulnerable, stale };
}

/** Refuses networks, and marks beside whole addresses. */
function sameKind(): (folder: string, row: DeviceRow) => void {
  let first: { readonly folder: string; readonly kind: AddressKind } | undefined;
  return (folder, { address }) => {
    const kind = addressKind(address);
    if (kind === 'network')
      throw new UsageError(
        `${folder} shows only the networks of its addresses, so no camera of it can be found again`,
        'take that census again with --pseudonymise keyed --key-file FILE',
      );
    first ??= { folder, kind };
    if (first.kind !== kind)
      throw new UsageError(
        `one of ${first.folder} and ${folder} hides its addresses and the other does not`,
        'take both the same way, with the same --pseudonymise and --key-file',
      );
  };
}

type State = 'vulnerable' | 'fixed' | 'unknown';

/**
 * Fixed is what has the fix, and what was vulnerable before and now has another firmware that the advisory does not
 * speak of. The same firmware that is not listed any more was cleared by newer knowledge, not fixed by anybody.
 */
function stateOf(row: DeviceRow, advisory: string, known: Device | undefined): State {
  const has = (ids: string) => ids.split(' ').includes(advisory);
  if (has(row.affected) || has(row.likely)) return 'vulnerable';
  if (has(row.fixed)) return 'fixed';
  if (has(row.cannot_tell) || !known) return 'unknown';
  const changed = row.firmware !== null && known.firmware !== null && row.firmware !== known.firmware;
  return changed ? 'fixed' : 'unknown';
}

function newcomer(index: number, row: DeviceRow, by: 'country' | 'vendor' | undefined): Device {
  return {
    entered: index,
    group: by === undefined ? '' : (row[by] ?? ''),
    vulnerable: index,
    fixed: undefined,
    seen: index,
    relapsed: false,
    firmware: row.firmware,
  };
}

function see(device: Device, state: State, index: number, firmware: string | null): void {
  device.seen = index;
  if (state === 'fixed') device.fixed ??= index;
  if (state !== 'vulnerable') return;
  // A fix that did not last is none: a device reset to its old firmware, or another one with its address.
  if (device.fixed !== undefined) device.relapsed = true;
  device.fixed = undefined;
  device.vulnerable = index;
  device.firmware = firmware;
}

function grouped(devices: Iterable<Device>, days: readonly number[]): readonly FollowedGroup[] {
  const groups = new Map<string, FollowedGroup>();
  const dayOf = (index: number) => days[index] ?? 0;
  for (const { entered, group: value, vulnerable, fixed, seen, relapsed } of devices) {
    const group = groups.get(value) ?? emptyGroup(value);
    groups.set(value, group);
    group.devices += 1;
    group.newcomers += Number(entered > 0);
    group.fixed += Number(fixed !== undefined);
    group.vanished += Number(fixed === undefined && seen < days.length - 1);
    group.relapsed += Number(relapsed);
    group.observed.add({
      entered: dayOf(entered),
      vulnerable: dayOf(vulnerable),
      ...(fixed !== undefined && { fixed: dayOf(fixed) }),
    });
  }
  return [...groups.values()].sort((a, b) => b.devices - a.devices || (a.value < b.value ? -1 : 1));
}

function emptyGroup(value: string): FollowedGroup {
  return { value, observed: new Observed(), devices: 0, newcomers: 0, fixed: 0, vanished: 0, relapsed: 0 };
}

/** Several groups as one. */
export function together(value: string, groups: readonly FollowedGroup[]): FollowedGroup {
  const all = emptyGroup(value);
  for (const one of groups) {
    all.observed.join(one.observed);
    all.devices += one.devices;
    all.newcomers += one.newcomers;
    all.fixed += one.fixed;
    all.vanished += one.vanished;
    all.relapsed += one.relapsed;
  }
  return all;
}
