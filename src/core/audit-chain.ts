// Audit chain: every entry of the audit log carries a hash over itself and the hash before it, so none can be changed unseen.

import { createHash } from 'node:crypto';

export interface ChainedEntry {
  /** From 1, without a gap. */
  readonly number: number;
  /** ISO 8601. */
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly on: string;
  readonly outcome: string;
  readonly detail: string;
  /** Hex SHA-256 over the entry and the hash before it. */
  readonly hash: string;
}

/** The hash before the first entry. */
export const NO_HASH: string = '0'.repeat(64);

/** Hex SHA-256 over the JSON of a list: its order is fixed, so the same entry has one text. */
export function chainHash(entry: Omit<ChainedEntry, 'hash'>, before: string): string {
  const { number, at, who, what, on, outcome, detail } = entry;
  const text = JSON.stringify([number, at, who, what, on, outcome, detail, before]);
  return createHash('sha256').update(text).digest('hex');
}

export interface ChainVerification {
  readonly isWhole: boolean;
  /** Entries that were read, up to and with the broken one. */
  readonly entries: number;
  /** Hash of the last entry that was right; that before the first when there is none. */
  readonly head: string;
  /** What is wrong at the first broken place, or that nothing is, as a sentence. */
  readonly says: string;
}

/** Reads a log from its first entry on; ends at the first place that is broken. */
export async function verifyChain(entries: AsyncIterable<ChainedEntry>): Promise<ChainVerification> {
  let head = NO_HASH;
  let count = 0;
  for await (const entry of entries) {
    count += 1;
    const wrong = fault(entry, count, head);
    if (wrong !== undefined) return { isWhole: false, entries: count, head, says: wrong };
    head = entry.hash;
  }
  const says = count === 0 ? 'The log is empty.' : `All ${count} entries are as they were written.`;
  return { isWhole: true, entries: count, head, says };
}

function fault(entry: ChainedEntry, expected: number, before: string): string | undefined {
  if (entry.number > expected) return `Entry ${expected} is missing.`;
  if (entry.number < expected) return `Entry ${entry.number} is there twice.`;
  return entry.hash === chainHash(entry, before)
    ? undefined
    : `Entry ${entry.number} was changed after it was written, or the one before it was.`;
}
