// CVE JSON 5: the record of the CVE list, with the maker's own container and what others added to it.
// https://github.com/CVEProject/cve-schema

import { z } from 'zod';
import type { Score } from '../core/verdict.js';
import { cveId, fitting, isoDay, listOf, prose, shortText } from './json-document.js';
import type { AffectedProduct, FeedRecord, Read, VersionStatement } from './record.js';
import { boundOf, isEverything, single } from './version-words.js';

const status = z.enum(['affected', 'unaffected', 'unknown']);
const version = z.object({
  version: shortText.optional(),
  status,
  lessThan: shortText.optional(),
  lessThanOrEqual: shortText.optional(),
  changes: listOf(z.object({ at: shortText, status }), 200).optional(),
});
const affected = z.object({
  vendor: shortText.optional(),
  product: shortText.optional(),
  defaultStatus: status.optional(),
  versions: listOf(version).optional(),
});
const cvss = z.object({ baseScore: z.number().min(0).max(10), vectorString: shortText.optional() });
const metric = z.object({
  cvssV4_0: cvss.optional(),
  cvssV3_1: cvss.optional(),
  cvssV3_0: cvss.optional(),
});
const words = listOf(z.object({ lang: z.string(), value: prose }), 100);
const container = z.object({
  providerMetadata: z.object({ shortName: shortText.optional() }),
  title: prose.optional(),
  descriptions: words.optional(),
  affected: listOf(affected).optional(),
  metrics: listOf(metric, 100).optional(),
  solutions: words.optional(),
  workarounds: words.optional(),
});
const record = z.object({
  dataType: z.literal('CVE_RECORD'),
  cveMetadata: z.object({
    cveId,
    state: z.enum(['PUBLISHED', 'REJECTED', 'RESERVED']),
    assignerShortName: shortText.optional(),
    dateReserved: isoDay.optional(),
    datePublished: isoDay.optional(),
    dateUpdated: isoDay.optional(),
  }),
  containers: z.object({ cna: container, adp: listOf(container, 50).optional() }),
});

type Container = z.infer<typeof container>;
type Version = z.infer<typeof version>;

/** @throws FeedError */
export function readCve5(json: unknown): Read<FeedRecord> {
  const { cveMetadata: about, containers } = fitting(record, json);
  const shared = {
    cve: about.cveId,
    document: about.cveId,
    url: `https://www.cve.org/CVERecord?id=${about.cveId}`,
    ...(about.dateReserved !== undefined && { reserved: about.dateReserved }),
    ...(about.datePublished !== undefined && { published: about.datePublished }),
    ...(about.dateUpdated !== undefined && { updated: about.dateUpdated }),
    ...(about.state === 'REJECTED' && { rejected: true as const }),
  };
  const { title } = containers.cna;
  const own: FeedRecord = {
    ...shared,
    kind: 'cve5',
    ...contentOf(containers.cna, about.assignerShortName),
    ...(title !== undefined && { title }),
  };
  // What CISA or others add is a database's reading of the record, not the word of whoever published it.
  const added = (containers.adp ?? []).map(
    (one): FeedRecord => ({ ...shared, kind: 'nvd', ...contentOf(one, undefined) }),
  );
  return {
    records: [own, ...added.filter((one) => one.affected.length > 0 || one.scores.length > 0)],
    refusals: [],
    ...(about.dateUpdated !== undefined && { asOf: about.dateUpdated }),
  };
}

function contentOf(from: Container, assigner: string | undefined) {
  const by = from.providerMetadata.shortName ?? assigner ?? 'CVE list';
  const description = english(from.descriptions);
  return {
    by,
    ...(description !== undefined && { description }),
    scores: (from.metrics ?? []).flatMap((one) => scoreOf(one, by)),
    affected: (from.affected ?? []).flatMap(productOf),
    remedies: [from.solutions, from.workarounds].flatMap((texts) => english(texts) ?? []),
  };
}

function english(texts: z.infer<typeof words> | undefined): string | undefined {
  return texts?.find(({ lang }) => lang.toLowerCase().startsWith('en'))?.value;
}

function scoreOf(one: z.infer<typeof metric>, by: string): Score[] {
  const found = one.cvssV4_0 ?? one.cvssV3_1 ?? one.cvssV3_0;
  if (!found) return [];
  return [{ score: found.baseScore, by, ...(found.vectorString && { vector: found.vectorString }) }];
}

function productOf({
  vendor,
  product,
  defaultStatus,
  versions,
}: z.infer<typeof affected>): AffectedProduct[] {
  if (vendor === undefined || product === undefined) return [];
  const named = versions ?? [];
  if (defaultStatus === 'affected' && named.some((one) => one.status !== 'affected'))
    return [{ vendor, product, versions: [allBut(named)] }];
  if (named.length === 0) {
    const every = defaultStatus === 'affected' ? ({ all: true } as const) : ({ unnamed: true } as const);
    return [{ vendor, product, versions: [{ status: 'affected', ...every }] }];
  }
  return [{ vendor, product, versions: named.map((one) => statementOf(withoutProduct(one, product))) }];
}

/** Dahua says the product again in front: "NVR4XXX Versions which Build time before 2023/12/13". */
function withoutProduct(one: Version, product: string): Version {
  const { version: text = '' } = one;
  return text.startsWith(`${product} `) ? { ...one, version: text.slice(product.length + 1) } : one;
}

/** Everything is affected but what is listed: a bound where the list says "from here on it is not". */
function allBut(versions: readonly Version[]): VersionStatement {
  const [only, ...others] = versions.filter((one) => one.status === 'unaffected');
  const from = boundOf(only?.version);
  const openEnded = isEverything(only?.lessThan ?? only?.lessThanOrEqual ?? '');
  if (from !== undefined && openEnded && others.length === 0) return { status: 'affected', before: from };
  const safe = [only, ...others].map((one) => one?.version ?? '?').join(', ');
  return { status: 'affected', text: `all versions except ${safe}` };
}

function statementOf({
  version: text = '',
  status: said,
  lessThan,
  lessThanOrEqual,
  changes,
}: Version): VersionStatement {
  const from = boundOf(text);
  const start = { status: said, ...(from !== undefined && { from }) };
  const fixedAt = changes?.length === 1 && changes[0]?.status === 'unaffected' ? changes[0].at : undefined;
  const before = boundOf(lessThan) ?? boundOf(fixedAt);
  if (before !== undefined) return { ...start, before };
  const through = boundOf(lessThanOrEqual);
  if (through !== undefined) return { ...start, through };
  const endless = isEverything(lessThan ?? lessThanOrEqual ?? '');
  if (!endless) return single(said, text);
  return from === undefined ? { status: said, all: true } : { status: said, text: `${from} and later` };
}
