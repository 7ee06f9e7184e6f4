// The device's own log: who logged in and who was refused, until the oldest entries are overwritten.

import type { LogEntry } from '../settings-schema.js';
import { type Context, deviceTime, isoSeconds } from './context.js';

const MAX_ENTRIES = 500;
const MAX_NAME = 64;

/** Every request carries the login anew; within so long it is still the same visit. */
const VISIT_MS = 10 * 60 * 1000;

export function note(context: Context, user: string, what: LogEntry['what']): void {
  const { log } = context.device;
  const name = user.replace(/\p{Cc}/gu, '').slice(0, MAX_NAME) || '-';
  const entry = { at: isoSeconds(deviceTime(context)), user: name, from: context.from || '-', what };
  if (what === 'login' && isSameVisit(log, entry)) return;
  log.push(entry);
  if (log.length > MAX_ENTRIES) log.shift();
}

function isSameVisit(log: readonly LogEntry[], { user, from, at }: LogEntry): boolean {
  const last = log.findLast((entry) => entry.user === user && entry.from === from);
  return last?.what === 'login' && Math.abs(Date.parse(at) - Date.parse(last.at)) < VISIT_MS;
}

/** Entries between two times, both included, oldest first. */
export function entriesBetween({ device: { log } }: Context, from: number, to: number): readonly LogEntry[] {
  return log
    .filter(({ at }) => Date.parse(at) >= from && Date.parse(at) <= to)
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
