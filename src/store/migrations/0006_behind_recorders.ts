// Migration 6: cameras behind recorders stand at the recorder's site; rows of before are made anew at the next opening.

import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<never>): Promise<void> {
  await sql
    .raw(`update estate_clock set is_filled = false where exists (
      select from device where addresses::text like '%#%')`)
    .execute(db);
}
