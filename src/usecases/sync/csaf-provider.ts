// CSAF provider: from its metadata to the documents in its folders or ROLIE feeds.

import {
  type Distribution,
  type Listed,
  readChanges,
  readIndex,
  readProvider,
  readRolie,
} from '../../feeds/provider-metadata.js';
import { FetchError } from '../../net/feed-fetch.js';
import type { Reading } from './collector.js';
import { collectListed } from './listed-documents.js';

const MOST_LIST_BYTES = 64 * 1024 * 1024;

export async function collectProvider(reading: Reading): Promise<void> {
  const metadata = await text(reading, reading.source.url);
  const lists = [];
  for (const distribution of readProvider(metadata)) lists.push(await documentsOf(reading, distribution));
  await collectListed(reading, unique(lists.flat()));
}

/** A folder without provider metadata: a mirror. */
export async function collectFolder(reading: Reading): Promise<void> {
  await collectListed(reading, await listOf(reading, reading.source.url));
}

async function documentsOf(reading: Reading, { kind, url }: Distribution): Promise<readonly Listed[]> {
  return kind === 'rolie' ? readRolie(await text(reading, url), url) : listOf(reading, url);
}

/** changes.csv tells what changed; index.txt, which every folder must have, only what there is. */
async function listOf(reading: Reading, folder: string): Promise<readonly Listed[]> {
  const changes = await text(reading, new URL('changes.csv', folder).href).catch((error: unknown) => {
    if (error instanceof FetchError && (error.status === 404 || error.status === 403)) return undefined;
    throw error;
  });
  if (changes !== undefined) return readChanges(changes, folder);
  return readIndex(await text(reading, new URL('index.txt', folder).href), folder);
}

async function text({ fetch, signal }: Reading, url: string): Promise<string> {
  const fetched = await fetch.get(url, { most: MOST_LIST_BYTES, signal });
  return fetched.changed ? fetched.body.toString('utf8') : '';
}

/** One document may stand in several lists. */
function unique(listed: readonly Listed[]): readonly Listed[] {
  return [...new Map(listed.map((one) => [one.url, one])).values()];
}
