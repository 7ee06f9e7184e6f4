// Listed documents: fetched one after the other, those only that changed, and a fault of one is not a fault of all.

import { createHash } from 'node:crypto';
import { type Listed, readHash } from '../../feeds/provider-metadata.js';
import { FeedError } from '../../feeds/record.js';
import { FetchError } from '../../net/feed-fetch.js';
import { MOST_BYTES, MOST_FAILURES_IN_A_ROW, type Reading } from './collector.js';

/** Documents between two states on disk: what a kill costs at most. */
const CHECKPOINT_EVERY = 25;
const SIDE_BY_SIDE = 4;
const MOST_HASH_BYTES = 4096;

/** Fetches what is new or changed. @throws FetchError when document after document cannot be had */
export async function collectListed(reading: Reading, listed: readonly Listed[]): Promise<void> {
  const { state, onProgress } = reading;
  const due = listed.filter(
    ({ url, updated }) => updated === undefined || state.seen[url]?.updated !== updated,
  );
  let done = 0;
  let next = 0;
  let failures = 0;
  const work = async () => {
    while (next < due.length && failures < MOST_FAILURES_IN_A_ROW && !reading.signal.aborted) {
      const one = due[next++];
      if (!one) return;
      failures = (await collectOne(reading, one)) ? 0 : failures + 1;
      done++;
      onProgress(done, due.length);
      if (done % CHECKPOINT_EVERY === 0) await reading.checkpoint();
    }
  };
  onProgress(0, due.length);
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));
  if (reading.signal.aborted) throw new FetchError('stopped; the next sync goes on from here');
  if (failures >= MOST_FAILURES_IN_A_ROW)
    throw new FetchError(`${failures} documents in a row failed; the next sync goes on from here`);
}

/** @returns whether it could be had and was sound */
async function collectOne(reading: Reading, { url, updated, hash }: Listed): Promise<boolean> {
  const { source, state, fetch, intake, signal } = reading;
  try {
    const fetched = await fetch.get(url, { ...state.seen[url], most: MOST_BYTES[source.kind], signal });
    if (fetched.changed) {
      if (hash !== undefined) await assertHash(reading, hash, fetched.body);
      reading.taken(await intake.take(fetched.body, source.kind));
    }
    const validators = fetched.changed
      ? { etag: fetched.etag, lastModified: fetched.lastModified }
      : state.seen[url];
    state.seen[url] = { ...validators, ...(updated !== undefined && { updated }) };
    return true;
  } catch (error) {
    if (!(error instanceof FetchError || error instanceof FeedError)) throw error;
    reading.fault(error instanceof FeedError ? `${url}: ${error.message}` : error.message);
    return false;
  }
}

/** CSAF 2.0, 7.1.18: a hash beside each document. Where a provider has none, there is nothing to hold it against. */
async function assertHash({ fetch, signal }: Reading, hash: string, body: Buffer): Promise<void> {
  const fetched = await fetch.get(hash, { most: MOST_HASH_BYTES, signal }).catch((error: unknown) => {
    if (error instanceof FetchError && (error.status === 404 || error.status === 403)) return undefined;
    throw error;
  });
  const stated = fetched?.changed ? readHash(fetched.body.toString('latin1')) : undefined;
  if (stated === undefined) return;
  const digest = createHash(stated.length === 64 ? 'sha256' : 'sha512')
    .update(body)
    .digest('hex');
  if (digest !== stated)
    throw new FeedError(
      `its content is not what ${new URL(hash).pathname} says: damaged on the way, or changed`,
    );
}
