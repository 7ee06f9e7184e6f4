// Devices with a known law of fixing, seen only at censuses.

import type { Observation } from './observation.js';
import type { Chance } from './seeded.js';

/** Days to fix drawn from a Weibull. */
export function weibullDay(chance: Chance, shape: number, scale: number): number {
  return scale * (-Math.log1p(-chance())) ** (1 / shape);
}

/** What censuses on the given days know of a device fixed on `day`; it vanishes after `lastSeen` days. */
export function censused(day: number, censuses: readonly number[], lastSeen: number): Observation {
  const looked = censuses.filter((one) => one <= lastSeen);
  const after = looked.findLast((one) => one < day) ?? 0;
  const by = looked.find((one) => one >= day) ?? Number.POSITIVE_INFINITY;
  return { after, by, count: 1 };
}

/** A cohort under monthly censuses for a year and a half, of which a tenth vanishes early. */
export function cohort(chance: Chance, devices: number, shape: number, scale: number): Observation[] {
  const censuses = Array.from({ length: 18 }, (_, i) => 30 * (i + 1));
  return Array.from({ length: devices }, () => {
    const lastSeen = chance() < 0.1 ? 30 + 500 * chance() : Number.POSITIVE_INFINITY;
    return censused(weibullDay(chance, shape, scale), censuses, lastSeen);
  });
}
