// Cursor: where a part of a list ended, as opaque text that a client gives back; read as strictly as anything from a client.

import { UsageError } from '../core/errors.js';

/** Values of the columns that a list is sorted by, and how many match in all. */
export interface Cursor {
  readonly keys: readonly (string | number)[];
  readonly total: number;
}

/** What a key has to look like; the database never sees another. */
export type KeyKind = 'number' | 'time' | 'text' | 'inet';

const LONGEST = 600;

export function writeCursor(sort: string, { keys, total }: Cursor): string {
  return Buffer.from(JSON.stringify([sort, total, ...keys])).toString('base64url');
}

/**
 * @param kinds of the keys of this sort, in order
 * @throws UsageError for what this list did not write
 */
export function readCursor(
  text: string | undefined,
  sort: string,
  kinds: readonly KeyKind[],
): Cursor | undefined {
  if (text === undefined) return undefined;
  const value = text.length > LONGEST ? undefined : parsed(text);
  if (!Array.isArray(value) || value.length !== kinds.length + 2) throw unreadable();
  const [of, total, ...keys]: unknown[] = value;
  if (of !== sort || !isCount(total)) throw unreadable();
  return { total, keys: keys.map((key, index) => checked(key, kinds[index])) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}

const TIME = /^(?:infinity|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)$/;
const INET = /^[0-9a-f:.]{2,45}(?:\/\d{1,3})?$/;

function checked(key: unknown, kind: KeyKind | undefined): string | number {
  if (kind === 'number' && typeof key === 'number' && Number.isSafeInteger(key)) return key;
  if (typeof key !== 'string' || key.includes('\u0000')) throw unreadable();
  if (kind === 'time' && TIME.test(key) && (key === 'infinity' || !Number.isNaN(Date.parse(key)))) return key;
  if (kind === 'inet' && INET.test(key)) return key;
  if (kind === 'text') return key;
  throw unreadable();
}

function unreadable(): UsageError {
  return new UsageError('the cursor is not one of this list', 'ask for the first part, without a cursor');
}
