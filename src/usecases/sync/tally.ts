// Tally: what reading one source came to, for the answer and for its state.

import type { FeedKind } from '../../feeds/record.js';
import type { SourceState } from '../../knowledge/feed-folder.js';
import type { Taken } from './intake.js';

/** What became of one source. */
export interface SourceResult {
  readonly name: string;
  /** Null for files that could not be told. */
  readonly kind: FeedKind | null;
  /** Documents that were read, and of them those that changed what is known. */
  readonly documents: number;
  readonly changed: number;
  /** ISO date or time its newest content is of. */
  readonly asOf: string | null;
  /** One line each; the old knowledge stays where a document is named here. */
  readonly faults: readonly string[];
  /** Why it was not read to its end. */
  readonly failed: string | null;
}

export interface Tally {
  taken(result: Taken): void;
  fault(line: string): void;
  result(): Pick<SourceResult, 'documents' | 'changed' | 'faults'>;
}

/** Faults kept of one source. */
const MOST_FAULTS = 50;

/** @param state its asOf follows the newest document */
export function tallyOf(state: SourceState): Tally {
  let documents = 0;
  let changed = 0;
  const faults: string[] = [];
  const fault = (line: string) => {
    if (faults.length < MOST_FAULTS) faults.push(line);
  };
  return {
    fault,
    taken(result) {
      documents++;
      if (result.changed) changed++;
      result.refusals.forEach(fault);
      if (result.asOf !== undefined && !(state.asOf !== undefined && state.asOf > result.asOf))
        state.asOf = result.asOf;
    },
    result: () => ({ documents, changed, faults }),
  };
}
