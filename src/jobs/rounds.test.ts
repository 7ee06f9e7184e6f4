// Rounds: every hour, earlier for what did not arrive, never beside a run, never two at once.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { makeRounds } from './rounds.js';

const MINUTE = 60_000;

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function rounds() {
  const state = { isFree: true, isDue: false, told: 0, troubles: 0, tell: async () => undefined as unknown };
  const made = makeRounds({
    isFree: () => state.isFree,
    hasDue: async () => state.isDue,
    tell: async () => {
      state.told += 1;
      await state.tell();
    },
    now: Date.now,
    onTrouble: () => {
      state.troubles += 1;
    },
  });
  made.begin();
  return { state, close: made.close };
}

test('every hour, and within five minutes for what is due again', async () => {
  const { state, close } = rounds();
  await vi.advanceTimersByTimeAsync(59 * MINUTE);
  expect(state.told).toBe(0);
  await vi.advanceTimersByTimeAsync(61 * MINUTE);
  expect(state.told).toBe(2);
  state.isDue = true;
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(state.told).toBe(4);
  await close();
  await vi.advanceTimersByTimeAsync(300 * MINUTE);
  expect(state.told).toBe(4);
});

test('not beside a run, not two at once, and on after a failure', async () => {
  const { state, close } = rounds();
  state.isFree = false;
  await vi.advanceTimersByTimeAsync(200 * MINUTE);
  expect(state.told).toBe(0);
  state.isFree = true;
  let finish: () => void = () => undefined;
  state.tell = () => new Promise<void>((resolve) => (finish = resolve));
  state.isDue = true;
  await vi.advanceTimersByTimeAsync(100 * MINUTE);
  expect(state.told).toBe(1);
  state.tell = () => Promise.reject(new Error('the disk is full'));
  finish();
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect([state.told, state.troubles]).toEqual([3, 2]);
  await close();
});
