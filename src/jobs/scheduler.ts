// Scheduler: starts runs when their time comes; what was missed while nobody was there is made up once.

import { UsageError } from '../core/errors.js';
import type { Schedule, Work } from '../store/work.js';
import { dueBy } from './cron.js';
import type { RunView } from './run-view.js';
import type { Runner } from './runner.js';
import { changedSchedule, type NewSchedule, type ScheduleChange } from './schedule-change.js';
import { serial } from './serial.js';
import { wishesOf } from './wishes.js';

export interface SchedulerTools {
  readonly work: Work;
  readonly runner: Pick<Runner, 'check' | 'enqueue' | 'get' | 'hasTurn'>;
  /** Milliseconds since 1970. */
  now(): number;
  newId(): string;
  /** Told when the store fails at a time when nobody asks anything. */
  onTrouble?(error: unknown): void;
}

/** A schedule as the API shows it. */
export interface ScheduleView extends Omit<Schedule, 'doneUntil' | 'lastRunId'> {
  /** ISO time; null while it is paused, and where its time cannot be read. */
  readonly nextAt: string | null;
  readonly lastRun: RunView | null;
}

export interface Scheduler {
  /** Makes up what was missed, and from then on starts what comes due. */
  begin(): Promise<void>;
  /** By name. */
  list(): Promise<readonly ScheduleView[]>;
  /** @throws UsageError for an expression, time zone or wishes that cannot be had */
  create(schedule: NewSchedule): Promise<ScheduleView>;
  /** Undefined where there is none of that id. @throws UsageError as `create` */
  change(id: string, change: ScheduleChange): Promise<ScheduleView | undefined>;
  /** False where there was none of that id. */
  remove(id: string): Promise<boolean>;
  /** ISO times of the next five. @throws UsageError */
  preview(cron: string, timeZone: string): readonly string[];
  /** Nothing is started any more when it resolves. */
  close(): Promise<void>;
}

/** Schedules there may be. */
const MOST = 500;
/** Moments shown beforehand. */
const PREVIEWED = 5;
/** Milliseconds slept at most: a clock that is set and a schedule that another process added are noticed by then. */
const LONGEST_SLEEP = 60_000;
/** Milliseconds by which a clock may be put back and `doneUntil` still holds; beyond that it was of a wrong clock. */
const TRUSTED_AHEAD = 3_600_000;

