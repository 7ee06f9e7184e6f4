// The wiring of what is made of finished censuses: two compared, and how many of the vulnerable are left over many.

import path from 'node:path';
import { type Comparison, compareCensuses } from './census/compare.js';
import { readRows } from './census/read-rows.js';
import { survivalCsv } from './census/survival/csv.js';
import { daysBetween } from './census/survival/days.js';
import { follow } from './census/survival/follow.js';
import { makeSurvival } from './census/survival/make.js';
import type { SurvivalResult } from './census/survival/result.js';
import { chooseAdvisory, readSeries } from './census/survival/series.js';
import { writeDurably } from './disk/durable-file.js';
import { makeFolder } from './disk/make-folder.js';
import { survivalPage } from './usecases/census/survival-page.js';

/** @param before, after folders that censuses wrote @throws UsageError where one is none */
export function compare(before: string, after: string): Promise<Comparison> {
  return compareCensuses(readRows(before), readRows(after));
}

export interface SurvivalWishes {
  /** What censuses wrote, in any order. */
  readonly folders: readonly string[];
  /** Id or CVE; default: what affects most. */
  readonly advisory?: string;
  readonly by?: 'country' | 'vendor';
  readonly out?: string;
  readonly minCount: number;
  /** Of Lenscap. */
  readonly version: string;
}

/** How many of the vulnerable are left. @throws UsageError · EnvironmentError where a census is damaged */
export async function survival(wishes: SurvivalWishes): Promise<SurvivalResult> {
  const { by, out, version } = wishes;
  const series = await readSeries(wishes.folders);
  const advisory = chooseAdvisory(series, wishes.advisory);
  const days = series.map(({ asOf }) => daysBetween(advisory.published, asOf));
  const following = await follow(series, readRows, { advisory: advisory.id, by, days });
  // What a census hid stays hidden.
  const minCount = Math.max(wishes.minCount, ...series.map((one) => one.minCount));
  const result = makeSurvival({ version, advisory, series, following, by, minCount });
  if (out !== undefined) {
    await makeFolder(out);
    await writeDurably(path.join(out, 'survival.json'), [`${JSON.stringify(result, null, 2)}\n`]);
    await writeDurably(path.join(out, 'survival.csv'), [survivalCsv(result)]);
    await writeDurably(path.join(out, 'survival.html'), [survivalPage(result)]);
  }
  return result;
}
