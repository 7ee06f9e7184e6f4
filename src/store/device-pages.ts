// Device pages: device records read a page at a time, so that no answer grows with the estate.

import type { Kysely } from 'kysely';
import { readDevice } from './rows.js';
import { OF_SITE, type Schema } from './schema.js';
import type { DeviceRecord } from './store.js';

/** Devices read at once: a page of them stays far below the bound of a frame. */
const PAGE = 100;

/** @param after reads on behind this id */
export async function devicePage(db: Kysely<Schema>, after: string): Promise<readonly DeviceRecord[]> {
  const page = db.selectFrom('device').selectAll().where(OF_SITE).where('id', '>', after);
  return (await page.orderBy('id').limit(PAGE).execute()).map(readDevice);
}

/**
 * Goes on behind the last id of each page until there is none.
 * @param read the page behind an id, in the order of the ids
 */
export async function* pagesOf<Row extends { readonly id: string }>(
  read: (after: string) => Promise<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  for (let after = ''; ; ) {
    const page = await read(after);
    const last = page.at(-1);
    if (!last) return;
    yield page;
    after = last.id;
  }
}

export async function devicesNamed(
  db: Kysely<Schema>,
  ids: readonly string[],
): Promise<readonly DeviceRecord[]> {
  const those = db.selectFrom('device').selectAll().where(OF_SITE);
  return (await those.where('id', 'in', ids).execute()).map(readDevice);
}

/** Those of the given ids that are there. @param read those of one page */
export async function* devicesById(
  ids: readonly string[],
  read: (some: readonly string[]) => Promise<readonly DeviceRecord[]>,
): AsyncGenerator<readonly DeviceRecord[]> {
  for (let at = 0; at < ids.length; at += PAGE) yield await read(ids.slice(at, at + PAGE));
}
