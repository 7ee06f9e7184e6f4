// Cron: when an expression of five fields comes due in a time zone, also on the days when its clocks change.

import { Cron } from 'croner';
import { UsageError } from '../core/errors.js';

const FIELDS = /^\S+(?: \S+){4}$/;

/** Moments at which something is due. */
export interface Due {
  /** The first after a moment; both in milliseconds since 1970. Undefined where there is none any more. */
  after(moment: number): number | undefined;
}

/**
 * Fixed times of day that the clocks leave out come due when the clocks go on, and once where they come twice; what is
 * due every so many minutes or hours goes by time that passes.
 * @throws UsageError for an expression or a time zone that is none, or a day that never comes
 */
export function dueBy(expression: string, timeZone: string): Due {
  const cron = cronOf(expression, zoneOf(timeZone));
  if (cron.nextRun() === null)
    throw new UsageError(`"${expression}" never comes due`, 'name a day that the calendar has');
  return { after: (moment) => cron.nextRun(new Date(moment))?.getTime() };
}

function cronOf(text: string, timezone: string): Cron {
  const expression = text.trim().replace(/\s+/g, ' ');
  const hint = 'minute hour day month weekday, as in "0 3 * * *" for every day at three';
  if (!FIELDS.test(expression)) throw new UsageError(`"${text}" has not five fields`, hint);
  try {
    return new Cron(expression, { mode: '5-part', timezone, fixedTimeRule: 'no-wildcard', paused: true });
  } catch (error) {
    const why = error instanceof Error ? error.message.replace(/^CronPattern: /, '') : String(error);
    throw new UsageError(`"${text}" is no cron expression: ${why}`, hint);
  }
}

function zoneOf(name: string): string {
  const wrong = new UsageError(
    `"${name}" is no time zone`,
    'give a name of the IANA list, as in Europe/Berlin',
  );
  // An offset is none: it would be wrong for half the year where clocks change.
  if (!/^[A-Za-z]/.test(name)) throw wrong;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    throw wrong;
  }
}
