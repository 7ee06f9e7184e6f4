// Affected: the devices of a census that somebody is to be told about, with what is wrong with each and what mends it.

import { deviceKeys } from '../census/compare.js';
import type { DeviceRow } from '../census/device-rows.js';
import { UsageError } from '../core/errors.js';
import { addressKey } from './address-range.js';

/** What the knowledge says about an advisory, for a reader. */
export interface Flaw {
  readonly id: string;
  readonly title: string;
  readonly cves: readonly string[];
  /** ISO day on which the advisory came out; null where the knowledge does not have it. */
  readonly published: string | null;
  readonly exploitedSince: string | null;
  /** 0.0 to 10.0, the highest that anybody stated. */
  readonly score: number | null;
  /** A web page about it. */
  readonly url: string | null;
  /** What to do, in English; null where the knowledge does not have it. */
  readonly advice: string | null;
}

/** The part of the knowledge that messages need. */
export interface Expertise {
  flaw(advisory: string): Flaw;
  /** What ends the flaw on this very model and firmware, where a rule says so. */
  fix(row: DeviceRow, advisory: string): { readonly firmware?: string; readonly advice: string } | undefined;
}

export interface DeviceFlaw {
  readonly flaw: Flaw;
  readonly certainty: 'certain' | 'likely';
  /** First firmware with the fix, where it is known. */
  readonly fixedIn: string | null;
  /** In English. */
  readonly advice: string | null;
}

export interface AffectedDevice {
  /** Names the device so that it is found again in a later census. */
  readonly key: string;
  readonly address: string;
  readonly ports: readonly number[];
  readonly vendor: string | null;
  readonly brand: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
  readonly category: string;
  readonly country: string | null;
  readonly organisation: string | null;
  readonly asn: number | null;
  readonly firstSeen: string | null;
  readonly lastSeen: string | null;
  readonly flaws: readonly DeviceFlaw[];
}

export type MinCertainty = 'certain' | 'likely';

export interface Chosen {
  readonly devices: readonly AffectedDevice[];
  /** How many more there are that are only likely affected, and were not asked for. */
  readonly onlyLikely: number;
}

/** @throws UsageError where the census shows no whole addresses: nobody can be told about those */
export async function affectedDevices(
  rows: AsyncIterable<DeviceRow>,
  least: MinCertainty,
  expertise: Expertise,
): Promise<Chosen> {
  const keyOf = deviceKeys();
  const devices: AffectedDevice[] = [];
  let onlyLikely = 0;
  for await (const row of rows) {
    // Every row moves the keys on, also one that is not affected.
    const key = keyOf(row);
    if (addressKey(row.address) === undefined)
      throw new UsageError(
        'this census hides its addresses, so nobody can be told about them',
        'take it again without --pseudonymise: lenscap census FILES --out FOLDER',
      );
    const flaws = flawsOf(row, least, expertise);
    if (flaws.length > 0) devices.push(deviceOf(key, row, flaws));
    else if (row.likely !== '') onlyLikely += 1;
  }
  return { devices, onlyLikely };
}

function flawsOf(row: DeviceRow, least: MinCertainty, expertise: Expertise): readonly DeviceFlaw[] {
  const certain = words(row.affected).map((id) => [id, 'certain'] as const);
  const likely = least === 'likely' ? words(row.likely).map((id) => [id, 'likely'] as const) : [];
  return [...certain, ...likely].map(([id, certainty]) => {
    const flaw = expertise.flaw(id);
    const fix = expertise.fix(row, id);
    return { flaw, certainty, fixedIn: fix?.firmware ?? null, advice: fix?.advice ?? flaw.advice };
  });
}

function deviceOf(key: string, row: DeviceRow, flaws: readonly DeviceFlaw[]): AffectedDevice {
  const { address, vendor, brand, model, firmware, category, country, organisation, asn } = row;
  return {
    key,
    address,
    ports: words(row.ports).map(Number),
    vendor,
    brand,
    model,
    firmware,
    category,
    country,
    organisation,
    asn,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    flaws,
  };
}

export function words(text: string): readonly string[] {
  return text === '' ? [] : text.split(' ');
}
