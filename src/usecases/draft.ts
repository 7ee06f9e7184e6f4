// Draft: an advisory file for a person to finish, from what was published of one CVE.

import { readFile } from 'node:fs/promises';
import { brandName } from '../core/brand-names.js';
import { UsageError } from '../core/errors.js';
import { type Derived, type DeriveTools, derive, scoresOf } from '../feeds/derive.js';
import { draftText } from '../feeds/draft.js';
import { readDocument } from '../feeds/reader.js';
import { FeedError, type FeedRecord, type KevEntry } from '../feeds/record.js';
import type { Advisory } from '../judge/advisory.js';

export interface DraftRequest {
  readonly cve: string;
  /** Where the CVE speaks of several makers, or of none that is known. */
  readonly maker: string | undefined;
}

/** What was published, however it got here. */
export interface Published {
  readonly records: readonly FeedRecord[];
  readonly kev: readonly KevEntry[];
}

/** @throws UsageError when nothing is known of the CVE, or it has to be said for which maker */
export function draftAdvisory(
  { cve, maker }: DraftRequest,
  { records, kev }: Published,
  tools: DeriveTools,
): string {
  if (!/^CVE-\d{4}-\d{4,19}$/.test(cve))
    throw new UsageError(`"${cve}" is no CVE id`, 'as in CVE-2021-36260');
  const own = records.filter((record) => record.cve === cve);
  if (own.length === 0)
    throw new UsageError(
      `nothing that was published of ${cve} is here`,
      `fetch it: lenscap sync; or name its record: lenscap knowledge draft ${cve} --from FILE`,
    );
  const derived = derive(own, tools);
  const advisory = chosen(cve, maker, derived) ?? empty(cve, makerOf(cve, maker, derived), own);
  const exploited = kev.find((entry) => entry.cve === cve)?.added;
  const open = derived.open.filter((one) => one.maker === advisory.maker);
  return draftText({ advisory, open, exploited });
}

function chosen(cve: string, maker: string | undefined, { advisories }: Derived): Advisory | undefined {
  if (maker !== undefined) return advisories.find((one) => one.maker === maker);
  const [first, ...others] = advisories;
  if (others.length === 0) return first;
  throw new UsageError(
    `${cve} speaks of ${advisories.map((one) => one.maker).join(', ')}`,
    `choose one: lenscap knowledge draft ${cve} --maker ${first?.maker}`,
  );
}

function makerOf(cve: string, maker: string | undefined, { open }: Derived): string {
  const named = maker ?? open[0]?.maker;
  if (named !== undefined) return named;
  throw new UsageError(
    `no maker that Lenscap knows is named in the records of ${cve}`,
    `name it: lenscap knowledge draft ${cve} --maker hikvision`,
  );
}

/** Where no model could be read, a person names them. */
function empty(cve: string, maker: string, records: readonly FeedRecord[]): Advisory {
  const [first] = records;
  return {
    id: cve,
    title: `${brandName(maker)}: ${first?.title ?? cve}`.slice(0, 120),
    maker,
    cves: [cve],
    published: (first?.published ?? '').slice(0, 10),
    summary: (first?.description ?? cve).slice(0, 600),
    takeover: false,
    cvss: scoresOf(records),
    sources: records.map(({ by, url }) => ({ name: by, url, says: '' })),
    rules: [{ models: ['*'], firmware: { unknown: true }, state: 'unconfirmed' }],
    advice:
      first?.remedies[0]?.slice(0, 600) ?? `Install the newest ${brandName(maker)} firmware for the model.`,
    rebrands: 'likely',
    cases: [],
  };
}

/** Documents that the user names instead of what was synced. @throws UsageError with the file */
export async function publishedIn(files: readonly string[]): Promise<Published> {
  const records: FeedRecord[] = [];
  const kev: KevEntry[] = [];
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch((error: unknown) => {
      throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
    });
    try {
      const document = readDocument(text);
      if (document.kind === 'kev') kev.push(...document.records);
      else if (document.kind !== 'epss') records.push(...document.records);
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      throw new UsageError(`${file}: ${error.message}`);
    }
  }
  return { records, kev };
}
