// The estimate against published tables, and what must hold for any data.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Observation } from './observation.js';
import { COSMESIS, REMISSION } from './published.test-support.js';
import { binomial, multinomial, seeded } from './seeded.js';
import { reachedBetween, survivalAt, turnbull } from './turnbull.js';

const NEVER = Number.POSITIVE_INFINITY;

/** Steps as rows of after, by and mass. */
function table(observations: readonly Observation[]): number[][] {
  return turnbull(observations).steps.map((one) => [one.after, one.by, Number(one.mass.toFixed(4))]);
}

describe('published data', () => {
  test('breast cosmesis, radiotherapy: the masses of Finkelstein and Wolfe (R package interval, icfit)', () => {
    expect(table(COSMESIS.radiotherapy)).toEqual([
      [4, 5, 0.0463],
      [6, 7, 0.0334],
      [7, 8, 0.0887],
      [11, 12, 0.0708],
      [24, 25, 0.0926],
      [33, 34, 0.0818],
      [38, 40, 0.1209],
      [46, 48, 0.4656],
    ]);
  });

  test('breast cosmesis, radiotherapy and chemotherapy', () => {
    expect(table(COSMESIS.both)).toEqual([
      [4, 5, 0.0433],
      [5, 8, 0.0433],
      [11, 12, 0.0692],
      [16, 17, 0.1454],
      [18, 19, 0.1411],
      [19, 20, 0.1157],
      [24, 25, 0.0999],
      [30, 31, 0.0709],
      [35, 36, 0.1608],
      [44, 48, 0.0552],
      [48, 60, 0.0552],
    ]);
  });

  test('6-MP remission times: Kaplan-Meier (Freireich et al. 1963; Klein and Moeschberger)', () => {
    const curve = turnbull(REMISSION);
    const at = [6, 7, 10, 13, 16, 22, 23].map((day) => Number(survivalAt(curve, day).lower.toFixed(4)));
    expect(at).toEqual([0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]);
    expect(survivalAt(curve, 5.9)).toEqual({ lower: 1, upper: 1 });
    expect(survivalAt(curve, 36).lower).toBe(0);
    expect(survivalAt(curve, 36).upper).toBeCloseTo(0.4482, 4);
    expect(reachedBetween(curve, 0.5)).toEqual({ after: 23, by: 23 });
    expect(reachedBetween(curve, 0.95)).toBeUndefined();
  });
});

describe('delayed entry', () => {
  test('exact times are the product-limit estimate over those under watch', () => {
    const curve = turnbull([
      { after: 2, by: 2, count: 1 },
      { after: 5, by: 5, entry: 1, count: 2 },
      { after: 6, by: NEVER, entry: 3, count: 3 },
      { after: 4, by: NEVER, count: 1 },
      { after: 8, by: 8, entry: 5, count: 1 },
      { after: 9, by: NEVER, count: 1 },
    ]);
    expect(survivalAt(curve, 2).lower).toBeCloseTo(4 / 5, 9);
    expect(survivalAt(curve, 5).lower).toBeCloseTo((4 / 5) * (4 / 6), 9);
    expect(survivalAt(curve, 8).lower).toBeCloseTo((4 / 5) * (4 / 6) * (1 / 2), 9);
  });

  test('everyone late: shares are among those still vulnerable at the first entry', () => {
    const curve = turnbull([
      { after: 10, by: 20, entry: 10, count: 1 },
      { after: 20, by: NEVER, entry: 10, count: 3 },
    ]);
    expect(curve.from).toBe(10);
    expect(survivalAt(curve, 20).lower).toBeCloseTo(0.75, 9);
  });

  test('a time in which nobody was under watch is named', () => {
    const curve = turnbull([
      { after: 0, by: 3, count: 1 },
      { after: 5, by: NEVER, count: 4 },
      { after: 8, by: 9, entry: 8, count: 1 },
      { after: 9, by: NEVER, entry: 8, count: 1 },
    ]);
    expect(curve.unwatched).toEqual([{ after: 5, by: 8 }]);
    expect(survivalAt(curve, 9).lower).toBeCloseTo(0.4, 9);
  });

  test('the last one under watch is fixed and others come later: said, and finite', () => {
    const curve = turnbull([
      { after: 1, by: 2, count: 1 },
      { after: 6, by: 9, entry: 5, count: 10 },
      { after: 9, by: NEVER, entry: 5, count: 10 },
    ]);
    expect(curve.emptied).toBe(2);
    expect(survivalAt(curve, 7)).toEqual({ lower: 0, upper: 0 });
    expect(curve.converged).toBe(true);
  });
});

