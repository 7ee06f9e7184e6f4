// Reader: a document of any of the feeds, told by its content and read.

import { z } from 'zod';
import { readCsaf } from './csaf.js';
import { readCve5 } from './cve5.js';
import { readEpss } from './epss.js';
import { parseJson } from './json-document.js';
import { readKev } from './kev.js';
import { readNvd } from './nvd.js';
import { type EpssEntry, FeedError, type FeedRecord, type KevEntry, type Read } from './record.js';

/** What one document is, and what it says. */
export type FeedDocument =
  | ({ readonly kind: 'cve5' | 'nvd' | 'csaf' } & Read<FeedRecord>)
  | ({ readonly kind: 'kev' } & Read<KevEntry>)
  | ({ readonly kind: 'epss' } & Read<EpssEntry>);

/** What tells the JSON formats apart. */
const marks = z.object({
  dataType: z.unknown().optional(),
  catalogVersion: z.unknown().optional(),
  document: z.unknown().optional(),
  vulnerabilities: z.unknown().optional(),
  configurations: z.unknown().optional(),
  descriptions: z.unknown().optional(),
});

/** @throws FeedError when it is of none of the formats, or not sound */
export function readDocument(text: string): FeedDocument {
  const body = text.replace(/^\uFEFF/, '');
  if (body.startsWith('#model_version') || /^cve,epss,percentile/i.test(body))
    return { kind: 'epss', ...readEpss(body) };
  const json = parseJson(body);
  const found = marks.safeParse(json).data ?? {};
  if (found.dataType === 'CVE_RECORD') return { kind: 'cve5', ...readCve5(json) };
  if (found.catalogVersion !== undefined) return { kind: 'kev', ...readKev(json) };
  if (found.document !== undefined) return { kind: 'csaf', ...readCsaf(json) };
  if (found.vulnerabilities !== undefined || found.descriptions !== undefined)
    return { kind: 'nvd', ...readNvd(json) };
  throw new FeedError('it is no document of CVE JSON 5, NVD 2.0, CISA KEV, EPSS or CSAF 2.0');
}
