// Standing counts: how many devices stand how, as the summary of a scan has it, from the rows of the lists.

import { type Kysely, sql } from 'kysely';
import { STANDINGS, type Standing, type StandingCounts, type Within } from './estate.js';
import type { EstateCache } from './estate-cache.js';
import { jsonText } from './json-text.js';
import { ofSite, type Schema } from './schema.js';
import { inPlaces, placesFor } from './within.js';

/** A device that is gone counts nowhere. */
export function standingCounts(
  db: Kysely<Schema>,
  cache: EstateCache,
  within: Within,
): Promise<StandingCounts> {
  const places = placesFor(undefined, within);
  return cache.of(`standing ${jsonText(places)}`, async () => {
    const { rows } = await sql<{ standing: string; devices: number }>`
      select s.standing, count(*) as devices from device_row r, unnest(r.standing) as s (standing)
      where ${ofSite('r')} and r.presence <> 'gone' and ${inPlaces('r.place_id', places)}
      group by s.standing`.execute(db);
    const counted = new Map(rows.map(({ standing, devices }) => [standing, Number(devices)]));
    const named = STANDINGS.map((standing) => [standing, counted.get(standing) ?? 0] as const);
    // Every standing is named once.
    return Object.fromEntries(named) as Record<Standing, number>;
  });
}
