// List page: rows that were asked for, one more than fit, and their count → a page of a list.

import { type RawBuilder, sql } from 'kysely';
import { type Cursor, writeCursor } from './cursor.js';
import type { Page } from './estate.js';

/** Nobody counts further: a list that long is narrowed, not read. */
export const MOST_COUNTED = 10_000;

export interface PageParts<Row, Item> {
  readonly sort: string;
  readonly rows: readonly Row[];
  readonly limit: number;
  /** Up to one more than is told. */
  readonly counted: number;
  readonly keysOf: (row: Row) => Cursor['keys'];
  readonly read: (row: Row) => Item;
}

export function pageOf<Row, Item>(parts: PageParts<Row, Item>): Page<Item> {
  const { sort, rows, limit, counted, keysOf, read } = parts;
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const isLast = rows.length <= limit || last === undefined;
  return {
    items: shown.map(read),
    total: Math.min(counted, MOST_COUNTED),
    isMore: counted > MOST_COUNTED,
    next: isLast ? null : writeCursor(sort, { keys: keysOf(last), total: counted }),
  };
}

export const NO_PAGE: Page<never> = { items: [], total: 0, isMore: false, next: null };

/** @param all a query with a row for each that matches */
export function countUpTo(all: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`select count(*) from (${all} limit ${sql.lit(MOST_COUNTED + 1)}) counted`;
}
