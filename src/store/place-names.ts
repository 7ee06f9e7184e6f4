// Place names: what the sites are called, read once for all the rows of lists until anything changes.

import { type Kysely, sql } from 'kysely';
import type { DeviceRow } from './estate.js';
import type { Remember } from './estate-cache.js';
import { OF_SITE, type Schema } from './schema.js';

/** By id. */
export type PlaceNames = ReadonlyMap<string, string>;

export function placeNames(db: Kysely<Schema>, remember: Remember): Promise<PlaceNames> {
  return remember('place names', async () => {
    const { rows } = await sql<{
      id: string;
      name: string;
    }>`select id, name from place where ${OF_SITE}`.execute(db);
    return new Map(rows.map(({ id, name }) => [id, name]));
  });
}

export function siteOf(id: string, names: PlaceNames): DeviceRow['site'] {
  const name = names.get(id);
  return name === undefined ? null : { id, name };
}
