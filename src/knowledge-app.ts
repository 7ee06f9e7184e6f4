// The wiring of everything that concerns knowledge alone and needs no store.

import { setTimeout as wait } from 'node:timers/promises';
import { makeLocate } from './feeds/locate.js';
import type { Advisory } from './judge/advisory.js';
import { writeBundle } from './knowledge/bundle.js';
import { bundleContent, type Imported, importBundle } from './knowledge/bundle-content.js';
import { fingerprintOf, signingKey, trustKey } from './knowledge/bundle-keys.js';
import { openFeedFolder } from './knowledge/feed-folder.js';
import { knowledgeParts } from './knowledge/knowledge.js';
import { addOwnAdvisory } from './knowledge/own-advisories.js';
import { feedsIn, readKept, rebuildLayer, whileLocked } from './knowledge/rebuild.js';
import { feedFetch } from './net/feed-fetch.js';
import { dataDirectory, type KnowledgePlace, knowledgeFolder } from './store/data-directory.js';
import { prepareFolder } from './store/data-folder.js';
import { draftAdvisory, publishedIn } from './usecases/draft.js';
import { type KnowledgeStatus, knowledgeStatus } from './usecases/knowledge-status.js';
import { chosenSources, type SyncProgress, type SyncRequest, sync } from './usecases/sync/sync.js';
import type { SourceResult } from './usecases/sync/tally.js';
import { schemes } from './vendors/registry.js';

export interface KnowledgeApp {
  /**
   * Reads the sources and makes the knowledge anew of what they say.
   * @param version of Lenscap
   * @throws UsageError for a wrong name or path · EnvironmentError when another does the same
   */
  sync(
    request: SyncRequest,
    version: string,
    onProgress: (progress: SyncProgress) => void,
    signal: AbortSignal,
  ): Promise<readonly SourceResult[]>;
  /** @throws UsageError for a name that no source has, and a mirror that is no address */
  checkSources(request: Pick<SyncRequest, 'only' | 'mirror'>): void;
  status(): KnowledgeStatus;
  /** The text of an advisory file. @throws UsageError */
  draft(
    cve: string,
    options: { readonly maker: string | undefined; readonly files: readonly string[] },
  ): Promise<string>;
  /** Everything known here as a signed bundle. */
  exportBundle(passphrase: string): Promise<{ readonly bundle: Buffer; readonly signer: string }>;
  /** @param trust fingerprint of a signer to take from now on */
  importBundle(file: string, trust: string | undefined): Promise<Imported>;
  fingerprint(passphrase: string): Promise<string>;
  /** @throws UsageError with one line for each fault */
  add(file: string): Promise<Advisory>;
}

/** @throws UsageError when the data folder is not usable as one */
export async function openKnowledge(place: KnowledgePlace): Promise<KnowledgeApp> {
  if (place.database === undefined)
    await prepareFolder(dataDirectory({ flag: place.data, env: process.env }));
  const folder = knowledgeFolder(place);
  const feeds = openFeedFolder(feedsIn(folder));
  return {
    sync: (request, version, onProgress, signal) =>
      whileLocked(folder, () => syncNow(folder, request, version, onProgress, signal)),
    checkSources(request) {
      chosenSources(request, knowledgeParts(folder).base.feedSources);
    },
    status: () => knowledgeStatus(folder, knowledgeParts(folder), Date.now()),
    async draft(cve, { maker, files }) {
      const published = files.length > 0 ? await publishedIn(files) : readKept(feeds);
      const locate = makeLocate(knowledgeParts(folder).base.feedVendors);
      return draftAdvisory({ cve, maker }, published, { locate, schemes });
    },
    async exportBundle(passphrase) {
      const key = await signingKey(folder, passphrase);
      const bundle = writeBundle(bundleContent(folder), new Date().toISOString(), key);
      return { bundle, signer: fingerprintOf(key) };
    },
    async importBundle(file, trust) {
      if (trust !== undefined) await trustKey(folder, trust);
      return whileLocked(folder, () => importBundle(folder, file, Date.now()));
    },
    fingerprint: async (passphrase) => fingerprintOf(await signingKey(folder, passphrase)),
    add: (file) =>
      whileLocked(folder, async () => {
        const advisory = await addOwnAdvisory(folder, file);
        await rebuildLayer(folder);
        return advisory;
      }),
  };
}

async function syncNow(
  folder: string,
  request: SyncRequest,
  version: string,
  onProgress: (progress: SyncProgress) => void,
  signal: AbortSignal,
): Promise<readonly SourceResult[]> {
  const { base } = knowledgeParts(folder, { repair: true });
  const sleep = (ms: number, until: AbortSignal) =>
    wait(ms, undefined, { signal: until }).catch(() => undefined);
  const fetch = feedFetch({ env: process.env, version, sleep });
  try {
    const results = await sync(
      request,
      {
        folder: openFeedFolder(feedsIn(folder)),
        sources: base.feedSources,
        vendors: base.feedVendors,
        advisories: base.advisories,
        fetch,
        nvdKey: process.env.NVD_API_KEY || undefined,
        now: () => new Date().toISOString(),
        sleep,
      },
      onProgress,
      signal,
    );
    await rebuildLayer(folder);
    return results;
  } finally {
    await fetch.close();
  }
}
