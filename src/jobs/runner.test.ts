// Runner: order, one at a time, stop, failure, restart, and what whoever watches gets to see.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { newRun, run as runSchema } from '../api/contract/runs.js';
import { UsageError } from '../core/errors.js';
import { machine, scanOf, settled } from './processes.test-support.js';
import type { LiveEvent } from './run-view.js';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-03-01T00:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const progressOf = (done: number) => ({ phase: 'identifying', done, total: 9, found: 1, leftMs: null });

test('runs go one after the other, in the order in which they were queued', async () => {
  const { boot, begun, work } = machine();
  const { runner } = await boot();
  for (const target of ['a', 'b', 'c']) await runner.start(scanOf(target), 'ann');
  await settled();
  expect(begun.map(({ what }) => what)).toEqual(['a']);
  begun[0]?.end({ says: 'Two cameras.' });
  await settled();
  expect(begun.map(({ what }) => what)).toEqual(['a', 'b']);
  begun[1]?.fail(new UsageError('no such network', 'name another'));
  await settled();
  begun[2]?.end({ isFailed: true, says: 'One source failed.' });
  await settled();
  const states = [...work.allRuns.values()].map(({ what, state, says }) => [what, state, says]);
  expect(states).toEqual([
    ['a', 'done', 'Two cameras.'],
    ['b', 'failed', 'no such network; name another'],
    ['c', 'failed', 'One source failed.'],
  ]);
  expect(runner.isBusy()).toBe(false);
});

test('what it gives back is a run of the contract, and takes what the contract takes', async () => {
  const { boot, begun } = machine();
  const { runner } = await boot();
  const started = await runner.start(newRun.parse(scanOf('192.0.2.0/24')), 'ann');
  await runner.start(newRun.parse({ kind: 'sync' }), 'ann');
  await settled();
  begun[0]?.watch.onProgress(progressOf(3));
  const shown = await runner.get(started.id);
  expect(runSchema.strict().parse(shown)).toMatchObject({ state: 'running', progress: { done: 3 } });
  const { items } = await runner.list({ limit: 10 });
  expect(items.map((item) => runSchema.strict().parse(item)).map(({ what, state }) => [what, state])).toEqual(
    [
      ['all sources', 'waiting'],
      ['192.0.2.0/24', 'running'],
    ],
  );
});

test('the list comes in parts that say whether there are more', async () => {
  const { boot } = machine();
  const { runner } = await boot();
  for (const target of ['a', 'b', 'c', 'd', 'e']) await runner.start(scanOf(target), 'ann');
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await runner.list({ limit: 2, cursor });
    seen.push(...page.items.map(({ what }) => what));
    expect([page.total, page.isMore]).toEqual([seen.length, seen.length < 5]);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  expect(seen).toEqual(['e', 'd', 'c', 'b', 'a']);
  await expect(runner.list({ limit: 2, cursor: 'x' })).rejects.toThrow(UsageError);
});

test('wishes that make no run are refused before they are queued', async () => {
  const { boot, work } = machine();
  const { runner } = await boot();
  await expect(runner.start({ kind: 'scan', targets: [] }, 'ann')).rejects.toThrow(UsageError);
  await expect(runner.start({ kind: 'format-disk' }, 'ann')).rejects.toThrow(UsageError);
  await expect(runner.start({ ...scanOf('a'), more: 1 }, 'ann')).rejects.toThrow(UsageError);
  expect(work.allRuns.size).toBe(0);
});

test('one that waits is dropped by a stop, one at work is told and its end is kept', async () => {
  const { boot, begun, work } = machine();
  const { runner } = await boot();
  const first = await runner.start(scanOf('a'), 'ann');
  const second = await runner.start(scanOf('b'), 'ann');
  await settled();
  expect((await runner.stop(second.id))?.state).toBe('stopped');
  expect((await runner.stop(first.id))?.state).toBe('running');
  expect(begun[0]?.watch.signal.aborted).toBe(true);
  begun[0]?.end({ says: 'One camera.', changed: ['devices'] });
  await settled();
  expect(work.allRuns.get(first.id)).toMatchObject({
    state: 'stopped',
    says: 'It was stopped; what it had found is kept. One camera.',
  });
  expect(begun).toHaveLength(1);
  expect(await runner.stop(first.id)).toMatchObject({ state: 'stopped' });
  expect(await runner.stop('nothing')).toBeUndefined();
});

test('after a kill the run at work is failed, those that waited go on, and files are forgotten', async () => {
  const { boot, begun, work, forgotten } = machine();
  const before = await boot();
  const wishes = { kind: 'import', name: 'shodan.json', file: 'f1' };
  const cut = await before.runner.start(wishes, 'ann');
  const waits = await before.runner.start(scanOf('b'), 'ann');
  await settled();
  before.kill();
  const { runner } = await boot();
  await settled();
  expect(await runner.get(cut.id)).toMatchObject({
    state: 'failed',
    says: 'It was cut short when Lenscap ended.',
    progress: null,
  });
  expect(forgotten).toEqual(['f1']);
  expect(begun.map(({ what }) => what)).toEqual(['shodan.json', 'b']);
  begun[1]?.end();
  await settled();
  expect(work.allRuns.get(waits.id)?.state).toBe('done');
});

