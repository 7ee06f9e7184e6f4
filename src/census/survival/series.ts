// Series: the censuses of several folders in the order of their days, and the advisory that is followed through them.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { EnvironmentError, UsageError } from '../../core/errors.js';
import { type CensusResult, censusResult } from '../result.js';

/** One census of a series. */
export interface CensusOf {
  readonly folder: string;
  /** ISO day of its newest record. */
  readonly asOf: string;
  readonly minCount: number;
  readonly advisories: CensusResult['advisories'];
}

/** An advisory as the newest census that shows it has it. */
export interface FollowedAdvisory {
  readonly id: string;
  readonly title: string;
  readonly cves: readonly string[];
  /** ISO day. */
  readonly published: string;
}

const head = censusResult.pick({ census: true, advisories: true });

/**
 * At least two, in the order of their days. @param folders each the --out of a census
 * @throws UsageError where one is none, or two are of one day · EnvironmentError where one is damaged
 */
export async function readSeries(folders: readonly string[]): Promise<readonly CensusOf[]> {
  if (folders.length < 2)
    throw new UsageError(
      'it takes at least two censuses to see what was fixed',
      'name their folders: lenscap census survival september october',
    );
  const series = await Promise.all(folders.map(readHead));
  series.sort((a, b) => (a.asOf < b.asOf ? -1 : 1));
  series.forEach((one, i) => {
    const before = series[i - 1];
    if (before?.asOf === one.asOf)
      throw new UsageError(
        `${before.folder} and ${one.folder} are both of ${one.asOf}`,
        'name censuses of different days, or count their files in one: lenscap census FILES --out FOLDER',
      );
  });
  return series;
}

async function readHead(folder: string): Promise<CensusOf> {
  const file = path.join(folder, 'census.json');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new UsageError(`${folder} is no census`, 'name the folder that lenscap census wrote with --out');
  });
  const parsed = head.safeParse(json(text));
  if (!parsed.success)
    throw new EnvironmentError(`${file} is damaged`, 'take that census again: lenscap census');
  const { census, advisories } = parsed.data;
  if (census.asOf === null)
    throw new UsageError(`the records of ${folder} have no dates`, 'name censuses of records with dates');
  return { folder, asOf: census.asOf, minCount: census.minCount, advisories };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

interface Concerned extends FollowedAdvisory {
  readonly affected: number;
}

/**
 * The advisory asked for; without one that which affects most devices over all the censuses. One advisory, not all of
 * a device together: each has a fix of its own, with its own day zero.
 * @param asked its id or a CVE of it @throws UsageError where no census shows it, or several have that CVE
 */
export function chooseAdvisory(series: readonly CensusOf[], asked: string | undefined): FollowedAdvisory {
  const all = concerned(series);
  const [most] = all;
  if (!most)
    throw new UsageError(
      'no camera in these censuses is affected by anything',
      'name censuses that show affected cameras',
    );
  if (asked === undefined) return most;
  const sought = asked.toUpperCase();
  const found = all.filter(
    ({ id, cves }) => id.toUpperCase() === sought || cves.some((cve) => cve.toUpperCase() === sought),
  );
  const [one, ...more] = found;
  if (!one)
    throw new UsageError(
      `no camera in these censuses is affected by ${asked}`,
      `the most are by ${nameOf(most)}: --advisory ${most.cves[0] ?? most.id}`,
    );
  if (more.length > 0)
    throw new UsageError(
      `${asked} is in ${found.length} advisories`,
      `name one: --advisory ${found.map(({ id }) => id).join(', --advisory ')}`,
    );
  return one;
}

/** "CVE-2021-36260", or its id where it has no CVE. */
export function nameOf({ id, cves }: { readonly id: string; readonly cves: readonly string[] }): string {
  return cves[0] ?? id;
}

/** Those that affect a device in some census, the most affected first. */
function concerned(series: readonly CensusOf[]): readonly Concerned[] {
  const all = new Map<string, Concerned>();
  for (const { advisories } of series)
    for (const { advisory: id, title, cves, published, affected, likely } of advisories) {
      const sum = (all.get(id)?.affected ?? 0) + affected + likely;
      all.set(id, { id, title, cves, published, affected: sum });
    }
  return [...all.values()]
    .filter(({ affected }) => affected > 0)
    .sort((a, b) => b.affected - a.affected || (a.id < b.id ? -1 : 1));
}