export function makeScheduler(tools: SchedulerTools): Scheduler {
  const { work, runner } = tools;
  const inTurn = serial();
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;

  const iso = (moment: number) => new Date(moment).toISOString();
  const find = async (id: string) => (await work.schedules()).find((one) => one.id === id);

  /** From when on it may be due. */
  const since = ({ doneUntil }: Schedule) => Date.parse(doneUntil);

  /** What was written by a clock that ran ahead would hold it back until then. */
  async function mended(schedule: Schedule): Promise<Schedule> {
    if (since(schedule) <= tools.now() + TRUSTED_AHEAD) return schedule;
    const fresh = { ...schedule, doneUntil: iso(tools.now()) };
    await work.saveSchedule(fresh);
    return fresh;
  }

  async function viewOf(schedule: Schedule): Promise<ScheduleView> {
    const { doneUntil: _, lastRunId, ...rest } = schedule;
    const next = schedule.isPaused
      ? undefined
      : readableNext(schedule, Math.max(tools.now(), since(schedule)));
    const lastRun = lastRunId === null ? undefined : await runner.get(lastRunId);
    return { ...rest, nextAt: next === undefined ? null : iso(next), lastRun: lastRun ?? null };
  }

  /** One that was written down as started when the process was killed is queued now. */
  async function lastOf(schedule: Schedule): Promise<RunView | undefined> {
    const { lastRunId } = schedule;
    if (lastRunId === null) return undefined;
    return (await runner.get(lastRunId)) ?? startRun(schedule, lastRunId);
  }

  /** Starts it when it is due. @returns when it is due next */
  async function tend(schedule: Schedule): Promise<number | undefined> {
    const now = tools.now();
    const last = await lastOf(schedule);
    const due = nextOf(schedule, since(schedule));
    if (due === undefined || due > now) return due;
    const isUnfinished = last?.state === 'waiting' || last?.state === 'running';
    const id = isUnfinished ? schedule.lastRunId : tools.newId();
    await work.saveSchedule({ ...schedule, doneUntil: iso(now), lastRunId: id });
    if (!isUnfinished && id !== null) await startRun(schedule, id);
    return nextOf(schedule, now);
  }

  const startRun = ({ does, name }: Schedule, id: string) => runner.enqueue(does, name, id);

  /** @returns milliseconds until the next is due, at most the longest sleep */
  async function tendAll(): Promise<number> {
    const schedules: Schedule[] = [];
    for (const schedule of await work.schedules())
      if (!schedule.isPaused) schedules.push(await mended(schedule));
    const byDue = schedules
      .map((schedule) => ({
        schedule,
        due: readableNext(schedule, since(schedule)) ?? Number.POSITIVE_INFINITY,
      }))
      .sort((a, b) => a.due - b.due || compare(a.schedule.name, b.schedule.name));
    let next = Number.POSITIVE_INFINITY;
    for (const { schedule } of byDue) {
      try {
        next = Math.min(next, (await tend(schedule)) ?? next);
      } catch (error) {
        // One that cannot be started holds up none of the others, and is tried again.
        tools.onTrouble?.(error);
      }
    }
    return Math.max(1, Math.min(next - tools.now(), LONGEST_SLEEP));
  }

  /** Only where the runs are run: two processes would each start what is due. */
  async function wake(): Promise<void> {
    clearTimeout(timer);
    const sleep = await inTurn(async () => (runner.hasTurn() && !isClosed ? tendAll() : LONGEST_SLEEP)).catch(
      (error) => {
        tools.onTrouble?.(error);
        return LONGEST_SLEEP;
      },
    );
    clearTimeout(timer);
    if (isClosed) return;
    timer = setTimeout(() => void wake(), sleep);
    timer.unref();
  }

  async function save(schedule: Schedule): Promise<ScheduleView> {
    await work.saveSchedule(schedule);
    return viewOf(schedule);
  }

  return {
    begin: wake,
    async list() {
      const schedules = (await work.schedules()).toSorted((a, b) => compare(a.name, b.name));
      return Promise.all(schedules.map(viewOf));
    },
    async create(wanted) {
      dueBy(wanted.cron, wanted.timeZone);
      await checkWishes(wanted.does, runner);
      const view = await inTurn(async () => {
        if ((await work.schedules()).length >= MOST)
          throw new UsageError(`there are ${MOST} schedules already`, 'remove one of them first');
        const { name, cron, timeZone, isPaused = false } = wanted;
        const does = wishesOf(wanted.does);
        const state = { isPaused, doneUntil: iso(tools.now()), lastRunId: null };
        return save({ id: tools.newId(), name, cron, timeZone, does, ...state });
      });
      void wake();
      return view;
    },
    async change(id, change) {
      const before = await find(id);
      if (!before) return undefined;
      const after = changedSchedule(before, change, tools.now());
      dueBy(after.cron, after.timeZone);
      // One that cannot be had any more can still be paused.
      if (change.does !== undefined) await checkWishes(change.does, runner);
      const view = await inTurn(async () => {
        const now = await find(id);
        return now && save(changedSchedule(now, change, tools.now()));
      });
      void wake();
      return view;
    },
    remove: (id) =>
      inTurn(async () => {
        if (!(await find(id))) return false;
        await work.deleteSchedule(id);
        return true;
      }),
    preview(cron, timeZone) {
      const due = dueBy(cron, timeZone);
      const moments: string[] = [];
      for (
        let at = due.after(tools.now());
        at !== undefined && moments.length < PREVIEWED;
        at = due.after(at)
      )
        moments.push(iso(at));
      return moments;
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await inTurn(async () => undefined);
    },
  };
}

async function checkWishes(does: unknown, runner: Pick<Runner, 'check'>): Promise<void> {
  if (wishesOf(does).kind === 'import')
    throw new UsageError('an import is no work for a schedule', 'give a scan with its targets, or a sync');
  await runner.check(does);
}

function nextOf({ cron, timeZone }: Schedule, moment: number): number | undefined {
  return dueBy(cron, timeZone).after(moment);
}

/** Undefined also for one that another version wrote and this one cannot read: the others go on. */
function readableNext(schedule: Schedule, moment: number): number | undefined {
  try {
    return nextOf(schedule, moment);
  } catch {
    return undefined;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
