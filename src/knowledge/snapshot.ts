// Snapshot: everything in knowledge/, checked and compiled into one JSON file when Lenscap is built.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { DefaultLogins } from '../core/default-login.js';
import { EnvironmentError } from '../core/errors.js';
import type { FeedVendor } from '../feeds/locate.js';
import type { Advisory } from '../judge/advisory.js';
import type { CoveredList } from '../judge/covered.js';
import type { LifecycleData } from '../judge/lifecycle.js';
import type { BrandSet, FingerprintSet, OuiTable } from '../recognise/facts-known.js';
import type { FeedSource } from './feeds-file.js';

export interface Snapshot {
  /** ISO date on which the files were last held against their sources. */
  readonly asOf: string;
  readonly fingerprints: FingerprintSet;
  readonly brands: BrandSet;
  readonly oui: OuiTable;
  readonly advisories: readonly Advisory[];
  readonly coveredLists: readonly CoveredList[];
  readonly lifecycle: LifecycleData;
  readonly defaults: DefaultLogins;
  readonly feedSources: readonly FeedSource[];
  readonly feedVendors: readonly FeedVendor[];
}

export type StampedSnapshot = Snapshot & {
  /** SHA-256 of the content, lower-case hex. */
  readonly digest: string;
};

/** The text of a snapshot file. */
export function snapshotText(snapshot: Snapshot): string {
  const digest = createHash('sha256').update(JSON.stringify(snapshot)).digest('hex');
  return JSON.stringify({ digest, ...snapshot } satisfies StampedSnapshot);
}

/** The snapshot of the build. @throws EnvironmentError when there is none */
export function loadSnapshot(): StampedSnapshot {
  // From dist/src/knowledge, and from src/knowledge when the sources run.
  for (const place of ['../../knowledge.json', '../../dist/knowledge.json']) {
    try {
      return JSON.parse(readFileSync(new URL(place, import.meta.url), 'utf8')) as StampedSnapshot;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
  }
  throw new EnvironmentError('the knowledge was not built', 'build it: npm run build');
}
