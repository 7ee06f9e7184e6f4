// List runs: the runs in parts, the newest first.

import { UsageError } from '../core/errors.js';
import type { Run, RunKind, Work } from '../store/work.js';
import type { RunView } from './run-view.js';

export interface RunQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
  readonly kind?: RunKind | undefined;
}

export interface RunPage {
  readonly items: RunView[];
  /** As far as was counted: those up to the end of this part. */
  readonly total: number;
  readonly isMore: boolean;
  readonly next: string | null;
}

/** How many came before, and the last of them. */
const CURSOR = /^(?<count>\d{1,9})\.(?<before>[\w.:-]{1,80})$/;

/** @throws UsageError for a cursor that is none */
export async function listRuns(
  work: Work,
  { cursor, limit, kind }: RunQuery,
  shown: (run: Run) => RunView,
): Promise<RunPage> {
  const { count, before } = cursor === undefined ? { count: 0, before: undefined } : readCursor(cursor);
  const runs = await work.runs({ before, limit: limit + 1, kind });
  const items = runs.slice(0, limit);
  const isMore = runs.length > limit;
  const total = count + items.length;
  const last = items.at(-1);
  return { items: items.map(shown), total, isMore, next: isMore && last ? `${total}.${last.id}` : null };
}

function readCursor(text: string): { readonly count: number; readonly before: string | undefined } {
  const groups = CURSOR.exec(text)?.groups;
  if (!groups) throw new UsageError('the cursor is none', 'give back what "next" said, or leave it out');
  return { count: Number(groups.count), before: groups.before };
}
