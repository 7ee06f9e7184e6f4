// Build dates: the six or eight digits and the dashed dates that makers append to a firmware version.

const COMPACT = /^(?<year>\d{2}|\d{4})(?<month>\d{2})(?<day>\d{2})$/;
const DASHED = /^(?<year>\d{4})-(?<month>\d{2})-(?<day>\d{2})$/;

/**
 * ISO date (YYYY-MM-DD) of "210416", "20210416" or "2021-04-16"; two-digit years are of this century.
 * Undefined when the text is not a day that exists.
 */
export function isoDate(text: string): string | undefined {
  const groups = (COMPACT.exec(text) ?? DASHED.exec(text))?.groups;
  if (!groups) return undefined;
  const { year = '', month = '', day = '' } = groups;
  const iso = `${year.length === 2 ? `20${year}` : year}-${month}-${day}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? undefined : iso;
}

/** 20210416 for "2021-04-16": a day as a number that sorts. */
export function dayNumber(iso: string): number {
  return Number(iso.replaceAll('-', ''));
}

/** "2021-04-16" of a time in milliseconds. */
export function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
