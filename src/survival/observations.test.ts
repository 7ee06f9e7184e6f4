// What each device says, counted; and whether two groups differ.

import { expect, test } from 'vitest';
import { holm } from './holm.js';
import { logrank } from './logrank.js';
import { type Followed, Observed } from './observations.js';
import { COSMESIS, REMISSION } from './published.test-support.js';
import { seeded } from './seeded.js';
import { cohort } from './simulated.test-support.js';

const NEVER = Number.POSITIVE_INFINITY;

function said(...devices: readonly Followed[]): Observed {
  const observed = new Observed();
  for (const one of devices) observed.add(one);
  return observed;
}

test('each device enters when first seen vulnerable, and the same are counted once with their number', () => {
  const observed = said(
    { entered: 10, vulnerable: 40, fixed: 70 },
    { entered: 10, vulnerable: 40, fixed: 70 },
    { entered: 40, vulnerable: 70 },
  );
  expect(observed.observations).toEqual([
    { entry: 10, after: 40, by: 70, count: 2 },
    { entry: 40, after: 70, by: NEVER, count: 1 },
  ]);
  observed.join(said({ entered: 10, vulnerable: 40, fixed: 70 }, { entered: 0, vulnerable: 0, fixed: 9 }));
  expect(observed.observations.map(({ count }) => count)).toEqual([3, 1, 1]);
});

test('before day zero nothing counts, and who was seen once says nothing', () => {
  expect(said({ entered: -20, vulnerable: -5, fixed: 10 }).observations).toEqual([
    { entry: 0, after: 0, by: 10, count: 1 },
  ]);
  expect(said({ entered: -20, vulnerable: -20, fixed: -5 }).observations).toEqual([]);
  expect(said({ entered: 10, vulnerable: 10 }).observations).toEqual([]);
});

test('breast cosmesis: the test of Fay and Shaw (2010), Z 2.6684 and p 0.007622', () => {
  const found = logrank(COSMESIS.radiotherapy, COSMESIS.both);
  expect(found?.score).toBeCloseTo(-9.141846, 3);
  expect(Math.abs(found?.z ?? 0)).toBeCloseTo(2.6684, 3);
  expect(found?.p).toBeCloseTo(0.007622, 4);
});

test('the same when all were watched from the same later day', () => {
  const later = (list: typeof REMISSION) =>
    list.map((one) => ({ ...one, entry: 100, after: one.after + 100, by: one.by + 100 }));
  const [first, second] = [later(COSMESIS.radiotherapy), later(COSMESIS.both)];
  expect(logrank(first, second)?.p).toBeCloseTo(0.007622, 4);
});

test('no difference where there is none, a difference where there is one', () => {
  const chance = seeded(6);
  expect(logrank(cohort(chance, 500, 1, 200), cohort(chance, 500, 1, 400))?.p).toBeLessThan(1e-6);
  let alarms = 0;
  for (let round = 0; round < 200; round += 1) {
    if ((logrank(cohort(chance, 60, 1, 200), cohort(chance, 60, 1, 200))?.p ?? 1) < 0.05) alarms += 1;
  }
  expect(alarms).toBeLessThan(20);
  expect(alarms).toBeGreaterThan(2);
  expect(logrank(REMISSION, [])).toBeUndefined();
  expect(logrank([{ after: 1, by: NEVER, count: 3 }], [{ after: 1, by: NEVER, count: 3 }])).toBeUndefined();
  expect(() => logrank([{ after: 3, by: 4, entry: 2, count: 1 }], REMISSION)).toThrow(RangeError);
});

test('Holm: the smallest by the number of tests, and never out of order', () => {
  expect(holm([0.04, 0.01, 0.03])).toEqual([0.06, 0.03, 0.06]);
  expect(holm([0.9, 0.8])).toEqual([1, 1]);
  expect(holm([])).toEqual([]);
});
