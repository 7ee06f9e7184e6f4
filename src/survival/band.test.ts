// The band against Greenwood's formula and against a known truth.

import { expect, test } from 'vitest';
import { type BandPoint, confidenceBand } from './band.js';
import { bothTails, twoSided } from './normal.js';
import type { Observation } from './observation.js';
import { COSMESIS, REMISSION } from './published.test-support.js';
import { seeded } from './seeded.js';
import { cohort } from './simulated.test-support.js';

function orderly(points: readonly BandPoint[]): void {
  points.forEach((one, i) => {
    expect(one.low).toBeLessThanOrEqual(one.lower);
    expect(one.high).toBeGreaterThanOrEqual(one.upper);
    expect(one.low).toBeGreaterThanOrEqual(0);
    expect(one.high).toBeLessThanOrEqual(1);
    expect(one.low).toBeLessThanOrEqual(points[i - 1]?.low ?? 1);
    expect(one.high).toBeLessThanOrEqual(points[i - 1]?.high ?? 1);
  });
}

test('6-MP: the standard errors of Greenwood (Klein and Moeschberger, Survival Analysis, section 4.2)', () => {
  const days = [6, 7, 10, 13, 16, 22, 23];
  const errors = [0.0764, 0.0869, 0.0963, 0.1068, 0.1141, 0.1282, 0.1346];
  const points = confidenceBand(REMISSION, { days, resamples: 3000, seed: 5 });
  orderly(points);
  points.forEach((one, i) => {
    const reach = Math.log(Math.log(one.low) / Math.log(one.lower)) / twoSided(0.95);
    const error = reach * one.lower * -Math.log(one.lower);
    expect(Math.abs(error / (errors[i] ?? 0) - 1)).toBeLessThan(0.12);
  });
});

test('breast cosmesis: within 0 and 1, monotone, the same for the same seed', () => {
  const points = confidenceBand(COSMESIS.both, { seed: 2 });
  orderly(points);
  expect(points.length).toBeGreaterThan(10);
  expect(confidenceBand(COSMESIS.both, { seed: 2 })).toEqual(points);
});

test('no fix seen yet: the lower limit is the exact binomial one', () => {
  const points = confidenceBand([{ after: 30, by: Number.POSITIVE_INFINITY, count: 50 }], {
    days: [0, 30, 40],
  });
  expect(points[0]).toEqual({ day: 0, lower: 1, upper: 1, low: 1, high: 1 });
  expect(points[1]?.low).toBeCloseTo(0.025 ** (1 / 50), 6);
  expect(points[1]?.high).toBe(1);
  expect(points[2]).toMatchObject({ lower: 0, upper: 1, low: 0, high: 1 });
});

test('all fixed: the upper limit of the day before stays', () => {
  const points = confidenceBand([
    { after: 0, by: 30, count: 5 },
    { after: 30, by: 60, count: 5 },
  ]);
  orderly(points);
  expect(points.at(-1)).toMatchObject({ lower: 0, upper: 0, low: 0 });
  expect(points.at(-1)?.high).toBeGreaterThan(0.5);
});

test('no observation: from nothing to everything', () => {
  expect(confidenceBand([])).toEqual([]);
  expect(confidenceBand([], { days: [5] })).toEqual([{ day: 5, lower: 0, upper: 1, low: 0, high: 1 }]);
});

test('19 in 20 bands hold the truth, more or less', () => {
  const chance = seeded(42);
  const days = [60, 180, 300, 480];
  const held = days.map(() => 0);
  const rounds = 150;
  for (let round = 0; round < rounds; round += 1) {
    const points = confidenceBand(cohort(chance, 150, 0.8, 250), { days, resamples: 60, seed: round });
    points.forEach((one, i) => {
      const truth = Math.exp(-((one.day / 250) ** 0.8));
      if (one.low <= truth && truth <= one.high) held[i] = (held[i] ?? 0) + 1;
    });
  }
  for (const one of held) {
    expect(one / rounds).toBeGreaterThan(0.89);
    expect(one / rounds).toBeLessThan(0.995);
  }
});

test('100,000 devices, 200 resamples: quickly', () => {
  const list: Observation[] = cohort(seeded(1), 100_000, 0.8, 250);
  const began = performance.now();
  const points = confidenceBand(list);
  expect(performance.now() - began).toBeLessThan(3000);
  orderly(points);
  for (const one of points) expect(one.high - one.low).toBeLessThan(0.01);
});

test('the normal distribution as printed in tables', () => {
  expect(twoSided(0.95)).toBeCloseTo(1.959964, 5);
  expect(twoSided(0.99)).toBeCloseTo(2.575829, 5);
  expect(bothTails(1.959964)).toBeCloseTo(0.05, 6);
  expect(bothTails(0)).toBeCloseTo(1, 6);
});
