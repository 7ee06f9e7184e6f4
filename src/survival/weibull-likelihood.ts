// How likely the observations are under a Weibull, with slope and curvature by the logarithms of shape and scale.

import type { WholeObservation } from './observation.js';

/** A number, its gradient (a, b) and its second derivatives (aa, ab, bb) by a = log shape and b = log scale. */
export interface Jet {
  readonly value: number;
  readonly a: number;
  readonly b: number;
  readonly aa: number;
  readonly ab: number;
  readonly bb: number;
}

const ZERO: Jet = { value: 0, a: 0, b: 0, aa: 0, ab: 0, bb: 0 };

/** first * u + second * v */
function combine(u: number, first: Jet, v: number, second: Jet): Jet {
  return {
    value: u * first.value + v * second.value,
    a: u * first.a + v * second.a,
    b: u * first.b + v * second.b,
    aa: u * first.aa + v * second.aa,
    ab: u * first.ab + v * second.ab,
    bb: u * first.bb + v * second.bb,
  };
}

/** A function of a jet, from its value and first two derivatives there. */
function chain(of: Jet, value: number, first: number, second: number): Jet {
  return {
    value,
    a: first * of.a,
    b: first * of.b,
    aa: second * of.a * of.a + first * of.aa,
    ab: second * of.a * of.b + first * of.ab,
    bb: second * of.b * of.b + first * of.bb,
  };
}

/** z = shape * (log day - log scale), the logarithm of the cumulative hazard. */
function logHazard(day: number, a: number, b: number): Jet {
  const shape = Math.exp(a);
  const z = shape * (Math.log(day) - b);
  return { value: z, a: z, b: -shape, aa: z, ab: -shape, bb: 0 };
}

/** Cumulative hazard (day / scale)^shape. */
function hazard(day: number, a: number, b: number): Jet {
  if (day <= 0) return ZERO;
  const z = logHazard(day, a, b);
  const value = Math.exp(z.value);
  return chain(z, value, value, value);
}

/** Log-likelihood of one device. */
function oneLikelihood(one: WholeObservation, a: number, b: number): Jet {
  const before = hazard(one.after, a, b);
  const survived = combine(1, hazard(one.entry, a, b), -1, before);
  if (!Number.isFinite(one.by)) return survived;
  if (one.by === one.after) {
    const density = combine(1, logHazard(one.by, a, b), 1, { ...ZERO, value: a - Math.log(one.by), a: 1 });
    return combine(1, density, 1, survived);
  }
  const width = combine(1, hazard(one.by, a, b), -1, before);
  const pull = 1 / Math.expm1(width.value);
  const fixed = chain(width, Math.log(-Math.expm1(-width.value)), pull, -pull / -Math.expm1(-width.value));
  return combine(1, survived, 1, fixed);
}

/** Log-likelihood of all, conditional on the entries. */
export function likelihood(observations: readonly WholeObservation[], a: number, b: number): Jet {
  return observations.reduce((sum, one) => combine(1, sum, one.count, oneLikelihood(one, a, b)), ZERO);
}
