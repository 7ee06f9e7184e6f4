// Censuses of made-up cameras for tests, and what becomes of them.

import type { DeviceRow } from '../device-rows.js';
import { listed, row } from '../rows.test-support.js';
import { daysBetween } from './days.js';
import { follow } from './follow.js';
import { makeSurvival } from './make.js';
import type { SurvivalResult } from './result.js';
import type { CensusOf } from './series.js';

export const ADVISORY = {
  id: 'A1',
  title: 'A flaw',
  cves: ['CVE-2021-36260'],
  published: '2026-01-01',
};

/** v: vulnerable, f: fixed, c: cannot tell, -: not seen, n: in no list with other firmware, s: the same with the same. */
const ROWS: Readonly<Record<string, Partial<DeviceRow>>> = {
  v: { affected: 'A1 A2' },
  l: { likely: 'A1' },
  f: { fixed: 'A1' },
  c: { cannot_tell: 'A1' },
  n: { firmware: 'V5.9.0 build 250101' },
  s: {},
};

/** Cameras that share what becomes of them, a letter for each census. */
export interface Fate {
  readonly fate: string;
  readonly count: number;
  readonly country?: string;
}

/** @param days ISO days of the censuses */
export function series(days: readonly string[]): readonly CensusOf[] {
  return days.map((asOf, i) => ({ folder: String(i), asOf, minCount: 0, advisories: [] }));
}

export function rowsOf(fates: readonly Fate[]): (folder: string) => AsyncGenerator<DeviceRow> {
  return (folder) => {
    let number = 0;
    return listed(
      fates.flatMap(({ fate, count, country = 'DE' }) =>
        Array.from({ length: count }, () => {
          number += 1;
          const address = `203.0.${113 + Math.floor(number / 250)}.${number % 250}`;
          const changes = ROWS[fate[Number(folder)] ?? '-'];
          return changes === undefined ? [] : [row({ address, country, ...changes })];
        }).flat(),
      ),
    );
  };
}

export async function survivalOf(
  days: readonly string[],
  fates: readonly Fate[],
  { by, minCount = 0 }: { by?: 'country' | 'vendor'; minCount?: number } = {},
): Promise<SurvivalResult> {
  const all = series(days);
  const since = all.map(({ asOf }) => daysBetween(ADVISORY.published, asOf));
  const following = await follow(all, rowsOf(fates), { advisory: ADVISORY.id, by, days: since });
  return makeSurvival({ version: '0.1.0', advisory: ADVISORY, series: all, following, by, minCount });
}
