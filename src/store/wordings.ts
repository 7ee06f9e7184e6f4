// Wordings: the texts of findings, each read once: under its id, which is made of it, a text never changes.

import { type Kysely, sql } from 'kysely';
import { jsonText } from './json-text.js';
import { OF_SITE, type Schema } from './schema.js';

export interface Wording {
  readonly title: string;
  readonly next: string;
}

/** Those of the given ids. */
export type Wordings = (ids: readonly string[]) => Promise<ReadonlyMap<string, Wording>>;

/** A million findings have a few thousand texts; what is not kept is read again. */
const MOST = 10_000;

export function wordingsOf(db: Kysely<Schema>): Wordings {
  const kept = new Map<string, Wording>();

  async function read(ids: readonly string[]): Promise<ReadonlyMap<string, Wording>> {
    const { rows } = await sql<Wording & { id: string }>`
      select id, title, next from wording
      where ${OF_SITE} and id = any(array(select jsonb_array_elements_text(${jsonText(ids)}::jsonb)::uuid))`.execute(
      db,
    );
    return new Map(rows.map(({ id, title, next }) => [id, { title, next }]));
  }
  return async (ids) => {
    const known = new Map<string, Wording>();
    const missing = new Set<string>();
    for (const id of ids) {
      const wording = kept.get(id);
      if (wording) known.set(id, wording);
      else missing.add(id);
    }
    if (missing.size === 0) return known;
    for (const [id, wording] of await read([...missing])) {
      known.set(id, wording);
      kept.set(id, wording);
    }
    for (const id of kept.keys()) {
      if (kept.size <= MOST) break;
      kept.delete(id);
    }
    return known;
  };
}
