// One kind of knowledge about a time to fix: it lies in (after, by], was watched from entry on, and count devices share it.

/**
 * Days count from day zero, the day the fix existed.
 * Right-censored: `by` is Infinity. Left-censored: `after` is 0. Known to the day: `after` equals `by`.
 */
export interface Observation {
  /** Days; the device was still vulnerable then. */
  readonly after: number;
  /** Days; the device was fixed by then. Infinity when it was never seen fixed. */
  readonly by: number;
  /** Days; had the device been fixed before this day it would not be in the data (left truncation). 0 when absent. */
  readonly entry?: number;
  /** Devices that share this observation. */
  readonly count: number;
}

/** An observation with its entry filled in. */
export type WholeObservation = Required<Observation>;

/**
 * Checks the observations and adds up those that say the same, so that cost follows the distinct ones.
 * @throws RangeError when one cannot be true (ends before it begins, was entered after the fix, negative days or count)
 */
export function tidied(observations: readonly Observation[]): WholeObservation[] {
  const counts = new Map<string, WholeObservation>();
  for (const one of observations) {
    const whole = { after: one.after, by: one.by, entry: one.entry ?? 0, count: one.count };
    check(whole);
    if (whole.count === 0) continue;
    const key = `${whole.after} ${whole.by} ${whole.entry}`;
    const known = counts.get(key);
    counts.set(key, known === undefined ? whole : { ...known, count: known.count + whole.count });
  }
  return [...counts.values()].sort((a, b) => a.after - b.after || order(a.by, b.by) || a.entry - b.entry);
}

/** Devices in the observations. */
export function devicesIn(observations: readonly Observation[]): number {
  return observations.reduce((sum, one) => sum + one.count, 0);
}

function order(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function check(one: WholeObservation): void {
  const sound =
    Number.isFinite(one.after) &&
    Number.isFinite(one.entry) &&
    Number.isFinite(one.count) &&
    one.entry >= 0 &&
    one.count >= 0 &&
    one.after >= one.entry &&
    one.by >= one.after &&
    one.by > one.entry;
  if (!sound) throw new RangeError(`observation cannot be true: ${JSON.stringify(one)} (by: ${one.by})`);
}
