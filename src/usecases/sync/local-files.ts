// Local files: documents of any feed in files and folders, for a machine without internet.

import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../../core/errors.js';
import { FeedError, type FeedKind } from '../../feeds/record.js';
import type { FeedFolder, SourceState } from '../../knowledge/feed-folder.js';
import type { Intake } from './intake.js';
import { type SourceResult, type Tally, tallyOf } from './tally.js';

const MOST_FILES = 500_000;
const MOST_BYTES = 256 * 1024 * 1024;
const DOCUMENT = /\.(?:json|csv)(?:\.gz)?$/i;

/** A broken document is named in the faults of the last result; the others count. @throws UsageError */
export async function readFiles(
  paths: readonly string[],
  { folder, intake, now }: { readonly folder: FeedFolder; readonly intake: Intake; now(): string },
  onProgress: (done: number, total: number) => void,
): Promise<readonly SourceResult[]> {
  const files = await documentFiles(paths);
  const kinds = new Map<FeedKind, { readonly state: SourceState; readonly tally: Tally }>();
  const broken: string[] = [];
  for (const [index, file] of files.entries()) {
    onProgress(index, files.length);
    try {
      const taken = await intake.take(await documentBytes(file));
      const state = kinds.get(taken.kind)?.state ?? (await folder.state(sourceName(taken.kind), taken.kind));
      const tally = kinds.get(taken.kind)?.tally ?? tallyOf(state);
      kinds.set(taken.kind, { state, tally });
      tally.taken(taken);
    } catch (error) {
      if (!(error instanceof FeedError)) throw error;
      broken.push(`${file}: ${error.message}`);
    }
  }
  const results: SourceResult[] = [];
  for (const [kind, { state, tally }] of kinds) {
    state.checkedAt = now();
    await folder.saveState(sourceName(kind), { ...state, kind });
    const asOf = state.asOf ?? null;
    results.push({ name: sourceName(kind), kind, ...tally.result(), asOf, failed: null });
  }
  return broken.length === 0 ? results : [...results, unreadable(broken)];
}

function sourceName(kind: FeedKind): string {
  return `files-${kind}`;
}

function unreadable(broken: readonly string[]): SourceResult {
  const failed =
    broken.length === 1 ? 'one document could not be read' : `${broken.length} documents could not be read`;
  return { name: 'files', kind: null, documents: 0, changed: 0, asOf: null, faults: broken, failed };
}

/** Paths of documents, each folder with what is below it. @throws UsageError when a path is not there */
async function documentFiles(paths: readonly string[]): Promise<readonly string[]> {
  const found: string[] = [];
  for (const given of paths) {
    const info = await stat(given).catch(() => undefined);
    if (!info) throw new UsageError(`${given} is not there`, 'name files or folders that are');
    if (!info.isDirectory()) found.push(given);
    else
      for (const name of (await readdir(given, { recursive: true })).sort())
        if (DOCUMENT.test(name)) found.push(path.join(given, name));
    if (found.length > MOST_FILES) throw new UsageError(`${given} holds more than ${MOST_FILES} documents`);
  }
  if (found.length === 0)
    throw new UsageError(`there are no documents in ${paths.join(', ')}`, 'they end in .json, .csv or .gz');
  return found;
}

/** @throws UsageError when it cannot be read */
async function documentBytes(file: string): Promise<Buffer> {
  const info = await stat(file);
  if (info.size > MOST_BYTES) throw new UsageError(`${file} is larger than any document of its kind`);
  return readFile(file).catch((error: unknown) => {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  });
}
