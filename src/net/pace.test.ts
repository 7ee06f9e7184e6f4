import { expect, test } from 'vitest';
import { fileLimit, Pace } from './pace.js';

function run(pace: Pace, from: number, to: number): number {
  let started = 0;
  for (let now = from; now < to; now += 10) started += pace.allowance(now, 0);
  return started;
}

test('the window grows to half of the files this process may open, and no further', () => {
  const pace = new Pace({ fileLimit: 5000 });
  run(pace, 0, 5000);
  expect(pace.window).toBe(2500);
  const large = new Pace({ fileLimit: 1e9 });
  run(large, 0, 60_000);
  expect(large.window).toBe(10_000);
});

test('exhaustion halves it once, holds, and then it grows again', () => {
  const pace = new Pace({ fileLimit: 20_000 });
  run(pace, 0, 10_000);
  for (let i = 0; i < 100; i++) pace.exhausted(10_000);
  expect(pace.window).toBe(5000);
  run(pace, 10_000, 10_900);
  expect(pace.window).toBe(5000);
  run(pace, 10_900, 13_000);
  expect(pace.window).toBeGreaterThan(5000);
});

test('starts are spread, even after a stall', () => {
  const pace = new Pace({ fileLimit: 1e6 });
  run(pace, 0, 10_000);
  expect(run(pace, 10_000, 11_000)).toBe(10_000);
  expect(pace.allowance(60_000, 0)).toBeLessThanOrEqual(500);
  expect(pace.allowance(60_010, 10_000)).toBe(0);
});

test.each([
  [5, 1250],
  [300, 1450],
  [900, 2000],
  [5000, 2000],
])('answers after %i ms: wait %i ms', (rtt, expected) => {
  const pace = new Pace({ fileLimit: 1024 });
  expect(pace.timeout).toBe(2000);
  for (let i = 0; i < 40; i++) pace.answered(rtt);
  expect(pace.timeout).toBe(expected);
});

test('this process may open some files', () => {
  expect(fileLimit()).toBeGreaterThan(0);
});
