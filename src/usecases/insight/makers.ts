// Makers: what is known against each, how much of it is exploited or has no fix, and how long its findings stay open here.

import { brandName } from '../../core/brand-names.js';
import type { Advisory } from '../../judge/advisory.js';
import type { Lifetime } from '../../store/estate.js';

export interface Maker {
  readonly id: string;
  readonly name: string;
  readonly devices: number;
  readonly open: number;
  readonly advisories: number;
  readonly knownExploited: number;
  /** Advisories in which no rule names a firmware with the fix. */
  readonly withoutFix: number;
  /** From the day the CVE number was reserved to the day the fix came out; null where no advisory has both. */
  readonly medianDaysToFix: number | null;
  /** Of findings closed here. */
  readonly medianDaysOpen: number | null;
}

/** What is known of a maker here. */
export interface OwnOfMaker {
  readonly devices: number;
  readonly open: number;
}

const DAY = 86_400_000;

/** Those in the own estate first, the most devices first; then the others by name. */
export function makersOf(
  advisories: readonly Advisory[],
  own: ReadonlyMap<string, OwnOfMaker>,
  lifetimes: readonly Lifetime[],
): Maker[] {
  const ids = new Set([...advisories.map(({ maker }) => maker), ...own.keys()]);
  const makers = [...ids].map((id) => {
    const of = advisories.filter(({ maker }) => maker === id);
    return {
      id,
      name: brandName(id),
      ...(own.get(id) ?? { devices: 0, open: 0 }),
      advisories: of.length,
      knownExploited: of.filter(({ exploited }) => exploited !== undefined).length,
      withoutFix: of.filter((one) => !hasFix(one)).length,
      medianDaysToFix: median(of.flatMap(daysToFix).map((days) => ({ days, count: 1 }))),
      medianDaysOpen: median(
        lifetimes.flatMap(({ vendor, since, closedAt, count }) =>
          vendor === id && closedAt !== null
            ? [{ days: (Date.parse(closedAt) - Date.parse(since)) / DAY, count }]
            : [],
        ),
      ),
    };
  });
  return makers.sort((a, b) => b.devices - a.devices || a.name.localeCompare(b.name, 'en'));
}

function hasFix({ rules }: Advisory): boolean {
  return rules.some(
    ({ fix, firmware }) => fix?.firmware !== undefined || 'before' in firmware || 'buildBefore' in firmware,
  );
}

function daysToFix(advisory: Advisory): number[] {
  const { reserved, published } = advisory;
  if (reserved === undefined || !hasFix(advisory)) return [];
  const days = (Date.parse(published) - Date.parse(reserved)) / DAY;
  return days >= 0 ? [days] : [];
}

/** Whole days; null of nothing. */
function median(values: readonly { readonly days: number; readonly count: number }[]): number | null {
  const sorted = values.toSorted((a, b) => a.days - b.days);
  const half = sorted.reduce((sum, { count }) => sum + count, 0) / 2;
  let seen = 0;
  for (const { days, count } of sorted) {
    seen += count;
    if (seen >= half) return Math.round(days);
  }
  return null;
}
