// Rebuild: the layer that is judged by, made anew of everything kept from feeds and of the user's own advisories.

import path from 'node:path';
import { EnvironmentError } from '../core/errors.js';
import { writeDurably } from '../disk/durable-file.js';
import { takeLock } from '../disk/lock.js';
import { makeFolder } from '../disk/make-folder.js';
import { makeLocate } from '../feeds/locate.js';
import { readDocument } from '../feeds/reader.js';
import {
  type EpssEntry,
  FEED_KINDS,
  FeedError,
  type FeedKind,
  type FeedRecord,
  type KevEntry,
} from '../feeds/record.js';
import { schemes } from '../vendors/registry.js';
import { compileLayer } from './compile-layer.js';
import { type FeedFolder, openFeedFolder } from './feed-folder.js';
import { knowledgeParts, layerText, SYNCED } from './knowledge.js';
import type { SourceInfo } from './layer.js';
import { ownAdvisories } from './own-advisories.js';

/** Where feeds lie in the knowledge folder. */
export function feedsIn(folder: string): string {
  return path.join(folder, 'feeds');
}

/** One at a time changes what is known on this machine. @throws EnvironmentError when another does */
export async function whileLocked<T>(folder: string, work: () => Promise<T>): Promise<T> {
  await makeFolder(feedsIn(folder));
  const lock = await takeLock(feedsIn(folder));
  if (!lock)
    throw new EnvironmentError(
      'another lenscap is changing the knowledge at this moment',
      'wait until it is done, then try again',
    );
  try {
    return await work();
  } finally {
    await lock.release();
  }
}

/** Everything kept from feeds, read. */
export interface Kept {
  readonly records: readonly FeedRecord[];
  readonly kev: readonly KevEntry[];
  readonly epss: readonly EpssEntry[];
  readonly counts: Readonly<Record<FeedKind, number>>;
}

/** @throws EnvironmentError when a kept document is damaged */
export function readKept(feeds: FeedFolder): Kept {
  const records: FeedRecord[] = [];
  let kev: readonly KevEntry[] = [];
  let epss: readonly EpssEntry[] = [];
  const counts = { cve5: 0, nvd: 0, csaf: 0, kev: 0, epss: 0 };
  for (const kind of FEED_KINDS)
    for (const { file, text } of feeds.documents(kind)) {
      const document = soundDocument(file, text);
      if (document.kind === 'kev') kev = document.records;
      else if (document.kind === 'epss') epss = document.records;
      else for (const record of document.records) records.push(record);
      counts[document.kind] += document.records.length;
    }
  return { records, kev, epss, counts };
}

function soundDocument(file: string, text: string) {
  try {
    return readDocument(text);
  } catch (error) {
    if (!(error instanceof FeedError)) throw error;
    throw new EnvironmentError(`${file} is damaged: ${error.message}`, 'remove it, then: lenscap sync', {
      cause: error,
    });
  }
}

/** Call it while locked. @throws EnvironmentError when a kept document is damaged, or the disk fails */
export async function rebuildLayer(folder: string): Promise<void> {
  const feeds = openFeedFolder(feedsIn(folder));
  const { base } = knowledgeParts(folder, { repair: true });
  const { counts, ...kept } = readKept(feeds);
  const sources = await sourcesOf(feeds, counts);
  const own = ownAdvisories(folder);
  const layer = compileLayer(
    { ...kept, own, sources, shipped: base.advisories },
    { locate: makeLocate(base.feedVendors), schemes },
  );
  await writeDurably(path.join(folder, SYNCED), [layerText(layer)]);
}

async function sourcesOf(feeds: FeedFolder, counts: Kept['counts']): Promise<readonly SourceInfo[]> {
  const infos: SourceInfo[] = [];
  for (const name of feeds.sources()) {
    const { kind, checkedAt, asOf } = await feeds.state(name, 'cve5');
    if (checkedAt === undefined) continue;
    infos.push({ name, kind, checkedAt, records: counts[kind], ...(asOf !== undefined && { asOf }) });
  }
  return infos;
}
