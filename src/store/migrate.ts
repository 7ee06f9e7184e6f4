// Migrate: brings a database to the newest schema, and refuses one that a newer Lenscap wrote.

import { type Kysely, type Migration, Migrator, sql } from 'kysely';
import { EnvironmentError, UsageError } from '../core/errors.js';
import { up as initial } from './migrations/0001_initial.js';
import { up as judgements } from './migrations/0002_judgements.js';
import { up as desk } from './migrations/0003_desk.js';
import { up as work } from './migrations/0004_work.js';
import { up as estate } from './migrations/0005_estate.js';
import { up as behindRecorders } from './migrations/0006_behind_recorders.js';
import type { Schema } from './schema.js';

/** In order; a new one is a new line. A fixed list, because a package is not read by its file names. */
const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001_initial': { up: initial },
  '0002_judgements': { up: judgements },
  '0003_desk': { up: desk },
  '0004_work': { up: work },
  '0005_estate': { up: estate },
  '0006_behind_recorders': { up: behindRecorders },
};

export const SCHEMA_VERSION: string = Object.keys(MIGRATIONS).at(-1) ?? '';

/**
 * @param where names the database in the error
 * @param before called when something has to be changed, before it is
 * @throws UsageError when the schema is newer than this Lenscap · EnvironmentError when it cannot be changed; it is as it was then
 */
export async function migrate(
  db: Kysely<Schema>,
  where: string,
  before: () => Promise<void> = async () => {},
): Promise<void> {
  const applied = await appliedMigrations(db);
  const unknown = applied.filter((name) => !(name in MIGRATIONS));
  if (unknown.length > 0)
    throw new UsageError(
      `${where} was written by a newer Lenscap (its schema has ${unknown.join(', ')}, this version ends at ${SCHEMA_VERSION})`,
      'update Lenscap',
    );
  if (applied.length === Object.keys(MIGRATIONS).length) return;
  await before();
  const migrator = new Migrator({ db, provider: { getMigrations: async () => ({ ...MIGRATIONS }) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw couldNot(error, where);
}

/** Each migration is a transaction, so that the database is as it was. */
function couldNot(error: unknown, where: string): EnvironmentError {
  const why = error instanceof Error ? error.message.split('\n')[0] : String(error);
  return new EnvironmentError(
    `${where} cannot be brought to the schema of this Lenscap (${why})`,
    'nothing was changed or lost: use the version that wrote it, and report this',
    { cause: error },
  );
}

async function appliedMigrations(db: Kysely<Schema>): Promise<string[]> {
  const table = await sql<{
    name: string | null;
  }>`select to_regclass('kysely_migration')::text as name`.execute(db);
  if (!table.rows[0]?.name) return [];
  const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  return rows.map(({ name }) => name);
}
