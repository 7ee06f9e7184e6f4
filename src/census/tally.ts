// Tally: devices counted by what they are and where, with affected, fixed and cannot-tell kept apart.

import type { CensusDevice } from './device.js';

/** How many devices there are of a kind. */
export interface Count {
  devices: number;
  /** Some advisory certainly concerns them. */
  affected: number;
  /** Some advisory likely does, and none certainly. */
  likely: number;
  /** None does, and of some it cannot be told. */
  cannotTell: number;
  /** Some would, and its fix is installed. */
  fixed: number;
}

export const DIMENSIONS = [
  'vendor',
  'brand',
  'family',
  'model',
  'firmware',
  'country',
  'region',
  'organisation',
  'asn',
  'port',
  'category',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Per advisory: how many devices in which state. */
export interface AdvisoryCount {
  affected: number;
  likely: number;
  fixed: number;
  cannotTell: number;
  notApplicable: number;
}

/** Separates the two halves of a key; in no value. */
export const KEY_SEPARATOR = '\u001f';

export class Tally {
  readonly total: Count = none();
  readonly by: Readonly<Record<Dimension, Map<string, Count>>> = Object.fromEntries(
    DIMENSIONS.map((dimension) => [dimension, new Map<string, Count>()]),
  ) as Record<Dimension, Map<string, Count>>;
  /** "CN\u001fhikvision". */
  readonly byCountryVendor = new Map<string, Count>();
  readonly byAdvisory = new Map<string, AdvisoryCount>();
  records = 0;

  add(device: CensusDevice): void {
    const field = stateOf(device);
    this.records += device.records;
    count(this.total, field);
    for (const dimension of DIMENSIONS)
      for (const value of valuesOf(device, dimension)) count(entry(this.by[dimension], value), field);
    count(
      entry(this.byCountryVendor, `${device.country ?? ''}${KEY_SEPARATOR}${device.vendor ?? ''}`),
      field,
    );
    for (const { advisory, status, certainty } of device.verdicts) {
      const counts = this.byAdvisory.get(advisory) ?? noneOfAdvisory();
      this.byAdvisory.set(advisory, counts);
      counts[ADVISORY_FIELDS[status === 'affected' ? certainty : status]] += 1;
    }
  }
}

const ADVISORY_FIELDS = {
  certain: 'affected',
  likely: 'likely',
  fixed: 'fixed',
  cannot_tell: 'cannotTell',
  not_applicable: 'notApplicable',
} as const satisfies Record<string, keyof AdvisoryCount>;

type State = 'affected' | 'likely' | 'cannotTell' | 'fixed' | undefined;

/** The worst of its verdicts. */
export function stateOf({ verdicts }: Pick<CensusDevice, 'verdicts'>): State {
  const affected = verdicts.filter(({ status }) => status === 'affected');
  if (affected.some(({ certainty }) => certainty === 'certain')) return 'affected';
  if (affected.length > 0) return 'likely';
  if (verdicts.some(({ status }) => status === 'cannot_tell')) return 'cannotTell';
  return verdicts.some(({ status }) => status === 'fixed') ? 'fixed' : undefined;
}

/** "" where it is not known; a device with several ports counts at each. */
function valuesOf(device: CensusDevice, dimension: Dimension): readonly string[] {
  if (dimension === 'port') return device.ports.map(String);
  const value = device[dimension];
  return [value === null ? '' : String(value)];
}

function none(): Count {
  return { devices: 0, affected: 0, likely: 0, cannotTell: 0, fixed: 0 };
}

function noneOfAdvisory(): AdvisoryCount {
  return { affected: 0, likely: 0, fixed: 0, cannotTell: 0, notApplicable: 0 };
}

function entry(map: Map<string, Count>, key: string): Count {
  const known = map.get(key);
  if (known) return known;
  const fresh = none();
  map.set(key, fresh);
  return fresh;
}

function count(counts: Count, state: State): void {
  counts.devices += 1;
  if (state) counts[state] += 1;
}
