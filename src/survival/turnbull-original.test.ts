// A second, slow way to the same maximum: Turnbull's own self-consistency equations of 1976, with the unseen ones imputed.

import { expect, test } from 'vitest';
import { type Gap, layOut } from './innermost.js';
import { type Observation, tidied, type WholeObservation } from './observation.js';
import { seeded } from './seeded.js';
import { turnbull } from './turnbull.js';

const NEVER = Number.POSITIVE_INFINITY;

/** Per gap: whether a fix there agrees with the observation, and whether it would have let the device be seen. */
function allowed(one: WholeObservation, gaps: readonly Gap[]): { fits: boolean[]; seen: boolean[] } {
  return {
    fits: gaps.map((gap) => gap.after >= one.after && gap.by <= one.by),
    seen: gaps.map((gap) => gap.after >= one.entry),
  };
}

function massIn(inside: readonly boolean[], mass: readonly number[]): number {
  return mass.reduce((sum, one, i) => sum + (inside[i] ? one : 0), 0);
}

/** Log-likelihood after `rounds` rounds of self-consistency. */
function original(observations: readonly Observation[], rounds: number): number {
  const whole = tidied(observations);
  const layout = layOut(whole);
  const gaps = layout.tail === undefined ? layout.gaps : [...layout.gaps, layout.tail];
  const rows = whole.map((one) => ({ count: one.count, ...allowed(one, gaps) }));
  let mass = gaps.map(() => 1 / gaps.length);
  for (let round = 0; round < rounds; round += 1) {
    const devices = gaps.map(() => 0);
    for (const { count, fits, seen } of rows) {
      const fitting = massIn(fits, mass);
      const seeable = massIn(seen, mass);
      mass.forEach((one, i) => {
        const share = (fits[i] ? one / fitting : 0) + (seen[i] ? 0 : one / seeable);
        devices[i] = (devices[i] ?? 0) + count * share;
      });
    }
    const total = devices.reduce((sum, one) => sum + one, 0);
    mass = devices.map((one) => one / total);
  }
  return rows.reduce(
    (sum, row) => sum + row.count * Math.log(massIn(row.fits, mass) / massIn(row.seen, mass)),
    0,
  );
}

test('the likelihood reached is that of the original algorithm, with delayed entry too', () => {
  const chance = seeded(5);
  for (let round = 0; round < 15; round += 1) {
    const list = Array.from({ length: 12 }, (): Observation => {
      const after = Math.floor(chance() * 10);
      const by = chance() < 0.35 ? NEVER : after + 1 + Math.floor(chance() * 6);
      const entry = chance() < 0.4 ? Math.floor(chance() * Math.min(after, 4)) : 0;
      return { after, by, entry, count: 1 + Math.floor(chance() * 4) };
    });
    list.push({ after: 0, by: 3, count: 1 }, { after: 9, by: NEVER, count: 3 });
    const ours = turnbull(list).logLikelihood;
    const theirs = original(list, 3000);
    expect(theirs - ours).toBeLessThan(1e-9);
    expect(ours - theirs).toBeLessThan(1e-2);
  }
});
