// Written date: days and months as vendors write them in prose, where only one reading is possible.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/**
 * ISO date of one to three words: "250807", "20250807", "2025-08-07", "April 16, 2025", "16 Apr. 2025", and the first
 * day of "June 2021" or "2021-06". Nothing for what could be read two ways ("04/05/2021").
 */
export function writtenDate(words: readonly string[]): string | undefined {
  const [first = '', second, third] = words.map((word) => word.toLowerCase().replace(/[.,]$/, ''));
  if (second === undefined) return ofNumbers(first);
  if (third === undefined) return ofParts(second, month(first), '1');
  return month(first) === undefined
    ? ofParts(third, month(second), first)
    : ofParts(third, month(first), second);
}

function ofNumbers(word: string): string | undefined {
  const short = /^(?<year>\d\d)(?<month>\d\d)(?<day>\d\d)$/.exec(word)?.groups;
  if (short) return ofParts(`20${short.year}`, Number(short.month), short.day ?? '');
  const long = /^(?<year>20\d\d)(?:(?<month>\d\d)|[-/.](?<single>\d{1,2}))(?:[-/.]?(?<day>\d{1,2}))?$/.exec(
    word,
  );
  const { year = '', month: joined, single, day = '1' } = long?.groups ?? {};
  // Without separators only eight digits are a date: six are a two-digit year.
  if (!long || (joined !== undefined && word.length !== 8)) return undefined;
  return ofParts(year, Number(joined ?? single), day);
}

function month(word: string): number | undefined {
  const place = NAMES.indexOf(word) + 1 || MONTHS.indexOf(word) + 1 || (word === 'sept' ? 9 : 0);
  return place || undefined;
}

function ofParts(year: string, monthOfYear: number | undefined, day: string): string | undefined {
  if (!/^20\d\d$/.test(year) || monthOfYear === undefined || !/^\d{1,2}$/.test(day)) return undefined;
  const iso = `${year}-${String(monthOfYear).padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== iso ? undefined : iso;
}
