// Collector: how one kind of source is read, and what it needs for that.

import type { FeedKind } from '../../feeds/record.js';
import type { SourceState } from '../../knowledge/feed-folder.js';
import type { FeedSource } from '../../knowledge/feeds-file.js';
import type { FeedFetch } from '../../net/feed-fetch.js';
import type { Intake, Taken } from './intake.js';

/** One source while it is read. */
export interface Reading {
  readonly source: FeedSource;
  /** As the last sync left it; a collector changes it as it goes. */
  readonly state: SourceState;
  readonly fetch: FeedFetch;
  readonly intake: Intake;
  /** CVEs of the advisories and of what NVD says of cameras. */
  readonly wanted: ReadonlySet<string>;
  /** ISO time of this sync. */
  readonly now: string;
  readonly signal: AbortSignal;
  /** Key for NVD's API, from the environment. */
  readonly nvdKey: string | undefined;
  /** Waits some milliseconds, or until the signal. */
  sleep(ms: number): Promise<void>;
  onProgress(done: number, total: number): void;
  /** Keeps the state, so that a sync that is killed goes on here. */
  checkpoint(): Promise<void>;
  taken(result: Taken): void;
  /** A document was refused or could not be had: one line; the rest goes on. */
  fault(line: string): void;
}

/** Reads a source to its end. @throws FetchError · FeedError when it cannot be read at all */
export type Collector = (reading: Reading) => Promise<void>;

/** Bytes of one document, unpacked. */
export const MOST_BYTES: Readonly<Record<FeedKind, number>> = {
  kev: 64 * 1024 * 1024,
  epss: 128 * 1024 * 1024,
  nvd: 128 * 1024 * 1024,
  cve5: 16 * 1024 * 1024,
  csaf: 64 * 1024 * 1024,
};

/** Faults that end a source: when this many documents in a row fail, the rest would too. */
export const MOST_FAILURES_IN_A_ROW = 10;
