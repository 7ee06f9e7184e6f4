// EM and iterative convex minorant in turn: the cumulative hazard at the end of each innermost interval.

import { type Cell, type Layout, LEAST } from './innermost.js';
import { isotonic } from './isotonic.js';
import { add, addRange, cell, summed } from './number-row.js';

/** The likelihood over `free` gaps; `size` is `free`, or one more when the last one must end everything. */
interface Problem {
  readonly cells: readonly Cell[];
  readonly size: number;
  readonly free: number;
  readonly atRisk: Float64Array;
}

/** Where the iterations ended. */
export interface Solution {
  /** Cumulative hazard after gap i (1..size), 0 at index 0; Infinity where nobody can be left. */
  readonly hazard: Float64Array;
  readonly converged: boolean;
  readonly logLikelihood: number;
}

/**
 * Log-likelihood: sum of count * [H(entry) - H(left) + log(1 - exp(H(left) - H(right)))], concave in H, so the
 * Kuhn-Tucker conditions (Gentleman & Geyer, Biometrika 81 (1994) 618) prove the maximum; they are the
 * convergence criterion, per device at risk.
 * Steps: EM-ICM, Wellner & Zhan, J. Am. Statist. Assoc. 92 (1997) 945; with left truncation the self-consistency
 * equations of Turnbull (1976) in hazard form, which need one step for exact and right-censored data (Kaplan-Meier).
 */
export function solve(layout: Layout, tolerance: number, mostRounds: number): Solution {
  const problem = problemOf(layout);
  let hazard = start(problem);
  let rounds = 0;
  let converged = problem.free === 0;
  while (!converged && rounds < mostRounds) {
    rounds += 1;
    hazard = emStep(problem, emStep(problem, hazard));
    const slope = slopes(problem, hazard);
    converged = violation(problem, hazard, slope.gradient) <= tolerance;
    if (!converged) hazard = icmStep(problem, hazard, slope);
  }
  return { hazard, converged, logLikelihood: logLikelihood(problem, hazard) };
}

function problemOf(layout: Layout): Problem {
  const { last, gaps, atRisk } = layout;
  if (last === undefined) return { cells: layout.cells, size: gaps.length, free: gaps.length, atRisk };
  const cells = layout.cells.filter((one) => one.entry < last);
  return { cells, size: last, free: last - 1, atRisk };
}

/** Equal mass on every gap and on what comes after. */
function start(problem: Problem): Float64Array {
  const hazard = new Float64Array(problem.size + 1);
  for (let j = 1; j <= problem.free; j += 1) hazard[j] = -Math.log1p(-j / (problem.free + 1));
  if (problem.size > problem.free) hazard[problem.size] = Number.POSITIVE_INFINITY;
  return hazard;
}

function logLikelihood(problem: Problem, hazard: Float64Array): number {
  let sum = 0;
  for (const one of problem.cells) {
    const left = cell(hazard, one.left);
    sum += one.count * (cell(hazard, one.entry) - left);
    if (Number.isFinite(one.right)) {
      sum += one.count * Math.log(-Math.expm1(left - cell(hazard, one.right)));
    }
  }
  return sum;
}

/** Expected fixes over expected devices at risk, gap by gap. */
function emStep(problem: Problem, hazard: Float64Array): Float64Array {
  const size = problem.size;
  const watched = new Float64Array(size + 1);
  const share = new Float64Array(size + 1);
  const rest = new Float64Array(size + 1);
  for (const one of problem.cells) {
    addRange(watched, one.entry, one.left, one.count);
    if (!Number.isFinite(one.right)) continue;
    const before = Math.exp(-cell(hazard, one.left));
    const after = Math.exp(-cell(hazard, one.right));
    const each = before > after ? one.count / (before - after) : 0;
    addRange(share, one.left, one.right, each);
    addRange(rest, one.left, one.right, each * after);
  }
  summed(watched);
  summed(share);
  summed(rest);
  const next = new Float64Array(size + 1);
  for (let j = 1; j <= problem.free; j += 1) {
    const before = Math.exp(-cell(hazard, j - 1));
    const fixes = (before - Math.exp(-cell(hazard, j))) * cell(share, j - 1);
    const risk = cell(watched, j - 1) + before * cell(share, j - 1) - cell(rest, j - 1);
    const rate = risk > LEAST ? Math.min(Math.max(fixes / risk, 0), 1 - 1e-15) : 0;
    next[j] = cell(next, j - 1) - Math.log1p(-rate);
  }
  if (size > problem.free) next[size] = Number.POSITIVE_INFINITY;
  return next;
}

/** First and (negated) second derivatives of the log-likelihood by the cumulative hazard. */
interface Slopes {
  readonly gradient: Float64Array;
  readonly curvature: Float64Array;
}

function slopes(problem: Problem, hazard: Float64Array): Slopes {
  const gradient = new Float64Array(problem.size + 1);
  const curvature = new Float64Array(problem.size + 1);
  for (const one of problem.cells) {
    add(gradient, one.entry, one.count);
    add(gradient, one.left, -one.count);
    if (!Number.isFinite(one.right)) continue;
    const width = cell(hazard, one.right) - cell(hazard, one.left);
    const pull = one.count / Math.expm1(width);
    const bend = pull / -Math.expm1(-width);
    add(gradient, one.left, -pull);
    add(gradient, one.right, pull);
    add(curvature, one.left, bend);
    add(curvature, one.right, bend);
  }
  return { gradient, curvature };
}

/** Largest breach of: no gap wants more hazard, and no gap with hazard wants less. Per device at risk. */
function violation(problem: Problem, hazard: Float64Array, gradient: Float64Array): number {
  let worst = 0;
  let above = 0;
  for (let j = problem.free; j >= 1; j -= 1) {
    above += cell(gradient, j);
    const risk = cell(problem.atRisk, j - 1);
    if (risk <= LEAST) continue;
    const rise = cell(hazard, j) - cell(hazard, j - 1);
    worst = Math.max(worst, above / risk, (-above * rise) / risk);
  }
  return worst;
}

/** One Newton step with the diagonal of the second derivatives, made monotone; halved until it does not lose. */
function icmStep(problem: Problem, hazard: Float64Array, slope: Slopes): Float64Array {
  const targets = new Float64Array(problem.free);
  const weights = new Float64Array(problem.free);
  for (let j = 0; j < problem.free; j += 1) {
    const weight = Math.max(cell(slope.curvature, j + 1), 1e-3 * cell(problem.atRisk, j), LEAST);
    weights[j] = weight;
    targets[j] = cell(hazard, j + 1) + cell(slope.gradient, j + 1) / weight;
  }
  const aim = isotonic(targets, weights);
  const known = logLikelihood(problem, hazard);
  for (let length = 1; length > 1e-6; length /= 2) {
    const tried = Float64Array.from(hazard);
    for (let j = 1; j <= problem.free; j += 1) {
      tried[j] = (1 - length) * cell(hazard, j) + length * Math.max(0, cell(aim, j - 1));
    }
    if (logLikelihood(problem, tried) >= known) return tried;
  }
  return hazard;
}
