// Scheduler: what comes due is started once, what was missed is made up once, and nothing piles up.

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { schedule as scheduleSchema } from '../api/contract/schedules.js';
import { UsageError } from '../core/errors.js';
import { type Machine, machine, type Process, scanOf, settled } from './processes.test-support.js';
import { makeScheduler, type Scheduler, type SchedulerTools } from './scheduler.js';

const HOUR = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-03-01T00:00:30Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

let ids = 0;

function schedulerOf(host: Machine, { runner }: Pick<Process, 'runner'>): Scheduler {
  const newId = () => `s${String(++ids).padStart(4, '0')}`;
  return makeScheduler({ work: host.work, runner, now: Date.now, newId });
}

async function begun(host: Machine = machine()) {
  const process = await host.boot();
  const scheduler = schedulerOf(host, process);
  await scheduler.begin();
  return { host, process, scheduler };
}

const daily = (name: string, more: object = {}) => ({
  name,
  cron: '0 3 * * *',
  timeZone: 'UTC',
  does: scanOf(name),
  ...more,
});

const whats = (host: Machine) => host.begun.map(({ what }) => what);

/** Time passes, and every run ends as soon as it is looked at. */
async function pass(host: Machine, ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= HOUR) {
    await vi.advanceTimersByTimeAsync(Math.min(HOUR, left));
    for (const one of host.atWork()) one.end();
    await settled();
  }
}

test('a schedule starts a run each time it is due, and shows it as the contract says', async () => {
  const { host, scheduler } = await begun();
  const made = await scheduler.create(daily('a'));
  expect(scheduleSchema.parse(made)).toMatchObject({ nextAt: '2026-03-01T03:00:00.000Z', lastRun: null });
  await pass(host, 2.9 * HOUR);
  expect(whats(host)).toEqual([]);
  await vi.advanceTimersByTimeAsync(0.1 * HOUR);
  expect(whats(host)).toEqual(['a']);
  const [run] = host.work.allRuns.values();
  expect(Date.parse(run?.queuedAt ?? '') - Date.parse('2026-03-01T03:00:00Z')).toBeLessThan(10);
  expect(run?.startedBy).toBe('a');
  const [shown] = await scheduler.list();
  expect(scheduleSchema.parse(shown)).toMatchObject({
    nextAt: '2026-03-02T03:00:00.000Z',
    lastRun: { state: 'running', what: 'a' },
  });
  await pass(host, 48 * HOUR);
  expect(whats(host)).toEqual(['a', 'a', 'a']);
});

test('two that are due at once run one after the other', async () => {
  const { host, scheduler } = await begun();
  await scheduler.create(daily('b'));
  await scheduler.create(daily('a'));
  await vi.advanceTimersByTimeAsync(4 * HOUR);
  expect(whats(host)).toEqual(['a']);
  expect((await host.work.unfinished()).map(({ what, state }) => [what, state])).toEqual([
    ['a', 'running'],
    ['b', 'waiting'],
  ]);
  host.begun[0]?.end();
  await settled();
  expect(whats(host)).toEqual(['a', 'b']);
});

test('one whose last run still runs or waits starts no other', async () => {
  const { host, scheduler } = await begun();
  await scheduler.create(daily('often', { cron: '*/10 * * * *' }));
  await vi.advanceTimersByTimeAsync(5 * HOUR);
  expect(whats(host)).toEqual(['often']);
  host.begun[0]?.end();
  await vi.advanceTimersByTimeAsync(15 * 60_000);
  expect(whats(host)).toEqual(['often', 'often']);
});

test('what was missed while nobody was there is made up once; what is paused is not', async () => {
  const host = machine();
  const first = await begun(host);
  await first.scheduler.create(daily('missed'));
  await first.scheduler.create(daily('paused', { isPaused: true }));
  await first.scheduler.create(daily('yearly', { cron: '0 3 1 1 *' }));
  await first.scheduler.close();
  first.process.kill();
  await vi.advanceTimersByTimeAsync(10 * 24 * HOUR);
  expect(whats(host)).toEqual([]);

  const second = await begun(host);
  await pass(host, HOUR);
  expect(whats(host)).toEqual(['missed']);
  await second.scheduler.close();
  second.process.kill();
  await begun(host);
  await pass(host, HOUR);
  expect(whats(host)).toEqual(['missed']);
  await pass(host, 24 * HOUR);
  expect(whats(host)).toEqual(['missed', 'missed']);
});

test('a pause makes up nothing afterwards, and another time counts from now', async () => {
  const { host, scheduler } = await begun();
  const { id } = await scheduler.create(daily('a'));
  expect(await scheduler.change(id, { isPaused: true })).toMatchObject({ isPaused: true, nextAt: null });
  await pass(host, 48 * HOUR);
  await scheduler.change(id, { isPaused: false, name: 'b' });
  await pass(host, HOUR);
  expect(whats(host)).toEqual([]);
  expect(await scheduler.change(id, { cron: '0 1 * * *' })).toMatchObject({
    name: 'b',
    nextAt: '2026-03-04T01:00:00.000Z',
  });
  await pass(host, 24 * HOUR);
  expect(whats(host)).toEqual(['a']);
  expect(await scheduler.remove(id)).toBe(true);
  expect(await scheduler.remove(id)).toBe(false);
  expect(await scheduler.change(id, { name: 'c' })).toBeUndefined();
  await pass(host, 48 * HOUR);
  expect(whats(host)).toEqual(['a']);
});

