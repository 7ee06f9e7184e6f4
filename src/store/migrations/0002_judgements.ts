// Migration 2: a record may be a judgement, made when the knowledge changed and nothing was sent.

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql`alter table scan add column kind text not null default 'scan'`.execute(db);
}
