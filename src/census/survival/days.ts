// Days: ISO days and how many lie between them, all in UTC.

const DAY_MS = 86_400_000;

/** Whole days from one ISO day to another; negative when it is earlier. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS);
}

/** The ISO day so many days later, rounded to whole ones. */
export function dayAfter(from: string, days: number): string {
  return new Date(Date.parse(from) + Math.round(days) * DAY_MS).toISOString().slice(0, 10);
}
