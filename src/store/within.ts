// Within: which places a question may look at: those asked for, of those that whoever asks may see.

import { type RawBuilder, sql } from 'kysely';
import type { Within } from './estate.js';
import { jsonText } from './json-text.js';

/** The id of no place, in questions and in counts. */
export const NONE = 'none';

/** Ids of places, '' for none; null is everywhere, devices at no site included. */
export function placesFor(site: string | undefined, within: Within): readonly string[] | null {
  if (site === undefined) return within === null ? null : [...new Set(within)].filter((id) => id !== '');
  if (within === null) return [site === NONE ? '' : site];
  return site !== NONE && site !== '' && within.includes(site) ? [site] : [];
}

/** @param column of the place, with the table's alias */
export function inPlaces(column: string, places: readonly string[] | null): RawBuilder<boolean> {
  if (places === null) return sql<boolean>`true`;
  const [only] = places;
  if (places.length === 1) return sql<boolean>`${sql.ref(column)} = ${only}`;
  return sql<boolean>`${sql.ref(column)} = any(array(select jsonb_array_elements_text(${jsonText(places)}::jsonb)))`;
}
