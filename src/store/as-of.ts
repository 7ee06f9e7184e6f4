// As of: the moment by which rows are told to be overdue.

import { RISKS, type Risk } from '../core/finding.js';
import type { AsOf, DueDays } from './estate.js';

const DAY = 86_400_000;

/** Of a risk: how long it may be open, in days, and before which moment one must have opened to be overdue by now. */
export interface DueRank {
  readonly rank: number;
  readonly days: number | null;
  readonly before: string | null;
}

export function dueRanks({ now, dueDays }: AsOf): readonly DueRank[] {
  return RISKS.map((risk, rank) => {
    const days = dueDays[risk] ?? null;
    return {
      rank,
      days,
      before: days === null ? null : new Date(Date.parse(now) - days * DAY).toISOString(),
    };
  });
}

/** ISO 8601 of the last moment in which it is not overdue; null where there is none. */
export function dueAt(risk: Risk, since: string, dueDays: DueDays): string | null {
  const days = dueDays[risk];
  return days === undefined ? null : new Date(Date.parse(since) + days * DAY).toISOString();
}

export function riskOf(rank: number | null): Risk | null {
  return rank === null ? null : (RISKS[rank] ?? null);
}

/** The day in UTC, YYYY-MM-DD. */
export function dayOf(time: string): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** Counts that hang on the time are kept for this long at most. */
export function minuteOf(time: string): string {
  return new Date(time).toISOString().slice(0, 16);
}
