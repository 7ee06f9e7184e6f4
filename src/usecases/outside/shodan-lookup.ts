// Shodan lookup: what Shodan knows of the owner's own addresses, one question a second, with the owner's key.

import { EnvironmentError, UsageError } from '../../core/errors.js';
import { shodanRecords } from '../../importers/shodan.js';
import { type FeedFetch, FetchError } from '../../net/feed-fetch.js';
import type { OutsideItem } from './import-outside.js';

export interface Lookup {
  readonly fetch: Pick<FeedFetch, 'get'>;
  /** Sent to Shodan alone, and over TLS. */
  readonly key: string;
  /** "https://api.shodan.io". */
  readonly base: string;
  readonly signal: AbortSignal;
  sleep(ms: number, signal: AbortSignal): Promise<void>;
  onProgress(done: number, total: number): void;
}

/** Shodan's limit for every key (developer.shodan.io/api, "rate limits"). */
const PAUSE_MS = 1000;
/** A host with years of history is some megabytes. */
const MOST_BYTES = 64 * 1024 * 1024;

/** @throws UsageError when the key is refused · EnvironmentError when Shodan cannot be reached */
export async function* shodanLookup(
  addresses: readonly string[],
  lookup: Lookup,
): AsyncGenerator<OutsideItem> {
  for (const [index, address] of addresses.entries()) {
    if (lookup.signal.aborted) return;
    if (index > 0) await lookup.sleep(PAUSE_MS, lookup.signal);
    const body = await hostDocument(address, lookup);
    lookup.onProgress(index + 1, addresses.length);
    // It knows nothing of the address: that it was asked is what is known.
    if (body === undefined) {
      yield { record: { address, transport: 'tcp', facts: [], place: {} }, by: 'shodan' };
      continue;
    }
    const records = shodanRecords(body);
    if (!records)
      yield { reject: { place: address, why: 'Shodan answered with something else than a host' } };
    for (const record of records ?? []) yield { record, by: 'shodan' };
  }
}

/** Undefined where Shodan knows nothing of the address. */
async function hostDocument(address: string, { fetch, key, base, signal }: Lookup): Promise<unknown> {
  // With its history, so that "since" is the first sighting and not the last.
  const url = `${base}/shodan/host/${address}?history=true&key=${encodeURIComponent(key)}`;
  try {
    const fetched = await fetch.get(url, { most: MOST_BYTES, signal });
    return fetched.changed ? JSON.parse(fetched.body.toString('utf8')) : undefined;
  } catch (error) {
    if (error instanceof FetchError) {
      if (error.status === 404) return undefined;
      if (error.status === 401 || error.status === 403)
        throw new UsageError(
          'Shodan refuses the API key',
          'look it up at account.shodan.io, and give its file',
        );
    }
    const why =
      error instanceof SyntaxError ? 'its answer is not JSON' : error instanceof Error ? error.message : '';
    throw new EnvironmentError(`Shodan could not be asked about ${address}: ${why}`, 'try again later');
  }
}
