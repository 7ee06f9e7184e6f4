// Sync: every source read to its end; one that fails leaves its old knowledge in place and says so.

import { UsageError } from '../../core/errors.js';
import { type FeedVendor, makeLocate } from '../../feeds/locate.js';
import { FeedError } from '../../feeds/record.js';
import type { Advisory } from '../../judge/advisory.js';
import type { FeedFolder } from '../../knowledge/feed-folder.js';
import type { FeedSource } from '../../knowledge/feeds-file.js';
import { type FeedFetch, FetchError } from '../../net/feed-fetch.js';
import type { Collector } from './collector.js';
import { collectFolder, collectProvider } from './csaf-provider.js';
import { collectCveList } from './cve-list.js';
import { makeIntake } from './intake.js';
import { readFiles } from './local-files.js';
import { nvdCollector } from './nvd-pages.js';
import { collectSingle } from './single-file.js';
import { type SourceResult, tallyOf } from './tally.js';

export interface SyncRequest {
  /** Files and folders instead of any address. */
  readonly from: readonly string[];
  readonly mirror: string | undefined;
  /** Names or kinds of sources; all where empty. */
  readonly only: readonly string[];
}

export interface SyncTools {
  readonly folder: FeedFolder;
  readonly sources: readonly FeedSource[];
  readonly vendors: readonly FeedVendor[];
  readonly advisories: readonly Advisory[];
  readonly fetch: FeedFetch;
  readonly nvdKey: string | undefined;
  /** ISO time. */
  now(): string;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

export interface SyncProgress {
  readonly source: string;
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
}

/** @throws UsageError when a name, a path or the mirror is wrong */
export async function sync(
  request: SyncRequest,
  tools: SyncTools,
  onProgress: (progress: SyncProgress) => void,
  signal: AbortSignal,
): Promise<readonly SourceResult[]> {
  if (request.from.length > 0) {
    if (request.only.length > 0)
      throw new UsageError('--only goes with addresses', 'with --from, name the files that you mean');
    const intake = makeIntake(tools.folder, makeLocate(tools.vendors), wantedCves(tools));
    const report = (done: number, total: number) => onProgress({ source: 'files', done, total });
    return readFiles(request.from, { ...tools, intake }, report);
  }
  const chosen = chosenSources(request, tools.sources);
  const results: SourceResult[] = [];
  for (const source of chosen) {
    if (signal.aborted) break;
    results.push(await readSource(source, request.mirror !== undefined, tools, onProgress, signal));
  }
  return results;
}

/** @throws UsageError for a name that no source has, and a mirror that is no address */
export function chosenSources(
  { only, mirror }: Pick<SyncRequest, 'only' | 'mirror'>,
  sources: readonly FeedSource[],
): readonly FeedSource[] {
  const names = new Set(sources.flatMap(({ name, kind }) => [name, kind]));
  const unknown = only.find((name) => !names.has(name));
  if (unknown !== undefined)
    throw new UsageError(`there is no source "${unknown}"`, `choose from ${[...names].join(', ')}`);
  const chosen =
    only.length === 0
      ? sources
      : sources.filter(({ name, kind }) => only.includes(name) || only.includes(kind));
  return mirror === undefined ? chosen : chosen.map((source) => mirrored(source, mirror));
}

/** A mirror has the single files under their own names, and a folder with index.txt or changes.csv for each other source. */
function mirrored(source: FeedSource, mirror: string): FeedSource {
  const base = mirrorUrl(mirror);
  const single = source.kind === 'kev' || source.kind === 'epss';
  const place = single ? (source.url.split('/').at(-1) ?? '') : `${source.name}/`;
  return {
    ...source,
    url: new URL(place, base).href,
    pauseSeconds: undefined,
    pauseSecondsWithKey: undefined,
  };
}

function mirrorUrl(text: string): string {
  const given = URL.canParse(text) ? new URL(text) : undefined;
  if (given?.protocol !== 'https:' && given?.protocol !== 'http:')
    throw new UsageError(`"${text}" is no web address`, 'as in --mirror https://mirror.example.com/feeds/');
  return given.href.endsWith('/') ? given.href : `${given.href}/`;
}

function collectorOf({ kind }: FeedSource, isMirror: boolean, vendors: readonly FeedVendor[]): Collector {
  if (kind === 'kev' || kind === 'epss') return collectSingle;
  if (isMirror) return collectFolder;
  if (kind === 'nvd') return nvdCollector(vendors.map(({ maker, names: [name] }) => name ?? maker));
  return kind === 'cve5' ? collectCveList : collectProvider;
}

async function readSource(
  source: FeedSource,
  isMirror: boolean,
  tools: SyncTools,
  onProgress: (progress: SyncProgress) => void,
  signal: AbortSignal,
): Promise<SourceResult> {
  const { folder, fetch, nvdKey, vendors } = tools;
  const { name, kind } = source;
  const state = await folder.state(name, kind);
  const tally = tallyOf(state);
  const wanted = wantedCves(tools);
  let failed: string | null = null;
  try {
    await collectorOf(
      source,
      isMirror,
      vendors,
    )({
      source,
      state,
      fetch,
      intake: makeIntake(folder, makeLocate(vendors), wanted),
      wanted,
      now: tools.now(),
      signal,
      nvdKey,
      sleep: (ms) => tools.sleep(ms, signal),
      onProgress: (done, total) => onProgress({ source: name, done, total }),
      checkpoint: () => folder.saveState(name, state),
      taken: tally.taken,
      fault: tally.fault,
    });
    state.checkedAt = tools.now();
  } catch (error) {
    if (!(error instanceof FetchError || error instanceof FeedError)) throw error;
    failed = error instanceof FeedError ? `${source.url}: ${error.message}` : error.message;
  }
  await folder.saveState(name, { ...state, kind });
  return { name, kind, ...tally.result(), asOf: state.asOf ?? null, failed };
}

/** What the advisories speak of, and what NVD says of cameras that nobody wrote an advisory about yet. */
function wantedCves({ folder, advisories }: SyncTools): ReadonlySet<string> {
  const known = [...folder.documents('nvd')].flatMap(
    ({ file }) => /CVE-\d{4}-\d{4,19}$/.exec(file)?.[0] ?? [],
  );
  const written = advisories.flatMap(({ cves }) => cves).filter((id) => /^CVE-\d{4}-\d{4,19}$/.test(id));
  return new Set([...written, ...known]);
}
