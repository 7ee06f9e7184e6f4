// Fill estate: rows of lists for devices that were saved before there were any, when the store is opened.

import { type Kysely, sql } from 'kysely';
import { devicePage } from './device-pages.js';
import type { Summarise } from './estate.js';
import { syncEstate, turnClock } from './estate-sync.js';
import { OF_SITE, type Schema } from './schema.js';

/**
 * Goes on where it was cut short.
 * @returns whether anything was missing
 */
export async function fillEstate(db: Kysely<Schema>, summarise: Summarise): Promise<boolean> {
  const { rows } = await sql<{ is_filled: boolean }>`
    select is_filled from estate_clock where ${OF_SITE}`.execute(db);
  if (rows[0]?.is_filled !== false) return false;
  for (let after: string | undefined = ''; after !== undefined; )
    after = await fillPage(db, after, summarise);
  await sql`update estate_clock set is_filled = true where ${OF_SITE}`.execute(db);
  return true;
}

/** @returns the id of the last one, undefined after the last page */
async function fillPage(
  db: Kysely<Schema>,
  after: string,
  summarise: Summarise,
): Promise<string | undefined> {
  return db.transaction().execute(async (tx) => {
    await turnClock(tx);
    const page = await devicePage(tx, after);
    const last = page.at(-1);
    if (!last) return undefined;
    await syncEstate(tx, page, { summarise, at: last.lastSeen, closes: 'none', closedBecause: '' });
    return last.id;
  });
}
