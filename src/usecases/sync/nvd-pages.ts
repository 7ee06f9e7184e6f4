// NVD pages: the API asked by maker the first time, and afterwards for what changed since.
// https://nvd.nist.gov/developers/vulnerabilities

import { parseJson } from '../../feeds/json-document.js';
import { readNvd } from '../../feeds/nvd.js';
import { MOST_BYTES, type Reading } from './collector.js';

const PAGE = 2000;
/** NVD answers for at most 120 days of changes at once. */
const LONGEST_WINDOW_MS = 119 * 24 * 60 * 60 * 1000;
/** Clocks differ, and NVD publishes with delay. */
const OVERLAP_MS = 60 * 60 * 1000;

/** @param keywords names of makers, as descriptions write them */
export function nvdCollector(keywords: readonly string[]): (reading: Reading) => Promise<void> {
  return async (reading) => {
    const { state, now } = reading;
    // Started with the window that it was begun with, so that going on after a kill misses nothing.
    const began = state.cursor.began ?? now;
    const queries = queriesSince(state.cursor.since, began, keywords);
    state.cursor.began = began;
    for (let index = Number(state.cursor.query ?? 0); index < queries.length; index++) {
      await readQuery(reading, queries[index] ?? {}, { index, of: queries.length });
      state.cursor.query = String(index + 1);
      state.cursor.start = '0';
      await reading.checkpoint();
    }
    state.cursor = { since: began };
  };
}

type Query = Readonly<Record<string, string>>;

function queriesSince(
  since: string | undefined,
  until: string,
  keywords: readonly string[],
): readonly Query[] {
  const from = since === undefined ? Number.NaN : Date.parse(since) - OVERLAP_MS;
  const end = Date.parse(until);
  if (end - from <= LONGEST_WINDOW_MS)
    return [{ lastModStartDate: new Date(from).toISOString(), lastModEndDate: new Date(end).toISOString() }];
  return keywords.map((keywordSearch) => ({ keywordSearch }));
}

async function readQuery(
  reading: Reading,
  query: Query,
  place: { index: number; of: number },
): Promise<void> {
  const { state, source, onProgress, nvdKey } = reading;
  const pause = (nvdKey === undefined ? source.pauseSeconds : source.pauseSecondsWithKey) ?? 0;
  for (let start = Number(state.cursor.start ?? 0); ; ) {
    onProgress(place.index, place.of);
    const { total, onPage } = await readPage(reading, query, start);
    start += onPage;
    state.cursor.start = String(start);
    const more = onPage > 0 && start < total;
    if (more) await reading.checkpoint();
    if (more || place.index + 1 < place.of) await reading.sleep(pause * 1000);
    if (!more) break;
  }
  onProgress(place.index + 1, place.of);
}

async function readPage(
  { source, fetch, intake, taken, signal, nvdKey }: Reading,
  query: Query,
  start: number,
): Promise<{ readonly total: number; readonly onPage: number }> {
  const url = new URL(source.url);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  url.searchParams.set('resultsPerPage', String(PAGE));
  url.searchParams.set('startIndex', String(start));
  const headers: Record<string, string> = nvdKey === undefined ? {} : { apiKey: nvdKey };
  const fetched = await fetch.get(url.href, { most: MOST_BYTES.nvd, signal, headers });
  if (!fetched.changed) return { total: 0, onPage: 0 };
  taken(await intake.take(fetched.body, 'nvd'));
  const { total, onPage } = readNvd(parseJson(fetched.body.toString('utf8')));
  return { total, onPage };
}
