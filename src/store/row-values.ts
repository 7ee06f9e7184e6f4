// Row values: PostgreSQL's text forms to the values the store works with, and back; the same for every engine.

import { DefectError } from '../core/errors.js';
import type { Param, RawResult } from './channel.js';

type Reader = (text: string) => unknown;

/** By type OID, from PostgreSQL's pg_type.dat; what is not here stays text (date, inet, numeric). */
const READERS: Readonly<Record<number, Reader>> = {
  16: (text) => text === 't',
  17: (text) => Buffer.from(text.slice(2), 'hex'),
  20: readInt8,
  21: Number,
  23: Number,
  114: (text) => JSON.parse(text),
  700: Number,
  701: Number,
  1184: readTimestamp,
  3802: (text) => JSON.parse(text),
};

/** int8 counts rows here, and no count passes 2^53. */
function readInt8(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new DefectError(`int8 ${text} is too large for a number`);
  return value;
}

/** "2026-11-01 10:00:00+01" → "2026-11-01T09:00:00.000Z", whatever the time zone of the session. */
function readTimestamp(text: string): string {
  const iso = text.replace(' ', 'T').replace(/(?<hours>[+-]\d\d)$/, '$<hours>:00');
  return new Date(iso).toISOString();
}

export function readRows(result: RawResult): Record<string, unknown>[] {
  const columns = result.fields.map(({ name, type }) => ({ name, read: READERS[type] }));
  return result.rows.map((row) => {
    const values: Record<string, unknown> = {};
    columns.forEach(({ name, read }, index) => {
      const text = row[index] ?? null;
      values[name] = text !== null && read ? read(text) : text;
    });
    return values;
  });
}

/** @throws DefectError for a value with no text form here: JSON is passed as text and cast with ::jsonb */
export function writeParam(value: unknown): Param {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value);
  if (value instanceof Date) return value.toISOString();
  if (value instanceof Uint8Array) return `\\x${Buffer.from(value).toString('hex')}`;
  throw new DefectError('a parameter of a query is neither text, a number, a time nor bytes');
}
