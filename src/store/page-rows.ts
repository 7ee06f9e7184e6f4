// Page rows: the rows of a page as one JSON value, because an engine hands over one value far faster than a thousand.

import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Schema } from './schema.js';
import { steadyIf } from './steady.js';

export interface PageAsked {
  /** A query whose order is that of the page; one row more than fit on it. */
  readonly page: RawBuilder<unknown>;
  readonly limit: number;
  /** How many there are in all; left out where that is known. */
  readonly count?: RawBuilder<unknown> | undefined;
  /** What both are made of: "with …". */
  readonly given?: RawBuilder<unknown>;
  /** Whether one plan is the best for all values. */
  readonly isSteady?: boolean | undefined;
}

export interface FoundRows<Row> {
  readonly rows: readonly Row[];
  /** Undefined where it was not asked for. */
  readonly counted: number | undefined;
}

/**
 * The page and its count in one statement; a first part that is not full is all there is, and nothing is counted then.
 * @param times columns that are moments: JSON has them in the session's time zone
 */
export async function pageRows<Row extends object>(
  db: Kysely<Schema>,
  { page, limit, count, given = sql``, isSteady = false }: PageAsked,
  times: readonly (keyof Row & string)[],
): Promise<FoundRows<Row>> {
  const counted = count
    ? sql`case when count(*) > ${limit}::bigint then (${count}) else count(*) end`
    : sql`null`;
  const { rows } = await sql<{ page: Row[] | null; counted: number | null }>`
    ${steadyIf(isSteady)} ${given} select json_agg(p) as page, (${counted})::bigint as counted from (${page}) p`.execute(
    db,
  );
  return {
    rows: (rows[0]?.page ?? []).map((row) => ({ ...row, ...moments(row, times) })),
    counted: rows[0]?.counted ?? undefined,
  };
}

function moments<Row extends object>(row: Row, times: readonly (keyof Row & string)[]): Partial<Row> {
  const read: Record<string, unknown> = {};
  for (const name of times) {
    const time = row[name];
    if (typeof time === 'string') read[name] = new Date(time).toISOString();
  }
  // Text for text, under the names it had.
  return read as Partial<Row>;
}
