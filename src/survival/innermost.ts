// Innermost intervals: the only places where the estimate can put mass, and each observation told in their numbers.

import { add, addRange, cell, summed } from './number-row.js';
import type { WholeObservation } from './observation.js';

/** Days: (after, by], or exactly the day when both are equal; `by` is Infinity for what comes after everything seen. */
export interface Gap {
  readonly after: number;
  readonly by: number;
}

/**
 * Observations in numbers of innermost intervals: fixed in interval left+1 .. right (counted from 1),
 * watched after interval `entry`. `right` is Infinity when never seen fixed.
 */
export interface Cell {
  readonly entry: number;
  readonly left: number;
  readonly right: number;
  readonly count: number;
}

/** Devices; below this a sum is rounding. */
export const LEAST = 1e-9;

/** What the likelihood needs to know. */
export interface Layout {
  /** Finite innermost intervals, in order. */
  readonly gaps: readonly Gap[];
  /** Where the mass of those never fixed lies, if the largest left end is open to the right. */
  readonly tail: Gap | undefined;
  readonly cells: readonly Cell[];
  /** Per gap: devices that could show a fix in it. */
  readonly atRisk: Float64Array;
  /** Gap (counted from 1) after which nobody under watch can be left: the estimate falls to 0 there. */
  readonly last: number | undefined;
}

/** A cut lies just before (side 0, only for exact days) or just after (side 1) a day. */
interface Cut {
  readonly day: number;
  readonly side: 0 | 1;
  readonly opens: boolean;
}

/**
 * Turnbull, J. R. Statist. Soc. B 38 (1976) 290: an innermost interval begins with a left end directly
 * followed by a right end. Entry days count as right ends: Frydman, J. R. Statist. Soc. B 56 (1994) 71;
 * Alioum & Commenges, Biometrics 52 (1996) 512.
 */
export function layOut(observations: readonly WholeObservation[]): Layout {
  const cuts = observations.flatMap(cutsOf).sort(inOrder);
  const gaps: Gap[] = [];
  const ends: Cut[] = [];
  let opened: Cut | undefined;
  for (const cut of cuts) {
    if (cut.opens) opened = cut;
    else if (opened !== undefined) {
      gaps.push({ after: opened.day, by: cut.day });
      ends.push(cut);
      opened = undefined;
    }
  }
  const cells = mergeCells(observations.map((one) => cellOf(one, ends)));
  const reach = reaches(cells, gaps.length);
  const tail = opened === undefined ? undefined : { after: opened.day, by: Number.POSITIVE_INFINITY };
  return { gaps, tail, cells, ...reach };
}

function leftCut(one: WholeObservation): Cut {
  return { day: one.after, side: one.after === one.by ? 0 : 1, opens: true };
}

function cutsOf(one: WholeObservation): Cut[] {
  const cuts = [leftCut(one)];
  if (Number.isFinite(one.by)) cuts.push({ day: one.by, side: 1, opens: false });
  if (one.entry > 0) cuts.push({ day: one.entry, side: 1, opens: false });
  return cuts;
}

/** At the same place an interval ends before the next begins. */
function inOrder(a: Cut, b: Cut): number {
  return a.day - b.day || a.side - b.side || Number(a.opens) - Number(b.opens);
}

/** How many gaps end at or before the cut. */
function endedBy(ends: readonly Cut[], day: number, side: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const end = ends[middle];
    if (end !== undefined && (end.day < day || (end.day === day && end.side <= side))) low = middle + 1;
    else high = middle;
  }
  return low;
}

function cellOf(one: WholeObservation, ends: readonly Cut[]): Cell {
  const left = leftCut(one);
  return {
    entry: one.entry > 0 ? endedBy(ends, one.entry, 1) : 0,
    left: endedBy(ends, left.day, left.side),
    right: Number.isFinite(one.by) ? endedBy(ends, one.by, 1) : Number.POSITIVE_INFINITY,
    count: one.count,
  };
}

function mergeCells(cells: readonly Cell[]): Cell[] {
  const merged = new Map<string, Cell>();
  for (const one of cells) {
    const key = `${one.entry} ${one.left} ${one.right}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? one : { ...known, count: known.count + one.count });
  }
  return [...merged.values()];
}

/**
 * Devices at risk per gap, and the first gap that nobody can outlast. Cells that enter at or after that gap say
 * nothing about what comes before it, and the estimate is already 0 (the known weakness of the product-limit
 * estimate under delayed entry: Woodroofe, Ann. Statist. 13 (1985) 163).
 */
function reaches(cells: readonly Cell[], gaps: number): Pick<Layout, 'atRisk' | 'last'> {
  const risk = new Float64Array(gaps + 1);
  const beyond = new Float64Array(gaps + 1);
  for (const one of cells) {
    const watched = Math.min(gaps, Number.isFinite(one.right) ? one.right : one.left);
    addRange(risk, one.entry, watched, one.count);
    add(beyond, one.entry, 1);
    add(beyond, Math.max(one.entry, Number.isFinite(one.right) ? one.right - 1 : one.left), -1);
  }
  summed(risk);
  summed(beyond);
  let last: number | undefined;
  for (let j = 0; j < gaps && last === undefined; j += 1) {
    if (cell(risk, j) > LEAST && cell(beyond, j) === 0) last = j + 1;
  }
  return { atRisk: risk.subarray(0, gaps), last };
}
