// When half and 95% will be fixed if it goes on like this, and whether the reader may believe it.

import { CENTURY, leftAfter, reachedOn } from './law.js';
import { devicesIn, type Observation, tidied, type WholeObservation } from './observation.js';
import { reachedBetween, type SurvivalCurve, turnbull } from './turnbull.js';
import { fitExponential, fitWeibull, type WeibullFit } from './weibull.js';

/** When a share of those vulnerable at the start of the curve is fixed, in days after day zero. */
export interface Forecast {
  /** Share fixed, 0 to 1. */
  readonly share: number;
  /** Between which days the censuses saw it reached. */
  readonly seen: { readonly after: number; readonly by: number } | undefined;
  /** If it goes on like this; undefined is not within a century. */
  readonly day: number | undefined;
  /** Confidence limits. */
  readonly earliest: number | undefined;
  readonly latest: number | undefined;
}

/** How well the law follows what was seen. */
export interface Goodness {
  /** Largest difference of the shares still vulnerable, 0 to 1. */
  readonly distance: number;
  readonly trusted: boolean;
  readonly sentence: string;
}

/** Everything a report says about the pace of fixing. */
export interface Outlook {
  readonly curve: SurvivalCurve;
  readonly fit: WeibullFit | undefined;
  readonly forecasts: readonly Forecast[];
  readonly goodness: Goodness;
}

/** Fewer devices seen fixed than this carry no forecast. */
const ENOUGH_FIXES = 20;
/** Shares may differ by this much and the forecast still serves. */
const CLOSE = 0.05;

/**
 * Largest distance between the law and the Turnbull estimate where the latter is decided. Trusted when it is at most
 * 0.05, or the 5% point of Kolmogorov's distance for a fitted Weibull, 0.874 / sqrt(fixes) (Chandra, Singpurwalla &
 * Stephens, J. Am. Statist. Assoc. 76 (1981) 729; rough under censoring), and at least 20 devices were seen fixed.
 * @param fixes devices seen fixed
 */
export function goodness(fit: WeibullFit, curve: SurvivalCurve, fixes: number): Goodness {
  const distance = largestDistance(fit, curve);
  const allowed = Math.max(CLOSE, 0.874 / Math.sqrt(Math.max(fixes, 1)));
  const untold = untoldBy(curve);
  if (untold !== undefined) return { distance, trusted: false, sentence: untold };
  if (fixes < ENOUGH_FIXES) {
    const sentence = `Do not rely on this forecast: only ${fixes.toLocaleString('en')} ${fixes === 1 ? 'was' : 'were'} seen fixed, fewer than ${ENOUGH_FIXES}.`;
    return { distance, trusted: false, sentence };
  }
  const apart = `${(100 * distance).toFixed(1)} percentage points`;
  const trusted = distance <= allowed;
  const sentence = trusted
    ? `The forecast follows what was seen to within ${apart}.`
    : `Do not rely on this forecast: it differs from what was seen by up to ${apart}.`;
  return { distance, trusted, sentence };
}

function untoldBy(curve: SurvivalCurve): string | undefined {
  if (curve.emptied !== undefined || curve.unwatched.length > 0) {
    return 'Do not rely on this forecast: at one time too few devices were watched to follow the share.';
  }
  if (!curve.converged)
    return 'Do not rely on this forecast: the estimate it is checked against was not finished.';
  return undefined;
}

function largestDistance(fit: WeibullFit, curve: SurvivalCurve): number {
  const law = (day: number) => leftAfter(fit, day, curve.from).left;
  let before = 1;
  let worst = 0;
  for (const step of curve.steps) {
    worst = Math.max(worst, Math.abs(law(step.after) - before));
    if (Number.isFinite(step.by)) worst = Math.max(worst, Math.abs(law(step.by) - step.left));
    before = step.left;
  }
  return worst;
}

/** Twice the gain in log-likelihood that chance exceeds once in 20: 5% point of chi-square with 1 degree of freedom. */
const CHANGE_OF_PACE = 3.841;

/**
 * Estimate, fit, forecasts and how far to believe them. One pace for all days (exponential) is assumed unless the
 * censuses show a change of pace (Weibull, by the likelihood ratio test at 5%): a change that is not seen would be
 * carried far beyond the censuses. @param shares shares fixed to forecast, default half and 95%
 */
export function outlook(
  observations: readonly Observation[],
  shares: readonly number[] = [0.5, 0.95],
): Outlook {
  const whole = tidied(observations);
  const curve = turnbull(whole);
  const constant = fitExponential(whole);
  if (constant.kind === 'none') {
    const sentence = `There is no forecast. ${constant.why}`;
    const forecasts = shares.flatMap((share) => noneFixed(whole, share, curve.from) ?? []);
    return { curve, fit: undefined, forecasts, goodness: { distance: 1, trusted: false, sentence } };
  }
  const changing = fitWeibull(whole);
  const gain = changing.kind === 'fit' ? changing.fit.logLikelihood - constant.fit.logLikelihood : 0;
  const fit = changing.kind === 'fit' && 2 * gain > CHANGE_OF_PACE ? changing.fit : constant.fit;
  const fixes = devicesIn(whole.filter((one) => Number.isFinite(one.by)));
  return {
    curve,
    fit,
    forecasts: shares.map((share) => ({
      share,
      seen: reachedBetween(curve, share),
      ...reachedOn(fit, share, curve.from),
    })),
    goodness: goodness(fit, curve, fixes),
  };
}

/** Chance of no fix at all at the fastest pace that a two-sided 95% interval still allows. */
const TAIL = 0.025;

/**
 * Where nobody was seen fixed it goes on like this for ever; the earliest day is that of the fastest pace at which no
 * fix in all the days watched would not be a surprise. Undefined where something was seen fixed.
 */
function noneFixed(whole: readonly WholeObservation[], share: number, from: number): Forecast | undefined {
  if (whole.length === 0 || whole.some((one) => Number.isFinite(one.by))) return undefined;
  const watched = whole.reduce((sum, one) => sum + one.count * (one.after - one.entry), 0);
  const wait = (Math.log1p(-share) / Math.log(TAIL)) * watched;
  const earliest = watched > 0 && wait <= CENTURY ? from + wait : undefined;
  return { share, seen: undefined, day: undefined, earliest, latest: undefined };
}
