// Estate upkeep: what the planner knows of large tables is made new as they grow, and what updates left behind is swept.

import { sql, type Transaction } from 'kysely';
import type { Engine } from './pglite-engine.js';
import { OF_SITE, type Schema, SITE } from './schema.js';

const TABLES = ['device_row', 'finding', 'life', 'wording', 'tally', 'total', 'open_day'] as const;
/** Devices written since the last time, as a share of all, that make it due; and never fewer than so many. */
const SHARE = 4;
const FEWEST = 300;

/** Without statistics a plan that reads everything looks as good as any; a save can double the estate halfway. */
export async function analyseIfDue(tx: Transaction<Schema>, written: number): Promise<void> {
  const { rows } = await sql<{ due: boolean }>`
    update estate_clock set unanalysed = unanalysed + ${written}::bigint, unswept = unswept + ${written}::bigint
    where ${OF_SITE}
    returning unanalysed >= greatest(${FEWEST}::bigint,
      (select reltuples::bigint from pg_class where oid = 'device_row'::regclass) / ${SHARE}::bigint) as due`.execute(
    tx,
  );
  if (rows[0]?.due !== true) return;
  await sql.raw(`analyze ${TABLES.join(', ')}`).execute(tx);
  await sql`update estate_clock set unanalysed = 0 where ${OF_SITE}`.execute(tx);
}

/** Words that wait to be put into their index are read through by every search: after a save none wait. */
export async function indexWords(tx: Transaction<Schema>): Promise<void> {
  await sql`select gin_clean_pending_list('finding_words'), gin_clean_pending_list('device_row_words')`.execute(
    tx,
  );
}

/** A server sweeps by itself; the embedded engine does when it is told to. Files stay as large as they are. */
export async function sweepIfDue(engine: Engine): Promise<void> {
  const session = await engine.acquire();
  const site = [SITE.org_id, SITE.site_id];
  try {
    const { rows } = await session.query(
      `select unswept >= greatest(${FEWEST}, (select reltuples from pg_class where oid = 'device_row'::regclass) / 2)
       from estate_clock where org_id = $1 and site_id = $2`,
      site,
    );
    if (rows[0]?.[0] !== 't') return;
    await session.query(`vacuum (truncate false) device, ${TABLES.join(', ')}`, []);
    await session.query('update estate_clock set unswept = 0 where org_id = $1 and site_id = $2', site);
  } finally {
    await session.release();
  }
}
