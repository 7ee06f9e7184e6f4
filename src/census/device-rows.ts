// Device rows: the camera records of a census as files for other programs: CSV and JSON lines, written as they come.

import { stringify } from 'csv-stringify/sync';
import type { CensusDevice } from './device.js';
import type { ShowAddress } from './privacy.js';
import { stateOf } from './tally.js';

/** A device as an output shows it. */
export interface DeviceRow {
  readonly address: string;
  readonly ports: string;
  readonly vendor: string | null;
  readonly brand: string | null;
  readonly family: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
  readonly serial: string | null;
  readonly category: string;
  readonly country: string | null;
  readonly region: string | null;
  readonly organisation: string | null;
  readonly asn: number | null;
  readonly first_seen: string | null;
  readonly last_seen: string | null;
  readonly records: number;
  /** affected, likely, cannot_tell, fixed; "" where no advisory would concern it. */
  readonly state: string;
  /** Ids of advisories, a space between them. */
  readonly affected: string;
  readonly likely: string;
  readonly cannot_tell: string;
  readonly fixed: string;
}

export const DEVICE_COLUMNS = [
  'address',
  'ports',
  'vendor',
  'brand',
  'family',
  'model',
  'firmware',
  'serial',
  'category',
  'country',
  'region',
  'organisation',
  'asn',
  'first_seen',
  'last_seen',
  'records',
  'state',
  'affected',
  'likely',
  'cannot_tell',
  'fixed',
] as const satisfies readonly (keyof DeviceRow)[];

/** @param hide also hides what names a single device beside its address */
export function deviceRow(device: CensusDevice, show: ShowAddress, hide: boolean): DeviceRow {
  const { ports, firstSeen, lastSeen, verdicts, ...rest } = device;
  const ids = (keep: (verdict: CensusDevice['verdicts'][number]) => boolean) =>
    verdicts
      .filter(keep)
      .map(({ advisory }) => advisory)
      .join(' ');
  return {
    ...rest,
    address: show(device.address),
    serial: hide ? null : device.serial,
    ports: ports.join(' '),
    first_seen: firstSeen,
    last_seen: lastSeen,
    state: STATES[stateOf(device) ?? ''],
    affected: ids(({ status, certainty }) => status === 'affected' && certainty === 'certain'),
    likely: ids(({ status, certainty }) => status === 'affected' && certainty === 'likely'),
    cannot_tell: ids(({ status }) => status === 'cannot_tell'),
    fixed: ids(({ status }) => status === 'fixed'),
  };
}

const STATES = {
  affected: 'affected',
  likely: 'likely',
  cannotTell: 'cannot_tell',
  fixed: 'fixed',
  '': '',
} as const;

/** Lines of CSV; formulas are escaped and every cell quoted, as in the exports of devices. */
export function csvLines(rows: readonly DeviceRow[]): string {
  return stringify(
    rows.map((row) => DEVICE_COLUMNS.map((column) => row[column])),
    CSV,
  );
}

export function csvHeader(): string {
  return stringify([[...DEVICE_COLUMNS]], CSV);
}

const CSV = { quoted: true, quoted_empty: true, escape_formulas: true, record_delimiter: 'windows' } as const;