describe('edges', () => {
  test('no observation: nothing is known', () => {
    const curve = turnbull([]);
    expect(curve.steps).toEqual([]);
    expect(survivalAt(curve, 10)).toEqual({ lower: 0, upper: 1 });
    expect(reachedBetween(curve, 0.5)).toBeUndefined();
  });

  test('one observation', () => {
    expect(table([{ after: 3, by: 9, count: 1 }])).toEqual([[3, 9, 1]]);
    expect(table([{ after: 3, by: 3, count: 7 }])).toEqual([[3, 3, 1]]);
    const curve = turnbull([{ after: 3, by: 9, count: 1 }]);
    expect([2, 3, 4, 9].map((day) => survivalAt(curve, day))).toEqual([
      { lower: 1, upper: 1 },
      { lower: 1, upper: 1 },
      { lower: 0, upper: 1 },
      { lower: 0, upper: 0 },
    ]);
  });

  test('none ever fixed', () => {
    const curve = turnbull([
      { after: 5, by: NEVER, count: 2 },
      { after: 8, by: NEVER, count: 1 },
    ]);
    expect(survivalAt(curve, 8)).toEqual({ lower: 1, upper: 1 });
    expect(survivalAt(curve, 9)).toEqual({ lower: 0, upper: 1 });
    expect(reachedBetween(curve, 0.5)).toBeUndefined();
  });

  test('ties: a fix seen on the day others are last seen counts them as at risk', () => {
    const curve = turnbull([
      { after: 4, by: 4, count: 1 },
      { after: 4, by: NEVER, count: 1 },
    ]);
    expect(survivalAt(curve, 4)).toEqual({ lower: 0.5, upper: 0.5 });
  });

  test('what cannot be true is refused', () => {
    for (const one of [
      { after: 5, by: 4, count: 1 },
      { after: -1, by: 4, count: 1 },
      { after: 1, by: 4, count: -1 },
      { after: 1, by: 4, entry: 2, count: 1 },
      { after: 0, by: 0, count: 1 },
      { after: Number.NaN, by: 4, count: 1 },
    ]) {
      expect(() => turnbull([one])).toThrow(RangeError);
    }
  });
});

const observation: fc.Arbitrary<Observation> = fc
  .tuple(fc.nat(12), fc.nat(8), fc.nat(12), fc.integer({ min: 1, max: 5 }), fc.boolean())
  .map(([after, width, early, count, fixed]) => ({
    after: width === 0 ? after + 1 : after,
    by: fixed ? after + Math.max(width, 1) : NEVER,
    entry: Math.max(0, Math.min(after, early - 6)),
    count,
  }));
const observations = fc.array(observation, { maxLength: 25 });
const days = Array.from({ length: 25 }, (_, day) => day);

describe('for any data', () => {
  test('falls from 1 within 0 and 1, the masses add up to 1, and the maximum is proved', () => {
    fc.assert(
      fc.property(observations, (list) => {
        const curve = turnbull(list);
        expect(curve.converged).toBe(true);
        const bounds = days.map((day) => survivalAt(curve, day));
        expect(bounds[0]).toEqual({ lower: 1, upper: 1 });
        bounds.forEach((one, day) => {
          expect(one.lower).toBeLessThanOrEqual(one.upper);
          expect(one.lower).toBeGreaterThanOrEqual(0);
          expect(one.upper).toBeLessThanOrEqual(bounds[day - 1]?.upper ?? 1);
          expect(one.lower).toBeLessThanOrEqual(bounds[day - 1]?.lower ?? 1);
        });
        if (list.length > 0) expect(curve.steps.reduce((sum, one) => sum + one.mass, 0)).toBeCloseTo(1, 6);
      }),
      { numRuns: 300, seed: 7 },
    );
  });

  test('neither the order nor how counts are split matters', () => {
    fc.assert(
      fc.property(observations, (list) => {
        const turned = [...list]
          .reverse()
          .flatMap((one) => Array.from({ length: one.count }, () => ({ ...one, count: 1 })));
        expect(turnbull(turned)).toEqual(turnbull(list));
      }),
      { numRuns: 100, seed: 7 },
    );
  });

  test('a million times the devices: the same curve', () => {
    fc.assert(
      fc.property(observations, (list) => {
        const many = turnbull(list.map((one) => ({ ...one, count: one.count * 1_000_000 })));
        const few = turnbull(list);
        for (const day of days) {
          expect(survivalAt(many, day).lower).toBeCloseTo(survivalAt(few, day).lower, 5);
        }
      }),
      { numRuns: 50, seed: 7 },
    );
  });
});

test('400 distinct observations of hundreds of millions of devices take less than a second', () => {
  const chance = seeded(3);
  const list = Array.from({ length: 400 }, (): Observation => {
    const after = Math.floor(chance() * 50) * 7;
    const by = chance() < 0.4 ? NEVER : after + 7 * (1 + Math.floor(chance() * 8));
    return { after, by, entry: chance() < 0.3 ? after : 0, count: 1 + Math.floor(chance() * 2_000_000) };
  });
  const began = performance.now();
  const curve = turnbull(list);
  expect(performance.now() - began).toBeLessThan(1000);
  expect(curve.converged).toBe(true);
});

test('binomial draws have the mean and variance they should, small and large', () => {
  const chance = seeded(11);
  for (const [trials, probability] of [
    [20, 0.1],
    [100, 0.3],
    [1000, 0.9],
    [2_000_000, 0.02],
  ] as const) {
    const drawn = Array.from({ length: 4000 }, () => binomial(chance, trials, probability));
    const mean = drawn.reduce((sum, one) => sum + one, 0) / drawn.length;
    const spread = drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / drawn.length;
    const variance = trials * probability * (1 - probability);
    expect(Math.abs(mean - trials * probability)).toBeLessThan(4 * Math.sqrt(variance / 4000));
    expect(spread / variance).toBeGreaterThan(0.9);
    expect(spread / variance).toBeLessThan(1.1);
  }
  expect(multinomial(chance, 50, [1, 0, 3]).reduce((sum, one) => sum + one, 0)).toBe(50);
});
