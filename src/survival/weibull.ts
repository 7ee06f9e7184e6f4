// Weibull and exponential fits: a smooth law behind the time to fix, with how sure we are of it.

import { type Observation, tidied, type WholeObservation } from './observation.js';
import { type Jet, likelihood } from './weibull-likelihood.js';

/** S(day) = exp(-(day / scale)^shape). */
export interface WeibullFit {
  readonly law: 'weibull' | 'exponential';
  /** 1: always the same pace; below 1: fixing slows down; above 1: it speeds up. */
  readonly shape: number;
  /** Days after which 1 - 1/e (63%) are fixed. */
  readonly scale: number;
  /** Covariance of (log shape, log scale), from the observed information. */
  readonly covariance: {
    readonly shape: number;
    readonly both: number;
    readonly scale: number;
  };
  readonly logLikelihood: number;
  readonly devices: number;
}

/** A fit, or in one sentence why there is none. */
export type FitResult =
  | { readonly kind: 'fit'; readonly fit: WeibullFit }
  | { readonly kind: 'none'; readonly why: string };

/**
 * Maximum likelihood fit of a Weibull to interval-, left- and right-censored and left-truncated times
 * (Kalbfleisch & Prentice, The Statistical Analysis of Failure Time Data, 2002, ch. 3), by damped Newton steps.
 */
export function fitWeibull(observations: readonly Observation[]): FitResult {
  return maximised(tidied(observations), 'weibull');
}

/** The same with the shape held at 1: one pace for all days. */
export function fitExponential(observations: readonly Observation[]): FitResult {
  return maximised(tidied(observations), 'exponential');
}

function none(why: string): FitResult {
  return { kind: 'none', why };
}

function maximised(whole: readonly WholeObservation[], law: WeibullFit['law']): FitResult {
  const devices = whole.reduce((sum, one) => sum + one.count, 0);
  if (devices === 0) return none('There are no devices.');
  if (whole.every((one) => !Number.isFinite(one.by))) return none('No device was seen fixed.');
  if (whole.every((one) => one.after === one.entry && Number.isFinite(one.by) && one.by !== one.after)) {
    return none('Every device was fixed when it was looked at again, so nothing is known about the pace.');
  }
  const shares = whole.map((one) => ({ ...one, count: one.count / devices }));
  const top = climb(shares, law === 'weibull');
  const information = top === undefined ? undefined : inverse(top.jet, law === 'weibull');
  if (top === undefined || information === undefined) {
    return none('The censuses are too few to tell the pace from its change.');
  }
  return {
    kind: 'fit',
    fit: {
      law,
      shape: Math.exp(top.a),
      scale: Math.exp(top.b),
      covariance: {
        shape: information.shape / devices,
        both: information.both / devices,
        scale: information.scale / devices,
      },
      logLikelihood: top.jet.value * devices,
      devices,
    },
  };
}

interface Place {
  readonly a: number;
  readonly b: number;
  readonly jet: Jet;
}

function placed(shares: readonly WholeObservation[], a: number, b: number): Place {
  return { a, b, jet: likelihood(shares, a, b) };
}

/** Fixes per day watched, taking every fix to be in the middle of its interval. */
function startScale(shares: readonly WholeObservation[]): number {
  let fixes = 0;
  let watched = 0;
  for (const one of shares) {
    const fixed = Number.isFinite(one.by);
    if (fixed) fixes += one.count;
    watched += one.count * ((fixed ? (one.after + one.by) / 2 : one.after) - one.entry);
  }
  return Math.log(Math.max(watched, Number.MIN_VALUE) / fixes);
}

/** The maximum, or undefined when the likelihood keeps rising towards an impossible law. */
function climb(shares: readonly WholeObservation[], shapeFree: boolean): Place | undefined {
  let place = placed(shares, 0, startScale(shares));
  let damping = 1e-3;
  for (let round = 0; round < 200; round += 1) {
    if (steepness(place.jet, shapeFree) < 1e-10) return place;
    const tried = stepFrom(shares, place, shapeFree, damping);
    if (tried.jet.value >= place.jet.value) {
      const still = Math.abs(tried.a - place.a) + Math.abs(tried.b - place.b) < 1e-12;
      place = tried;
      damping = Math.max(damping / 10, 1e-12);
      if (still) return place;
    } else {
      damping *= 10;
      if (damping > 1e12) return steepness(place.jet, shapeFree) < 1e-6 ? place : undefined;
    }
    if (Math.abs(place.a) > 5 || Math.abs(place.b) > 30) return undefined;
  }
  return undefined;
}

function steepness(jet: Jet, shapeFree: boolean): number {
  return Math.max(shapeFree ? Math.abs(jet.a) : 0, Math.abs(jet.b));
}

/** Newton step with the curvature made safely negative (Levenberg-Marquardt); no longer than 1 per parameter. */
function stepFrom(
  shares: readonly WholeObservation[],
  place: Place,
  shapeFree: boolean,
  damping: number,
): Place {
  const { jet } = place;
  const bb = -jet.bb + damping;
  if (!shapeFree) return placed(shares, 0, place.b + clipped(bb > 0 ? jet.b / bb : jet.b));
  const aa = -jet.aa + damping;
  const determinant = aa * bb - jet.ab * jet.ab;
  const bowl = aa > 0 && determinant > 0;
  const a = bowl ? (bb * jet.a + jet.ab * jet.b) / determinant : jet.a / (1 + damping);
  const b = bowl ? (jet.ab * jet.a + aa * jet.b) / determinant : jet.b / (1 + damping);
  return placed(shares, place.a + clipped(a), place.b + clipped(b));
}

function clipped(step: number): number {
  return Math.max(-1, Math.min(1, step));
}

/** Inverse of the observed information per device; undefined when the data leave a direction open. */
function inverse(jet: Jet, shapeFree: boolean): WeibullFit['covariance'] | undefined {
  if (!shapeFree) return jet.bb < -1e-10 ? { shape: 0, both: 0, scale: -1 / jet.bb } : undefined;
  const determinant = jet.aa * jet.bb - jet.ab * jet.ab;
  if (jet.aa >= 0 || jet.bb >= 0 || determinant < 1e-8 * jet.aa * jet.bb) return undefined;
  return { shape: -jet.bb / determinant, both: jet.ab / determinant, scale: -jet.aa / determinant };
}
