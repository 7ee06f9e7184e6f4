// Ages: how long what is open has been open, by risk.

import type { Risk } from '../../core/finding.js';
import type { Lifetime } from '../../store/estate.js';

export interface AgeBucket extends Record<Risk, number> {
  readonly name: string;
  readonly fromDays: number;
  /** Exclusive; null has no end. */
  readonly toDays: number | null;
}

const DAY = 86_400_000;
const BUCKETS = [
  { name: 'under a week', fromDays: 0, toDays: 7 },
  { name: 'under a month', fromDays: 7, toDays: 30 },
  { name: 'under 3 months', fromDays: 30, toDays: 90 },
  { name: 'under a year', fromDays: 90, toDays: 365 },
  { name: 'longer', fromDays: 365, toDays: null },
] as const;

/** @param now ISO 8601 */
export function agesOf(lifetimes: readonly Lifetime[], now: string): AgeBucket[] {
  const buckets: AgeBucket[] = BUCKETS.map((one) => ({ ...one, critical: 0, high: 0, medium: 0, low: 0 }));
  for (const { since, closedAt, risk, count } of lifetimes) {
    if (closedAt !== null) continue;
    const days = (Date.parse(now) - Date.parse(since)) / DAY;
    const bucket = buckets.findLast(({ fromDays }) => days >= fromDays) ?? buckets[0];
    if (bucket) bucket[risk] += count;
  }
  return buckets;
}
