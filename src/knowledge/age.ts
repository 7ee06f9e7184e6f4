// Age: how old each source of the knowledge is, and which are too old to rely on.

import type { FeedKind } from '../feeds/record.js';
import type { SourceInfo } from './layer.js';

/** Days after which a source is old: what drifts daily sooner than what is published now and then. */
const OLD_AFTER: Readonly<Record<FeedKind | 'shipped', number>> = {
  epss: 14,
  kev: 30,
  nvd: 30,
  cve5: 30,
  csaf: 45,
  shipped: 120,
};
const DAY = 24 * 60 * 60 * 1000;

export interface SourceAge {
  /** Whole days since it was last held against its source. */
  readonly days: number;
  readonly old: boolean;
}

/**
 * @param since ISO date or time
 * @param now milliseconds since 1970
 */
export function ageOf(kind: FeedKind | 'shipped', since: string, now: number): SourceAge {
  const days = Math.max(0, Math.floor((now - Date.parse(since)) / DAY));
  return { days, old: days > OLD_AFTER[kind] };
}

/** EPSS is as old as the day it scores; the others are as old as the last look at them. */
export function sinceOf({ kind, asOf, checkedAt }: SourceInfo): string {
  return kind === 'epss' && asOf !== undefined ? asOf : checkedAt;
}

/** One line for each source that is old; every report shows them. @param now milliseconds since 1970 */
export function notesOnAge(asOf: string, sources: readonly SourceInfo[], now: number): readonly string[] {
  const shipped = ageOf('shipped', asOf, now);
  const newest = sources
    .map(({ checkedAt }) => checkedAt)
    .sort()
    .at(-1);
  const fed = newest !== undefined && !ageOf('cve5', newest, now).old;
  const lines = sources.flatMap((source) => {
    const { days, old } = ageOf(source.kind, sinceOf(source), now);
    return old
      ? [
          `The knowledge from ${source.name} is ${days} days old; fetch what was published since: lenscap sync`,
        ]
      : [];
  });
  // Fresh feeds make up for what ships, as far as it goes.
  if (shipped.old && !fed)
    lines.unshift(
      `The knowledge that came with Lenscap is of ${asOf}, ${shipped.days} days ago; update Lenscap, or: lenscap sync`,
    );
  return lines;
}
