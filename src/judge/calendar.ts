// Build dates: the six or eight digits and the dashed dates that makers append to a firmware version.

const FORM = /^(?:\d{6}|\d{8}|\d{4}-\d\d-\d\d)$/;

/**
 * ISO date (YYYY-MM-DD) of "210416", "20210416" or "2021-04-16"; two-digit years are of this century.
 * Undefined when the text is not a day that exists.
 */
export function isoDate(text: string): string | undefined {
  if (!FORM.test(text)) return undefined;
  const dashed = text.length === 10;
  const year = text.length === 6 ? `20${text.slice(0, 2)}` : text.slice(0, 4);
  const month = dashed ? text.slice(5, 7) : text.slice(-4, -2);
  const day = text.slice(-2);
  const exists = Number(day) >= 1 && Number(day) <= daysIn(Number(year), Number(month));
  return exists ? `${year}-${month}-${day}` : undefined;
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** @param month 1 to 12; any other has no days */
function daysIn(year: number, month: number): number {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && leap ? 29 : (DAYS[month - 1] ?? 0);
}

/** 20210416 for "2021-04-16": a day as a number that sorts. */
export function dayNumber(iso: string): number {
  return Number(iso.slice(0, 4)) * 10_000 + Number(iso.slice(5, 7)) * 100 + Number(iso.slice(8));
}

/** "2021-04-16" of a time in milliseconds. */
export function isoDay(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
