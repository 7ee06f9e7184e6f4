// What a fitted law says of those still vulnerable on some first day: how many are left later, and when a share is fixed.

import { twoSided } from './normal.js';
import type { WeibullFit } from './weibull.js';

/** Days; what lies further ahead is not given. */
export const CENTURY = 36_525;

/** Share still vulnerable with its confidence limits, 0 to 1. */
export interface LeftByLaw {
  readonly left: number;
  readonly low: number;
  readonly high: number;
}

/** Days after day zero; undefined is not within a century. */
export interface ReachedByLaw {
  readonly day: number | undefined;
  readonly earliest: number | undefined;
  readonly latest: number | undefined;
}

/** Hazard between two days, (day / scale)^shape - (from / scale)^shape, with its slopes by log shape and log scale. */
interface Grown {
  readonly hazard: number;
  readonly byShape: number;
  readonly byScale: number;
  /** Slope by the logarithm of the day. */
  readonly byDay: number;
}

function grown({ shape, scale }: WeibullFit, day: number, from: number): Grown {
  const late = (day / scale) ** shape;
  const early = from > 0 ? (from / scale) ** shape : 0;
  const bend = (power: number, at: number) => (power > 0 ? shape * power * Math.log(at / scale) : 0);
  const hazard = late - early;
  return {
    hazard,
    byShape: bend(late, day) - bend(early, from),
    byScale: -shape * hazard,
    byDay: shape * late,
  };
}

/** Standard error of the hazard, by the delta method. */
function errorOf({ covariance }: WeibullFit, { byShape, byScale }: Grown): number {
  const { shape, both, scale } = covariance;
  return Math.sqrt(
    Math.max(0, byShape * byShape * shape + 2 * byShape * byScale * both + byScale * byScale * scale),
  );
}

/**
 * Of those vulnerable on day `from` the share that is on `day`; limits symmetric on the scale of log(-log S)
 * (Kalbfleisch & Prentice, The Statistical Analysis of Failure Time Data, 2002, 3.4).
 */
export function leftAfter(fit: WeibullFit, day: number, from: number, level = 0.95): LeftByLaw {
  if (day <= from) return { left: 1, low: 1, high: 1 };
  const to = grown(fit, day, from);
  const reach = Math.exp((twoSided(level) * errorOf(fit, to)) / to.hazard);
  return {
    left: Math.exp(-to.hazard),
    low: Math.exp(-to.hazard * reach),
    high: Math.exp(-to.hazard / reach),
  };
}

/**
 * Day by which the share of those vulnerable on day `from` is fixed, with limits by the delta method on the logarithm
 * of the days since `from`. @throws RangeError for a share that is not between 0 and 1
 */
export function reachedOn(fit: WeibullFit, share: number, from: number, level = 0.95): ReachedByLaw {
  if (!(share > 0 && share < 1))
    throw new RangeError(`a share to forecast lies between 0 and 1, not ${share}`);
  const { shape, scale } = fit;
  const early = from > 0 ? (from / scale) ** shape : 0;
  const day = scale * (early - Math.log1p(-share)) ** (1 / shape);
  const to = grown(fit, day, from);
  const error = (errorOf(fit, to) / to.byDay) * (day / (day - from));
  const factor = Math.exp(twoSided(level) * error);
  const within = (wait: number) => (wait <= CENTURY ? from + wait : undefined);
  return {
    day: within(day - from),
    earliest: within((day - from) / factor),
    latest: within((day - from) * factor),
  };
}
