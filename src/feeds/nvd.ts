// NVD 2.0: pages of the CVE API, or single records in their shape, with CPE configurations.
// https://nvd.nist.gov/developers/vulnerabilities

import { z } from 'zod';
import type { Score } from '../core/verdict.js';
import { cveId, fitting, isoDay, listOf, prose, shortText, whatIsWrong } from './json-document.js';
import {
  type AffectedProduct,
  FeedError,
  type FeedRecord,
  type Read,
  type Refusal,
  type VersionStatement,
} from './record.js';
import { boundOf } from './version-words.js';

const match = z.object({
  vulnerable: z.boolean(),
  criteria: shortText,
  versionStartIncluding: shortText.optional(),
  versionStartExcluding: shortText.optional(),
  versionEndIncluding: shortText.optional(),
  versionEndExcluding: shortText.optional(),
});
type Match = z.infer<typeof match>;
const metric = z.object({
  source: shortText,
  cvssData: z.object({ baseScore: z.number().min(0).max(10), vectorString: shortText.optional() }),
});
const cve = z.object({
  id: cveId,
  published: isoDay.optional(),
  lastModified: isoDay.optional(),
  vulnStatus: z.string().optional(),
  descriptions: listOf(z.object({ lang: z.string(), value: prose }), 100),
  metrics: z
    .object({
      cvssMetricV40: listOf(metric, 20).optional(),
      cvssMetricV31: listOf(metric, 20).optional(),
      cvssMetricV30: listOf(metric, 20).optional(),
    })
    .optional(),
  configurations: listOf(
    z.object({ nodes: listOf(z.object({ cpeMatch: listOf(match) }), 5000) }),
    5000,
  ).optional(),
});
const page = z.object({
  format: z.literal('NVD_CVE').optional(),
  totalResults: z.number().int().nonnegative().optional(),
  timestamp: isoDay.optional(),
  vulnerabilities: listOf(z.object({ cve: z.unknown() })),
});

/** A page also says how many there are in all, so that a reader can go on. */
export type NvdPage = Read<FeedRecord> & { readonly total: number; readonly onPage: number };

/** @throws FeedError when it is neither a page nor a record */
export function readNvd(json: unknown): NvdPage {
  const single = cve.safeParse(json);
  if (single.success) return { records: [recordOf(single.data)], refusals: [], total: 1, onPage: 1 };
  const { vulnerabilities, totalResults, timestamp } = fitting(page, json);
  const refusals: Refusal[] = [];
  const records = vulnerabilities.flatMap((one, index) => {
    const parsed = cve.safeParse(one.cve);
    if (parsed.success) return [recordOf(parsed.data)];
    refusals.push({ where: `vulnerabilities[${index}]`, why: whatIsWrong(parsed.error) });
    return [];
  });
  if (records.length === 0 && refusals.length > 0)
    throw new FeedError(`${refusals[0]?.where}: ${refusals[0]?.why}`);
  return {
    records,
    refusals,
    total: totalResults ?? vulnerabilities.length,
    onPage: vulnerabilities.length,
    ...(timestamp !== undefined && { asOf: timestamp }),
  };
}

function recordOf(from: z.infer<typeof cve>): FeedRecord {
  const description = from.descriptions.find(({ lang }) => lang === 'en')?.value;
  return {
    cve: from.id,
    kind: 'nvd',
    document: from.id,
    url: `https://nvd.nist.gov/vuln/detail/${from.id}`,
    by: 'NVD',
    ...(description !== undefined && { description }),
    ...(from.published !== undefined && { published: from.published }),
    ...(from.lastModified !== undefined && { updated: from.lastModified }),
    scores: scoresOf(from.metrics),
    affected: productsOf(from),
    remedies: [],
    ...(from.vulnStatus === 'Rejected' && { rejected: true }),
  };
}

function scoresOf(metrics: z.infer<typeof cve>['metrics']): Score[] {
  const all = [metrics?.cvssMetricV40, metrics?.cvssMetricV31, metrics?.cvssMetricV30].flatMap(
    (list) => list ?? [],
  );
  return all.map(({ source, cvssData: { baseScore, vectorString } }) => ({
    score: baseScore,
    by: source === 'nvd@nist.gov' ? 'NVD' : source,
    ...(vectorString && { vector: vectorString }),
  }));
}

function productsOf({ configurations = [] }: z.infer<typeof cve>): AffectedProduct[] {
  const matches = configurations.flatMap(({ nodes }) => nodes.flatMap(({ cpeMatch }) => cpeMatch));
  const byProduct = new Map<string, { vendor: string; product: string; versions: VersionStatement[] }>();
  for (const one of matches) {
    if (!one.vulnerable) continue;
    const [, , , vendor = '', product = '', version = '', update = ''] = cpeFields(one.criteria);
    const key = `${vendor} ${product}`;
    const entry = byProduct.get(key) ?? { vendor, product, versions: [] };
    entry.versions.push(statementOf(one, version, update));
    byProduct.set(key, entry);
  }
  return [...byProduct.values()];
}

/** CPE 2.3 formatted string (NISTIR 7695): a backslash takes its meaning from the character behind it. */
export function cpeFields(criteria: string): readonly string[] {
  return criteria.split(/(?<!\\):/).map((field) => field.replaceAll('\\', ''));
}

function statementOf(one: Match, version: string, update: string): VersionStatement {
  const status = 'affected';
  const from = boundOf(one.versionStartIncluding);
  const start = { status, ...(from !== undefined && { from }) } as const;
  const above = boundOf(one.versionStartExcluding);
  const before = boundOf(one.versionEndExcluding);
  const through = boundOf(one.versionEndIncluding);
  if (above !== undefined) {
    // No rule says "above": it stays words, which a person may read.
    const end = before === undefined ? `<= ${through ?? '?'}` : `< ${before}`;
    return { status, text: `> ${above}, ${end}` };
  }
  if (before !== undefined) return { ...start, before };
  if (through !== undefined) return { ...start, through };
  if (from !== undefined) return { status, text: `${from} and later` };
  if (version === '*') return { status, all: true };
  const named = boundOf(version);
  if (named === undefined) return { status, unnamed: true };
  const build = boundOf(update)?.replace(/^build(?=\d)/i, 'build ');
  return { status, exactly: build === undefined ? named : `${named} ${build}` };
}
