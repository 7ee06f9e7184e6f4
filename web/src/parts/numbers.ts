// Numbers: counts, shares, days and moments as people read them.

const COUNT = new Intl.NumberFormat('en');
const SHARE = new Intl.NumberFormat('en', { style: 'percent', maximumFractionDigits: 0 });
const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const MOMENT = new Intl.DateTimeFormat('en-GB', {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
});
const AGO = new Intl.RelativeTimeFormat('en', { numeric: 'auto' });

const UNITS = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const;

export const count = (n: number): string => COUNT.format(n);

/** @param part 0 to 1 */
export const share = (part: number): string => SHARE.format(part);

/** "1 camera", "2 cameras" */
export function many(n: number, one: string, more = `${one}s`): string {
  return `${count(n)} ${n === 1 ? one : more}`;
}

export const day = (iso: string): string => DAY.format(new Date(iso));
export const moment = (iso: string): string => MOMENT.format(new Date(iso));

/** "3 days ago", "in 2 hours" */
export function ago(iso: string, now = Date.now()): string {
  const seconds = (new Date(iso).getTime() - now) / 1000;
  const unit = UNITS.find(([, size]) => Math.abs(seconds) >= size);
  return unit ? AGO.format(Math.trunc(seconds / unit[1]), unit[0]) : seconds > 0 ? 'in a moment' : 'just now';
}

/** Whole days between a moment and now, never below zero. */
export function daysSince(iso: string, now = Date.now()): number {
  return Math.max(0, Math.floor((now - new Date(iso).getTime()) / 86_400_000));
}

/** "since today", "since yesterday", "for 3 days" */
export function forDays(iso: string, now = Date.now()): string {
  const days = daysSince(iso, now);
  if (days > 0) return `for ${many(days, 'day')}`;
  return new Date(iso).toDateString() === new Date(now).toDateString() ? 'since today' : 'since yesterday';
}

/** "45 s", "12 min", "2 h 5 min" @param ms milliseconds */
export function span(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (ms < 90_000) return `${Math.max(1, Math.round(ms / 1000))} s`;
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}
