// Quiet hours: when nobody wants to be told, by the owner's own clock.

import type { Risk } from '../core/finding.js';

export const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
type Weekday = (typeof WEEKDAYS)[number];

export interface QuietHours {
  /** "22:00"; with a later `to` on the same day, else until that time on the next. */
  readonly from: string;
  readonly to: string;
  /** Days that are quiet from midnight to midnight. */
  readonly days: readonly Weekday[];
  /** Risks that are told at any hour. */
  readonly except: readonly Risk[];
}

const MINUTE = 60_000;
/** A week and a day: longer than any pause that has an end. */
const LONGEST = 8 * 24 * 60;

/**
 * The first minute that is not quiet; `now` itself when it is not, or when every minute of the week is quiet.
 * Found by looking at one minute after the other: an hour that the clock skips or repeats needs no case of its own.
 * @param now milliseconds since 1970
 */
export function quietUntil(now: number, quiet: QuietHours | undefined, timeZone: string): number {
  if (!quiet) return now;
  const local = localClock(timeZone);
  if (!isQuiet(local(now), quiet)) return now;
  const start = Math.floor(now / MINUTE) * MINUTE;
  for (let minute = 1; minute <= LONGEST; minute++) {
    const at = start + minute * MINUTE;
    if (!isQuiet(local(at), quiet)) return at;
  }
  return now;
}

interface LocalTime {
  readonly day: string;
  /** "07:30". */
  readonly time: string;
}

function isQuiet({ day, time }: LocalTime, { from, to, days }: QuietHours): boolean {
  if (days.some((quiet) => quiet === day)) return true;
  return from <= to ? from <= time && time < to : time >= from || time < to;
}

function localClock(timeZone: string): (at: number) => LocalTime {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return {
      day: (parts.get('weekday') ?? '').toLowerCase(),
      time: `${parts.get('hour')}:${parts.get('minute')}`,
    };
  };
}
