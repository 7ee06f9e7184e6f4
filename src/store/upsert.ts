// Upsert: a row written whole, whether it is there already or not.

import { type Kysely, sql } from 'kysely';
import { type Schema, SITE } from './schema.js';

type Value = string | number | boolean | null;
/** A row by its column names; JSON as text. */
export type Row = Readonly<Record<string, Value>>;
type Table = string;

/** @param key columns that are the row's identity within the site */
export async function upsert(
  db: Kysely<Schema>,
  table: Table,
  key: readonly string[],
  row: Row,
): Promise<void> {
  const whole = Object.entries({ ...SITE, ...row });
  const names = sql.join(whole.map(([name]) => sql.ref(name)));
  const values = sql.join(whole.map(([, value]) => value));
  const conflict = sql.join(['org_id', 'site_id', ...key].map((name) => sql.ref(name)));
  const updates = sql.join(
    Object.keys(row)
      .filter((name) => !key.includes(name))
      .map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`),
  );
  await sql`insert into ${sql.table(table)} (${names}) values (${values})
    on conflict (${conflict}) do update set ${updates}`.execute(db);
}

/**
 * Changes one column of a row whose others are as given.
 * @returns false when there is no such row: it is new, or more than that column changed
 */
export async function touch(db: Kysely<Schema>, table: Table, column: string, row: Row): Promise<boolean> {
  const others = Object.entries({ ...SITE, ...row }).filter(([name]) => name !== column);
  const same = sql.join(
    others.map(([name, value]) => sql`${sql.ref(name)} is not distinct from ${value}`),
    sql` and `,
  );
  const { numAffectedRows } = await sql`update ${sql.table(table)}
    set ${sql.ref(column)} = ${row[column] ?? null} where ${same}`.execute(db);
  return Number(numAffectedRows) > 0;
}
