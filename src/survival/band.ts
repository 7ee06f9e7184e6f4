// Confidence band: how far the estimate would move if chance had shown us other devices of the same kind.

import { twoSided } from './normal.js';
import { cell } from './number-row.js';
import { type Observation, tidied, type WholeObservation } from './observation.js';
import { type Chance, multinomial, seeded } from './seeded.js';
import { type Bounds, type SurvivalCurve, survivalAt, turnbull } from './turnbull.js';

/** The estimate on one day with its limits; all but the day are shares still vulnerable, 0 to 1. */
export interface BandPoint extends Bounds {
  readonly day: number;
  readonly low: number;
  readonly high: number;
}

/** How the band is drawn. */
export interface BandOptions {
  /** Days to give; default: every finite end of a step of the curve. */
  readonly days?: readonly number[];
  /** Pointwise confidence, default 0.95. */
  readonly level?: number;
  /** Bootstrap samples, default 200. */
  readonly resamples?: number;
  /** Default 1; the same seed gives the same band. */
  readonly seed?: number;
}

/**
 * Pointwise confidence band. Standard errors from the nonparametric bootstrap: devices are drawn anew with
 * replacement (a multinomial over the distinct observations) and the curve is estimated anew.
 *
 * Why not the information matrix: many masses of the estimate are 0, at the edge of what is allowed, where its
 * theory fails; the bootstrap also covers delayed entry (Sun, Statist. Med. 20 (2001) 1249). It is valid because
 * censuses fall on few days shared by many devices, so that the estimate is root-n normal (Yu, Schick, Li & Wong,
 * Statist. Probab. Lett. 37 (1998) 223); with another time to look for every device it would be doubtful (Sen & Xu,
 * Comput. Statist. Data Anal. 81 (2015) 121).
 *
 * Devices count as independent; where a provider updates thousands at once the true uncertainty is larger.
 *
 * Limits are symmetric on the scale of log(-log S) (Kalbfleisch & Prentice 2002, 1.4), hence within 0 and 1.
 * Where the curve is still 1 the lower limit is the exact binomial one for no fix among those watched so far
 * (Clopper & Pearson 1934); where it is 0 the upper limit is that of the day before. Made monotone by widening.
 */
export function confidenceBand(observations: readonly Observation[], options: BandOptions = {}): BandPoint[] {
  const whole = tidied(observations);
  const curve = turnbull(whole);
  const days = [...(options.days ?? endsOf(curve))].sort((a, b) => a - b);
  const resamples = options.resamples ?? 200;
  if (resamples < 2) throw new RangeError('a band needs at least 2 resamples');
  const level = options.level ?? 0.95;
  const spread = bootstrap(whole, days, resamples, seeded(options.seed ?? 1));
  const z = twoSided(level);
  const points = days.map((day, i) => {
    const bounds = survivalAt(curve, day);
    const low = limit(bounds.lower, cell(spread.lower, i), z);
    const high = limit(bounds.upper, cell(spread.upper, i), -z);
    const least = bounds.lower === 1 ? noneFixed(whole, day, level) : low;
    return { day, ...bounds, low: Math.min(least, bounds.lower), high: Math.max(high, bounds.upper) };
  });
  return monotone(points);
}

function endsOf(curve: SurvivalCurve): number[] {
  const days = curve.steps.flatMap((one) => [one.after, one.by]).filter(Number.isFinite);
  return [...new Set(days)];
}

/** Standard deviations over the samples, per day, of the lower and the upper value. */
interface Spread {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

function bootstrap(
  whole: readonly WholeObservation[],
  days: readonly number[],
  resamples: number,
  chance: Chance,
): Spread {
  const weights = whole.map((one) => one.count);
  const trials = Math.round(weights.reduce((sum, one) => sum + one, 0));
  const curves = Array.from({ length: resamples }, () => {
    const drawn = multinomial(chance, trials, weights);
    const sample = whole.map((one, i) => ({ ...one, count: drawn[i] ?? 0 }));
    return turnbull(sample, { tolerance: 1e-5, mostRounds: 500 });
  });
  const values = days.map((day) => curves.map((curve) => survivalAt(curve, day)));
  return {
    lower: Float64Array.from(values, (row) => deviation(row.map((one) => one.lower))),
    upper: Float64Array.from(values, (row) => deviation(row.map((one) => one.upper))),
  };
}

function deviation(values: readonly number[]): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  return Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1));
}

/** S to the power exp(z * error / (S * |log S|)); at 0 and 1 the transformation says nothing. */
function limit(share: number, error: number, z: number): number {
  if (share <= 0 || share >= 1) return share;
  return share ** Math.exp((z * error) / (share * -Math.log(share)));
}

/** Lower limit when none of the n devices watched from the start until the day was fixed: (alpha / 2)^(1 / n). */
function noneFixed(whole: readonly WholeObservation[], day: number, level: number): number {
  const first = whole.reduce((least, one) => Math.min(least, one.entry), Number.POSITIVE_INFINITY);
  if (day <= first) return 1;
  const watched = whole.reduce(
    (sum, one) => sum + (one.entry <= first && one.after >= day ? one.count : 0),
    0,
  );
  return watched > 0 ? ((1 - level) / 2) ** (1 / watched) : 0;
}

/** Lower limits made non-increasing downwards, upper limits upwards: wider, never narrower. */
function monotone(points: readonly BandPoint[]): BandPoint[] {
  let low = 1;
  const falling = points.map((one, i) => {
    low = Math.min(low, one.low);
    const before = points[i - 1];
    const high = one.upper === 0 && before !== undefined && before.upper > 0 ? before.high : one.high;
    return { ...one, low, high };
  });
  let high = 0;
  return falling
    .reverse()
    .map((one) => {
      high = Math.max(high, one.high);
      return { ...one, high };
    })
    .reverse();
}
