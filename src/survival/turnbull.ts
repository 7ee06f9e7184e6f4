// Share still vulnerable by day: the nonparametric maximum likelihood estimate for what censuses can know.

import { solve } from './em-icm.js';
import { type Gap, LEAST, layOut } from './innermost.js';
import { cell } from './number-row.js';
import { devicesIn, type Observation, tidied } from './observation.js';

/** The estimate falls by `mass` somewhere in (after, by] (exactly at `by` when both are equal), to `left`. */
export interface Step extends Gap {
  /** Share of the devices, 0 to 1. */
  readonly mass: number;
  /** Share still vulnerable after it, 0 to 1. */
  readonly left: number;
}

/** A step function with holes: between `after` and `by` of a step the data do not say how it falls. */
export interface SurvivalCurve {
  /** Devices behind the estimate. */
  readonly devices: number;
  /** Days: nobody was under watch before; all shares are among those still vulnerable then. */
  readonly from: number;
  /** In order of days and disjoint; the last one ends at Infinity when some were never seen fixed. */
  readonly steps: readonly Step[];
  /** Days after `from` in which nobody was under watch; taken as without a fix. */
  readonly unwatched: readonly Gap[];
  /** Day at which the last device under watch was fixed although others came later: not to be trusted. */
  readonly emptied: number | undefined;
  readonly logLikelihood: number;
  /** Whether the Kuhn-Tucker conditions hold within the tolerance. */
  readonly converged: boolean;
}

/** When to stop. */
export interface TurnbullOptions {
  /** Largest slope of the log-likelihood per device at risk. Default 1e-8. */
  readonly tolerance?: number;
  /** Default 20,000. */
  readonly mostRounds?: number;
}

/** Share still vulnerable on a day: one value, or the two between which it lies. */
export interface Bounds {
  readonly lower: number;
  readonly upper: number;
}

/**
 * Nonparametric maximum likelihood estimate of the share still vulnerable, for interval-, left- and right-censored
 * and left-truncated times. Turnbull, J. R. Statist. Soc. B 38 (1976) 290. Kaplan-Meier when every time is exact
 * or right-censored. Assumes that devices vanish for reasons that have nothing to do with being fixed.
 */
export function turnbull(observations: readonly Observation[], options: TurnbullOptions = {}): SurvivalCurve {
  const whole = tidied(observations);
  const layout = layOut(whole);
  const found = solve(layout, options.tolerance ?? 1e-8, options.mostRounds ?? 20_000);
  const watched = (_: Gap, j: number) => cell(layout.atRisk, j) > LEAST;
  return {
    devices: devicesIn(whole),
    from: whole.reduce((least, one) => Math.min(least, one.entry), whole[0]?.entry ?? 0),
    steps: stepsOf(layout.gaps, layout.tail, found.hazard),
    unwatched: layout.gaps.filter((gap, j) => !watched(gap, j)),
    emptied: emptiedAt(layout.cells, layout.gaps, layout.last),
    logLikelihood: found.logLikelihood,
    converged: found.converged,
  };
}

/** Masses below this share are what the iterations had not yet taken away. */
const NOTHING = 1e-10;

function stepsOf(gaps: readonly Gap[], tail: Gap | undefined, hazard: Float64Array): Step[] {
  const steps: Step[] = [];
  let left = 1;
  for (let j = 1; j < hazard.length; j += 1) {
    const gap = gaps[j - 1];
    const after = Math.exp(-cell(hazard, j));
    if (gap === undefined || left - after < NOTHING) continue;
    steps.push({ ...gap, mass: left - after, left: after });
    left = after;
  }
  if (tail !== undefined && left > NOTHING) steps.push({ ...tail, mass: left, left: 0 });
  return steps;
}

function emptiedAt(
  cells: readonly { readonly entry: number }[],
  gaps: readonly Gap[],
  last: number | undefined,
): number | undefined {
  if (last === undefined || !cells.some((one) => one.entry >= last)) return undefined;
  return gaps[last - 1]?.by;
}

/** How many steps are over by the day. */
function stepsOver(curve: SurvivalCurve, day: number): number {
  let low = 0;
  let high = curve.steps.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((curve.steps[middle]?.by ?? Number.POSITIVE_INFINITY) <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Share still vulnerable after `day` days. Both values are the same where the data decide; inside a step they
 * differ by its mass. With no observations nothing is known: 0 to 1.
 */
export function survivalAt(curve: SurvivalCurve, day: number): Bounds {
  if (curve.devices === 0) return day <= 0 ? { lower: 1, upper: 1 } : { lower: 0, upper: 1 };
  const over = stepsOver(curve, day);
  const upper = curve.steps[over - 1]?.left ?? 1;
  const next = curve.steps[over];
  return { lower: next !== undefined && next.after < day ? next.left : upper, upper };
}

/**
 * Days between which the share fixed reaches `share` (0 to 1) according to the estimate; undefined when it was
 * not reached while anyone was looking.
 */
export function reachedBetween(curve: SurvivalCurve, share: number): Gap | undefined {
  const step = curve.steps.find((one) => one.left <= 1 - share + NOTHING);
  if (step === undefined || !Number.isFinite(step.by)) return undefined;
  return { after: step.after, by: step.by };
}
