// Group: what the cameras of one group say: the share left by day with its band, the forecast, and when half are fixed.

import { confidenceBand } from '../../survival/band.js';
import { type Forecast, outlook } from '../../survival/forecast.js';
import { leftAfter } from '../../survival/law.js';
import type { WeibullFit } from '../../survival/weibull.js';
import { dayAfter } from './days.js';
import type { FollowedGroup } from './follow.js';
import type { SurvivalGroup } from './result.js';

/** The days that all groups have in common. */
export interface Frame {
  /** ISO day; day zero. */
  readonly published: string;
  /** Days since the fix: the first census, not before the fix itself. */
  readonly first: number;
  /** The last census. */
  readonly last: number;
}

/** Days after the start of which the table tells. */
const AFTER = [30, 90, 180, 365] as const;
/** Points of the forecast that the chart draws. */
const FORECAST_POINTS = 24;

/** Everything but the comparison with the other groups. */
export function describeGroup(group: FollowedGroup, frame: Frame): SurvivalGroup {
  const { value, devices, newcomers, fixed, vanished, relapsed } = group;
  const said = outlook(group.observed.observations);
  const { curve, fit, forecasts, goodness } = said;
  const start = Math.max(curve.from, frame.first);
  const date = (day: number) => dayAfter(frame.published, day);
  const band = bandOf(group, start, frame);
  const later = (day: number) => leftLater(fit, day, start);
  return {
    value,
    devices,
    newcomers,
    fixed,
    vanished,
    relapsed,
    from: curve.devices === 0 ? null : date(start),
    after: AFTER.map((days) => {
      const day = frame.first + days;
      const at = { days, date: date(day) };
      const seen = band.get(day);
      if (seen) return { ...at, kind: 'seen', ...seen };
      const ahead = day > frame.last ? later(day) : undefined;
      return ahead ? { ...at, kind: 'forecast', ...ahead } : { ...at, kind: 'unknown', ...NOTHING_KNOWN };
    }),
    curve: [...band].map(([day, left]) => ({ days: day - frame.first, date: date(day), ...left })),
    forecast: aheadOf(frame).flatMap((day) => {
      const left = later(day);
      return left ? [{ days: Number((day - frame.first).toFixed(1)), date: date(day), ...left }] : [];
    }),
    reached: forecasts.map((one) => reachedOf(one, date, frame.last)),
    law: fit ? { name: fit.law, shape: rounded(fit.shape), scaleDays: rounded(fit.scale) } : null,
    trusted: goodness.trusted,
    says: goodness.sentence,
    p: null,
  };
}

type Left = Pick<SurvivalGroup['curve'][number], 'lower' | 'upper' | 'low' | 'high'>;

const NOTHING_KNOWN: Left = { lower: null, upper: null, low: null, high: null };

/** By days since the fix, from the start of the curve to the last census. */
function bandOf({ observed }: FollowedGroup, start: number, { first, last }: Frame): Map<number, Left> {
  const { observations } = observed;
  if (observations.length === 0) return new Map();
  const ends = observations.flatMap(({ after, by, entry }) => [after, by, entry ?? 0]);
  const all = [...ends, start, last, ...AFTER.map((days) => first + days)];
  const days = [...new Set(all)].filter((day) => day >= start && day <= last);
  return new Map(
    confidenceBand(observations, { days }).map(({ day, lower, upper, low, high }) => [
      day,
      { lower: rounded(lower), upper: rounded(upper), low: rounded(low), high: rounded(high) },
    ]),
  );
}

function leftLater(fit: WeibullFit | undefined, day: number, start: number): Left | undefined {
  if (!fit) return undefined;
  const { left, low, high } = leftAfter(fit, day, start);
  return { lower: rounded(left), upper: rounded(left), low: rounded(low), high: rounded(high) };
}

/** As far ahead as was watched, and at least to a year after the start; the same for all groups, to compare them. */
function aheadOf({ first, last }: Frame): readonly number[] {
  const end = first + Math.max(365, 2 * (last - first));
  return Array.from({ length: FORECAST_POINTS + 1 }, (_, i) => last + ((end - last) * i) / FORECAST_POINTS);
}

/** What the last census did not see reached is not reached before it, whatever the law says. */
function reachedOf(
  { share, seen, day, earliest, latest }: Forecast,
  date: (day: number) => string,
  last: number,
): SurvivalGroup['reached'][number] {
  const ahead = (at: number | undefined) => (at === undefined || seen ? at : Math.max(at, last));
  const dated = (at: number | undefined) => (at === undefined ? null : date(at));
  return {
    share,
    seenAfter: dated(seen?.after),
    seenBy: dated(seen?.by),
    date: dated(ahead(day)),
    earliest: dated(ahead(earliest)),
    latest: dated(ahead(latest)),
  };
}

function rounded(value: number): number {
  return Number(value.toPrecision(8));
}
