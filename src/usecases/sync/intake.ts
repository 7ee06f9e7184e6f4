// Intake: one fetched text checked, and kept where it concerns cameras; what is malformed leaves the old one in place.

import { gunzipSync } from 'node:zlib';
import type { Locate } from '../../feeds/locate.js';
import { type FeedDocument, readDocument } from '../../feeds/reader.js';
import { FeedError, type FeedKind, type FeedRecord } from '../../feeds/record.js';
import type { FeedFolder } from '../../knowledge/feed-folder.js';

/** What became of one text. */
export interface Taken {
  readonly kind: FeedKind;
  /** Ids of the records that concern cameras, with their last change. */
  readonly cves: readonly string[];
  readonly changed: boolean;
  /** ISO date or time the document is of. */
  readonly asOf?: string | undefined;
  /** Parts that were refused, one line each. */
  readonly refusals: readonly string[];
}

export interface Intake {
  /**
   * @param bytes plain or gzip
   * @param only kinds that are taken; any where absent
   * @throws FeedError when it is not sound; then nothing was changed
   */
  take(bytes: Buffer, only?: FeedKind): Promise<Taken>;
}

/** Unpacked; a bomb ends here. */
const MOST_BYTES = 256 * 1024 * 1024;

/** @param wanted CVEs kept whatever they are about: those of the advisories */
export function makeIntake(folder: FeedFolder, locate: Locate, wanted: ReadonlySet<string>): Intake {
  const concerns = ({ cve, affected }: FeedRecord) =>
    wanted.has(cve) || affected.some((one) => locate(one).length > 0);
  return {
    async take(bytes, only) {
      const text = unpacked(bytes);
      const document = readDocument(text);
      if (only !== undefined && document.kind !== only)
        throw new FeedError(`it is a document of ${document.kind}, not of ${only}`);
      const refusals = document.refusals.map(({ where, why }) => `${where}: ${why}`);
      const shared = { kind: document.kind, asOf: document.asOf, refusals };
      switch (document.kind) {
        case 'kev':
        case 'epss':
          return { ...shared, cves: [], changed: await keepNewer(folder, document, document.kind, text) };
        case 'nvd':
          return { ...shared, ...(await keepEach(folder, text, document.records.filter(concerns))) };
        default: {
          const concerned = document.records.filter(concerns);
          const [first] = concerned;
          const changed = first !== undefined && (await keepNewer(folder, document, first.document, text));
          return { ...shared, cves: concerned.map(({ cve }) => cve), changed };
        }
      }
    },
  };
}

function unpacked(bytes: Buffer): string {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes.toString('utf8');
  try {
    return gunzipSync(bytes, { maxOutputLength: MOST_BYTES }).toString('utf8');
  } catch {
    throw new FeedError('it cannot be unpacked: it was cut short, or is too large');
  }
}

/** A document that is older than what is kept changes nothing: mirrors and folders lag behind. */
async function keepNewer(
  folder: FeedFolder,
  { kind, asOf }: FeedDocument,
  name: string,
  text: string,
): Promise<boolean> {
  const kept = await folder.read(kind, name);
  if (kept === text) return false;
  if (kept !== undefined && asOf !== undefined) {
    const before = readable(kept)?.asOf;
    if (before !== undefined && asOf < before) return false;
  }
  await folder.put(kind, name, text);
  return true;
}

function readable(text: string): FeedDocument | undefined {
  try {
    return readDocument(text);
  } catch (error) {
    if (error instanceof FeedError) return undefined;
    throw error;
  }
}

/** A page of NVD's holds records of everything; each that concerns cameras becomes a file of its own. */
async function keepEach(
  folder: FeedFolder,
  text: string,
  records: readonly FeedRecord[],
): Promise<{ readonly cves: readonly string[]; readonly changed: boolean }> {
  const cves = records.map(({ cve }) => cve);
  const wanted = new Set(cves);
  let changed = false;
  for (const { cve, body } of singles(text)) {
    if (!wanted.has(cve) || (await folder.read('nvd', cve)) === body) continue;
    await folder.put('nvd', cve, body);
    changed = true;
  }
  return { cves, changed };
}

/** The records of a page, or the one record, as texts of their own; the reader has checked them. */
function singles(text: string): { readonly cve: string; readonly body: string }[] {
  const page: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
  const list =
    typeof page === 'object' && page !== null && 'vulnerabilities' in page ? page.vulnerabilities : undefined;
  const records: unknown[] = Array.isArray(list)
    ? list.map((one: { cve?: unknown } | null) => one?.cve)
    : [page];
  return records.flatMap((one) =>
    typeof one === 'object' && one !== null && 'id' in one
      ? [{ cve: String(one.id), body: JSON.stringify(one) }]
      : [],
  );
}
