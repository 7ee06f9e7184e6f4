import { expect, test } from 'vitest';
import { Lanes } from './lanes.js';

test('never wider than told, everything done, also what is added while it runs', async () => {
  let now = 0;
  let most = 0;
  const done: number[] = [];
  const lanes = new Lanes<number>(3, async (item) => {
    most = Math.max(most, ++now);
    await Promise.resolve();
    if (item < 10) lanes.add(item + 100);
    now--;
    done.push(item);
  });
  for (let item = 0; item < 20; item++) lanes.add(item);
  await lanes.drained();
  expect(most).toBe(3);
  expect(done.length).toBe(30);
  expect(lanes.finished).toBe(30);
});

test('the first error is told, and nothing more is started', async () => {
  const started: number[] = [];
  const lanes = new Lanes<number>(1, async (item) => {
    started.push(item);
    throw new Error(`item ${item}`);
  });
  lanes.add(1);
  lanes.add(2);
  await expect(lanes.drained()).rejects.toThrow('item 1');
  expect(started).toEqual([1]);
});
