// Whether two groups are fixed at a different pace, or chance alone could have made them look so.

import { bothTails } from './normal.js';
import { type Observation, tidied, type WholeObservation } from './observation.js';
import { type SurvivalCurve, survivalAt, turnbull } from './turnbull.js';

/** Outcome of the comparison. */
export interface Difference {
  /** Sum of the scores of the first group: above 0 when it is fixed faster than both together. */
  readonly score: number;
  /** Standard deviations from no difference. */
  readonly z: number;
  /** Chance of a difference at least this large if there were none, 0 to 1. */
  readonly p: number;
}

/**
 * Log-rank test for interval-censored times with Sun's scores (Sun, Statist. Med. 15 (1996) 1387) and the variance
 * under permutation (Fay & Shaw, J. Statist. Softw. 36/2 (2010)). Both groups must be watched alike, all from the same
 * day on: the scores of later entries cannot be exchanged. Undefined when there is nothing to compare.
 * @throws RangeError when the days of entry differ
 */
export function logrank(
  first: readonly Observation[],
  second: readonly Observation[],
): Difference | undefined {
  const one = tidied(first);
  const other = tidied(second);
  const all = [...one, ...other];
  if (new Set(all.map((each) => each.entry)).size > 1)
    throw new RangeError('the log-rank test takes no late entries');
  const curve = turnbull(all);
  const scored = scorer(curve);
  const members = total(one, () => 1);
  const devices = members + total(other, () => 1);
  const spread = total(all, (each) => scored(each) ** 2);
  if (members === 0 || members === devices || spread < 1e-12 * devices) return undefined;
  const score = total(one, scored);
  const mean = total(all, scored) / devices;
  const variance = (members * (devices - members) * (spread / devices - mean * mean)) / (devices - 1);
  const z = (score - members * mean) / Math.sqrt(variance);
  return { score, z, p: Math.min(1, bothTails(z)) };
}

function total(list: readonly WholeObservation[], value: (one: WholeObservation) => number): number {
  return list.reduce((sum, one) => sum + one.count * value(one), 0);
}

/** Sun's score: 1 for an exact fix less its hazard; (S(a) log S~(a) - S(b) log S~(b)) / (S(a) - S(b)) in general. */
function scorer(curve: SurvivalCurve): (one: WholeObservation) => number {
  const hazards: number[] = [];
  let left = 1;
  let sum = 0;
  for (const step of curve.steps) {
    sum += Number.isFinite(step.by) ? step.mass / left : 0;
    left = step.left;
    hazards.push(sum);
  }
  const hazardUntil = (over: number): number => (over > 0 ? (hazards[over - 1] ?? 0) : 0);
  return (one) => {
    const exact = one.after === one.by;
    const from = curve.steps.filter((s) => s.by < one.after || (s.by === one.after && !exact)).length;
    const before = from > 0 ? (curve.steps[from - 1]?.left ?? 1) : 1;
    if (!Number.isFinite(one.by)) return -hazardUntil(from);
    const until = curve.steps.filter((s) => s.by <= one.by).length;
    const after = survivalAt(curve, one.by).upper;
    return (after * hazardUntil(until) - before * hazardUntil(from)) / (before - after);
  };
}
