// Schedule change: what a person says of a new schedule, and what becomes of one that is changed.

import type { Schedule } from '../store/work.js';

export interface NewSchedule {
  readonly name: string;
  readonly cron: string;
  readonly timeZone: string;
  /** A run's wishes. */
  readonly does: unknown;
  readonly isPaused?: boolean;
}

/** Only what is to be other. */
export type ScheduleChange = { readonly [key in keyof NewSchedule]?: NewSchedule[key] | undefined };

/**
 * One that is due at other times than before, or no longer paused, is not due for what was before now.
 * @param now milliseconds since 1970
 */
export function changedSchedule(schedule: Schedule, change: ScheduleChange, now: number): Schedule {
  const { cron = schedule.cron, timeZone = schedule.timeZone, isPaused = schedule.isPaused } = change;
  const isOther = cron !== schedule.cron || timeZone !== schedule.timeZone || isPaused !== schedule.isPaused;
  return {
    ...schedule,
    name: change.name ?? schedule.name,
    does: change.does ?? schedule.does,
    cron,
    timeZone,
    isPaused,
    doneUntil: isOther ? new Date(now).toISOString() : schedule.doneUntil,
  };
}
