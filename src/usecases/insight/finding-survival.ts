// Finding survival: how many findings are left after N days, with how sure that is and where it leads.

import type { Lifetime } from '../../store/estate.js';
import { confidenceBand } from '../../survival/band.js';
import { outlook } from '../../survival/forecast.js';
import { leftAfter } from '../../survival/law.js';
import type { Observation } from '../../survival/observation.js';

export interface SurvivalPoint {
  /** Since the finding was opened. */
  readonly day: number;
  /** Share still open, 0 to 1, and its 95% limits. */
  readonly left: number;
  readonly low: number;
  readonly high: number;
}

export interface FindingSurvival {
  readonly findings: number;
  readonly curve: SurvivalPoint[];
  readonly forecast: SurvivalPoint[];
  /** When half, and 95%, will be closed; null where nothing can be said. */
  readonly halfDay: number | null;
  readonly most95Day: number | null;
  readonly says: string;
}

const DAY = 86_400_000;
/** Points of the chart: more would not be seen, and each costs 200 estimates. */
const MOST_POINTS = 60;
const FORECAST_POINTS = 24;

/** @param now ISO 8601 */
export function findingSurvival(lifetimes: readonly Lifetime[], now: string): FindingSurvival {
  const observations = lifetimes.map((one) => observed(one, now));
  const findings = observations.reduce((sum, { count }) => sum + count, 0);
  if (findings === 0) return { ...NOTHING, findings };
  const { fit, forecasts, goodness } = outlook(observations);
  const last = Math.max(...observations.map(({ after }) => after));
  const [half, most] = forecasts;
  return {
    findings,
    curve: confidenceBand(observations, { days: daysUntil(last) }).map(({ day, lower, low, high }) => ({
      day,
      left: rounded(lower),
      low: rounded(low),
      high: rounded(high),
    })),
    forecast: fit ? ahead(last).map((day) => ({ day, ...shares(leftAfter(fit, day, 0)) })) : [],
    halfDay: whole(half?.day),
    most95Day: whole(most?.day),
    says: goodness.sentence,
  };
}

const NOTHING = {
  curve: [],
  forecast: [],
  halfDay: null,
  most95Day: null,
  says: 'Nothing was ever open here, so there is nothing to follow.',
};

/** Known to the day: scans say when one was opened and when it was seen closed. A day is the least that is told apart. */
function observed({ since, closedAt, count }: Lifetime, now: string): Observation {
  const days = Math.max(1, Math.round((Date.parse(closedAt ?? now) - Date.parse(since)) / DAY));
  return closedAt === null
    ? { after: days, by: Number.POSITIVE_INFINITY, count }
    : { after: days, by: days, count };
}

function daysUntil(last: number): number[] {
  const step = Math.max(1, last / MOST_POINTS);
  const days = Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => Math.round(i * step));
  return [...new Set([...days, last])];
}

/** As far ahead as was watched, at least half a year. */
function ahead(last: number): number[] {
  const end = Math.max(2 * last, last + 180);
  return Array.from({ length: FORECAST_POINTS + 1 }, (_, i) =>
    Math.round(last + ((end - last) * i) / FORECAST_POINTS),
  );
}

function shares({ left, low, high }: { left: number; low: number; high: number }) {
  return { left: rounded(left), low: rounded(low), high: rounded(high) };
}

function rounded(share: number): number {
  return Number(share.toPrecision(6));
}

function whole(day: number | undefined): number | null {
  return day === undefined ? null : Math.round(day);
}