test('killed between writing down and queueing, the run is queued at the next start, and only that one', async () => {
  const host = machine();
  const { process, scheduler } = await begun(host);
  await scheduler.create(daily('a'));
  const save = host.work.saveSchedule;
  Object.assign(host.work, {
    saveSchedule: async (schedule: Parameters<typeof save>[0]) => {
      await save(schedule);
      process.kill();
      return new Promise(() => undefined);
    },
  });
  await vi.advanceTimersByTimeAsync(30 * HOUR);
  expect(host.work.allRuns.size).toBe(0);
  Object.assign(host.work, { saveSchedule: save });
  await begun(host);
  await pass(host, HOUR);
  expect(whats(host)).toEqual(['a']);
});

test('of two processes only the one that runs the runs starts them; one added elsewhere is seen in a minute', async () => {
  const host = machine();
  await begun(host);
  const other = await begun(host);
  await other.scheduler.create(daily('a', { cron: '* * * * *' }));
  await vi.advanceTimersByTimeAsync(95_000);
  expect(whats(host)).toEqual(['a']);
  expect(host.work.allRuns.size).toBe(1);
});

test('a clock that was a year ahead holds nothing back, one that goes back a minute repeats nothing', async () => {
  const { host, scheduler } = await begun();
  vi.setSystemTime(Date.parse('2027-03-01T00:00:00Z'));
  await scheduler.create(daily('a'));
  vi.setSystemTime(Date.parse('2026-03-01T00:00:00Z'));
  await pass(host, 4 * HOUR);
  expect(whats(host)).toEqual(['a']);
  vi.setSystemTime(Date.parse('2026-03-02T02:59:59Z'));
  await pass(host, 61_000);
  vi.setSystemTime(Date.parse('2026-03-02T02:59:59Z'));
  await pass(host, 61_000);
  expect(whats(host)).toEqual(['a', 'a']);
});

test('what cannot be had is refused, and one that fails holds up no other', async () => {
  const host = machine();
  const { runner } = await host.boot();
  const troubles: unknown[] = [];
  const tools: SchedulerTools = {
    work: host.work,
    now: Date.now,
    newId: () => `s${++ids}`,
    onTrouble: (error) => troubles.push(error),
    runner: {
      ...runner,
      check: async (wishes) => {
        if (JSON.stringify(wishes).includes('outside')) throw new UsageError('outside the scope');
      },
      enqueue: async (wishes, by, id) => {
        if (by === 'a') throw new Error('no room');
        return runner.enqueue(wishes, by, id);
      },
    },
  };
  const scheduler = makeScheduler(tools);
  await scheduler.begin();
  for (const wrong of [
    { cron: '0 3 * *' },
    { timeZone: 'Nowhere/Town' },
    { does: scanOf('outside') },
    { does: { kind: 'import', name: 'x', file: 'x' } },
    { does: { kind: 'other' } },
  ])
    await expect(scheduler.create(daily('a', wrong))).rejects.toThrow(UsageError);
  expect(host.work.allSchedules.size).toBe(0);
  await scheduler.create(daily('a'));
  const { id } = await scheduler.create(daily('b'));
  await expect(scheduler.change(id, { does: scanOf('outside') })).rejects.toThrow(UsageError);
  await vi.advanceTimersByTimeAsync(4 * HOUR);
  expect(whats(host)).toEqual(['b']);
  expect(troubles.length).toBeGreaterThan(0);
});

test('one that this version cannot read holds up no other, and is shown', async () => {
  const { host, scheduler } = await begun();
  await scheduler.create(daily('readable'));
  const [stored] = await host.work.schedules();
  if (!stored) throw new Error('no schedule');
  await host.work.saveSchedule({ ...stored, id: 'x', name: 'a', timeZone: 'Nowhere/Town' });
  await vi.advanceTimersByTimeAsync(24 * HOUR);
  expect(whats(host)).toContain('readable');
  expect((await scheduler.list()).map(({ name, nextAt }) => [name, nextAt === null])).toEqual([
    ['a', true],
    ['readable', false],
  ]);
});

test('the next five are shown beforehand', async () => {
  const { scheduler } = await begun();
  expect(scheduler.preview('0 3 * * *', 'Europe/Berlin').map((time) => time.slice(5, 16))).toEqual([
    '03-01T02:00',
    '03-02T02:00',
    '03-03T02:00',
    '03-04T02:00',
    '03-05T02:00',
  ]);
  expect(() => scheduler.preview('0 3 * *', 'UTC')).toThrow(UsageError);
});