test('a close stops the run at work and leaves those that wait to the next process', async () => {
  const { boot, begun, work } = machine();
  const { runner } = await boot();
  await runner.start(scanOf('a'), 'ann');
  await runner.start(scanOf('b'), 'ann');
  await settled();
  const closing = runner.close();
  await settled();
  begun[0]?.end();
  await closing;
  expect([...work.allRuns.values()].map(({ state }) => state)).toEqual(['stopped', 'waiting']);
  await boot();
  await settled();
  expect(begun.map(({ what }) => what)).toEqual(['a', 'b']);
});

test('of two processes one runs; the other queues, stops, and takes over when the first is gone', async () => {
  const { boot, begun, work } = machine();
  const one = await boot();
  const other = await boot();
  expect([one.runner.hasTurn(), other.runner.hasTurn()]).toEqual([true, false]);
  const first = await other.runner.start(scanOf('a'), 'ann');
  await settled();
  expect(begun).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(5000);
  expect(begun).toHaveLength(1);
  await other.runner.stop(first.id);
  await vi.advanceTimersByTimeAsync(5000);
  expect(begun[0]?.watch.signal.aborted).toBe(true);
  begun[0]?.end();
  await settled();
  expect(work.allRuns.get(first.id)?.says).toContain('what it had found is kept');
  await other.runner.start(scanOf('b'), 'ann');
  one.kill();
  await vi.advanceTimersByTimeAsync(5000);
  expect(other.runner.hasTurn()).toBe(true);
  expect(begun.map(({ what }) => what)).toEqual(['a', 'b']);
});

test('progress is told four times a second at most, its last word and the end always, what changed after it', async () => {
  const { boot, begun } = machine();
  const { runner } = await boot();
  const events: { at: number; event: LiveEvent }[] = [];
  const unsubscribe = runner.subscribe((event) => events.push({ at: Date.now(), event }));
  runner.subscribe(() => {
    throw new Error('a watcher that fails');
  });
  const { id } = await runner.start(scanOf('a'), 'ann');
  await settled();
  for (let done = 1; done <= 100; done += 1) {
    begun[0]?.watch.onProgress(progressOf(done));
    await vi.advanceTimersByTimeAsync(20);
  }
  const running = events.flatMap(({ event }) =>
    event.type === 'run' && event.run.progress ? [event.run.progress.done] : [],
  );
  expect(running.length).toBeGreaterThanOrEqual(7);
  expect(running.length).toBeLessThanOrEqual(9);
  expect(running).toEqual([...running].sort((a, b) => a - b));
  await vi.advanceTimersByTimeAsync(250);
  expect(events.at(-1)?.event).toMatchObject({ run: { progress: { done: 100 } } });
  begun[0]?.watch.onProgress(progressOf(101));
  begun[0]?.watch.onProgress(progressOf(102));
  begun[0]?.end({ changed: ['devices', 'findings'] });
  await vi.advanceTimersByTimeAsync(1000);
  const last = events.slice(-3).map(({ event }) => event);
  expect(last).toMatchObject([
    { type: 'run', run: { id, state: 'done', progress: null } },
    { type: 'changed', what: 'devices' },
    { type: 'changed', what: 'findings' },
  ]);
  unsubscribe();
  await runner.start(scanOf('b'), 'ann');
  expect(events.at(-1)?.event).toEqual(last[2]);
});

test('a store that fails loses no run and begins none twice', async () => {
  const { boot, begun, work } = machine();
  const { runner, troubles } = await boot();
  const save = work.saveRun;
  await runner.start(scanOf('a'), 'ann');
  await settled();
  let failures = 3;
  Object.assign(work, {
    saveRun: async (run: Parameters<typeof save>[0]) => {
      failures -= 1;
      if (failures >= 0) throw new Error('the disk is full');
      return save(run);
    },
  });
  begun[0]?.end();
  await vi.advanceTimersByTimeAsync(20_000);
  expect([...work.allRuns.values()].map(({ state }) => state)).toEqual(['done']);
  expect(troubles).toHaveLength(3);
  expect(begun).toHaveLength(1);
});

test('words of a defect are bounded, and a run that cannot be read fails alone', async () => {
  const { boot, begun, work } = machine();
  const { runner } = await boot();
  await runner.start(scanOf('a'), 'ann');
  await settled();
  begun[0]?.fail(new Error('x'.repeat(5000)));
  await settled();
  const [first] = work.allRuns.values();
  expect(first?.says).toMatch(/^This is a defect in Lenscap: x{900,}…$/);
  if (!first) throw new Error('no run');
  await work.saveRun({ ...first, id: 'strange', state: 'waiting', wishes: { kind: 'other' } });
  await runner.start(scanOf('b'), 'ann');
  await settled();
  expect(work.allRuns.get('strange')?.state).toBe('failed');
  expect(begun.map(({ what }) => what)).toEqual(['a', 'b']);
});
