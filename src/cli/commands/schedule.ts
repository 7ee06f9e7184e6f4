// lenscap schedule list | add | remove | pause | resume: what the server starts by itself, for those without its page.

import { EXIT, UsageError } from '../../core/errors.js';
import { plainText } from '../../core/plain-text.js';
import type { Scheduler, ScheduleView } from '../../jobs/scheduler.js';
import { columns, table } from '../terminal/layout.js';
import { version } from '../version.js';
import { print } from './print.js';
import type { StoreOptions } from './with-app.js';

interface ScheduleOptions extends StoreOptions {
  readonly scopeFile?: string;
  readonly json?: boolean;
}

export interface AddScheduleOptions extends ScheduleOptions {
  readonly cron: string;
  readonly timeZone: string;
  readonly scan?: readonly string[];
  /** True for all sources. */
  readonly sync?: true | readonly string[];
  readonly ports?: string;
  readonly announce: boolean;
  readonly login: boolean;
}

async function withSchedules<T>(
  { login: _, ...options }: ScheduleOptions,
  use: (scheduler: Scheduler) => Promise<T>,
): Promise<T> {
  const jobs = await import('../../jobs-app.js');
  return jobs.withSchedules({ ...options, version: version() }, use);
}

const HEADER = ['NAME', 'CRON', 'TIME ZONE', 'NEXT (UTC)', 'WHAT', 'LAST'];

export async function listSchedules(options: ScheduleOptions): Promise<number> {
  const schedules = await withSchedules(options, (scheduler) => scheduler.list());
  if (options.json) print(schedules);
  else if (schedules.length === 0)
    print('Nothing is scheduled. As in: lenscap schedule add night --cron "0 3 * * *" --scan 192.0.2.0/24');
  else {
    const { wordsOfSchedule } = await import('../../jobs-app.js');
    const rows = schedules.map((one) => row(one, wordsOfSchedule(one)));
    print(table(HEADER, rows, columns()).join('\n'));
  }
  return EXIT.clean;
}

export async function addSchedule(name: string, options: AddScheduleOptions): Promise<number> {
  const { cron, timeZone } = options;
  const does = wishesOf(options);
  const made = await withSchedules(options, async (scheduler) => {
    if ((await scheduler.list()).some((one) => one.name === name))
      throw new UsageError(
        `there is a schedule "${name}" already`,
        `give another name, or: ${removal(name)}`,
      );
    return scheduler.create({ name, cron, timeZone, does });
  });
  if (options.json) print(made);
  else print(`Scheduled; next on ${time(made.nextAt)} UTC, where lenscap serve runs.`);
  return EXIT.clean;
}

export async function removeSchedule(name: string, options: ScheduleOptions): Promise<number> {
  await withSchedules(options, async (scheduler) => scheduler.remove((await find(scheduler, name)).id));
  print(`Removed ${plainText(name)}.`);
  return EXIT.clean;
}

export async function pauseSchedule(
  name: string,
  isPaused: boolean,
  options: ScheduleOptions,
): Promise<number> {
  const after = await withSchedules(options, async (scheduler) =>
    scheduler.change((await find(scheduler, name)).id, { isPaused }),
  );
  print(isPaused ? `Paused ${plainText(name)}.` : `Resumed; next on ${time(after?.nextAt ?? null)} UTC.`);
  return EXIT.clean;
}

function wishesOf({ scan, sync, ports, announce, login }: AddScheduleOptions): object {
  if (scan) return { kind: 'scan', targets: scan, announce, login, ...(ports !== undefined && { ports }) };
  if (sync) return { kind: 'sync', sources: sync === true ? [] : sync };
  throw new UsageError('it is not said what to start', 'name targets with --scan, or give --sync');
}

/** @throws UsageError where none or several are called so */
async function find(scheduler: Scheduler, name: string): Promise<ScheduleView> {
  const all = await scheduler.list();
  const called = all.filter((one) => one.id === name || one.name === name);
  const [first, ...more] = called;
  if (!first) throw new UsageError(`there is no schedule "${name}"`, 'see: lenscap schedule list');
  if (more.length === 0) return first;
  throw new UsageError(
    `${called.length} schedules are called "${name}"`,
    `give an id: ${called.map(({ id }) => id).join(', ')}`,
  );
}

function row(schedule: ScheduleView, what: string): readonly string[] {
  const { name, cron, timeZone, nextAt, isPaused, lastRun } = schedule;
  const last = lastRun
    ? `${lastRun.state} ${time(lastRun.endedAt ?? lastRun.queuedAt)}: ${lastRun.says}`
    : '-';
  const next = isPaused ? 'paused' : time(nextAt);
  return [name, cron, timeZone, next, what, last].map((text) => plainText(text));
}

function removal(name: string): string {
  return `lenscap schedule remove ${JSON.stringify(name)}`;
}

function time(iso: string | null): string {
  return iso?.slice(0, 16).replace('T', ' ') ?? '-';
}
