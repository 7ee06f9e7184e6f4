// Deeds: what people do with findings, and acceptances that end by themselves.

import { randomUUID } from 'node:crypto';
import { type Kysely, type RawBuilder, sql, type Transaction } from 'kysely';
import { UsageError } from '../core/errors.js';
import { dayOf } from './as-of.js';
import { asked } from './asking.js';
import type { Write } from './durable-writer.js';
import type { AsOf, Deed, FindingId, LifeKind, Within } from './estate.js';
import { recount, turnClock } from './estate-sync.js';
import { jsonText, storableText } from './json-text.js';
import { OF_SITE, ofSite, type Schema, SITE } from './schema.js';
import { inPlaces, placesFor } from './within.js';

interface Effect {
  /** Which of the findings it concerns. */
  readonly where: RawBuilder<unknown>;
  /** Undefined where only the event is left. */
  readonly set: RawBuilder<unknown> | undefined;
  readonly kind: LifeKind;
  readonly says: string;
}

export interface Doing {
  readonly ids: readonly FindingId[];
  readonly deed: Deed;
  readonly who: string;
  readonly within: Within;
  readonly asOf: AsOf;
}

/**
 * Does it once, even where the connection was lost and it was tried again.
 * @returns how many findings it changed
 * @throws UsageError when an acceptance would end before today
 */
export function act(write: Write, doing: Doing): Promise<number> {
  const nonce = randomUUID();
  const effect = effectOf(doing);
  return asked(() => write((db) => db.transaction().execute((tx) => perform(tx, doing, effect, nonce))));
}

function effectOf({ deed, asOf: { now } }: Doing): Effect {
  const changed = sql`changed_at = ${new Date(now).toISOString()}::timestamptz`;
  switch (deed.does) {
    case 'accept': {
      if (deed.until < dayOf(now))
        throw new UsageError(`${deed.until} is over: an acceptance ends today or later`, 'name a later day');
      const reason = storableText(deed.reason);
      return {
        where: sql`f.state in ('open', 'accepted')`,
        set: sql`state = 'accepted', accepted_until = ${deed.until}::date, accepted_reason = ${reason}, ${changed}`,
        kind: 'accepted',
        says: `${reason} (until ${deed.until})`,
      };
    }
    case 'reopen':
      return {
        where: sql`f.state = 'accepted'`,
        set: sql`state = 'open', accepted_until = null, accepted_reason = null, ${changed}`,
        kind: 'reopened',
        says: 'The acceptance was taken back.',
      };
    case 'assign': {
      const assignee = deed.assignee === null ? null : storableText(deed.assignee);
      return {
        where: sql`f.assignee is distinct from ${assignee}`,
        set: sql`assignee = ${assignee}`,
        kind: 'assigned',
        says: assignee ?? 'Nobody',
      };
    }
    case 'comment':
      return { where: sql`true`, set: undefined, kind: 'commented', says: storableText(deed.comment) };
  }
}

async function perform(
  tx: Transaction<Schema>,
  { ids, who, within, asOf }: Doing,
  { where, set, kind, says }: Effect,
  nonce: string,
): Promise<number> {
  await turnClock(tx);
  const done = await sql<{ count: number }>`
    select count(*) as count from life where ${OF_SITE} and nonce = ${nonce}`.execute(tx);
  if (done.rows[0] && done.rows[0].count > 0) return done.rows[0].count;
  const chosen = sql`select distinct device, key
    from jsonb_to_recordset(${jsonText(ids)}::jsonb) as g (device text, key text)`;
  const concerned = sql`select f.number, f.device, f.key, f.wording, f.rank, f.place_id
    from (${chosen}) g join finding f on f.device = g.device and f.key = g.key
    where ${ofSite('f')} and ${where} and ${inPlaces('f.place_id', placesFor(undefined, within))}`;
  const { rows } = await sql<{ device: string }>`
    with concerned as materialized (${concerned}),
    changed as (${
      set === undefined
        ? sql`select`
        : sql`update finding f set ${set} from concerned c
            where ${ofSite('f')} and f.device = c.device and f.key = c.key returning f.device`
    })
    insert into life (org_id, site_id, device, key, at, kind, wording, rank, place_id, who, says, nonce)
    select ${SITE.org_id}, ${SITE.site_id}, device, key, ${new Date(asOf.now).toISOString()}::timestamptz, ${kind},
      wording, rank, place_id, ${storableText(who)}, ${says}, ${nonce}
    from concerned order by number returning device`.execute(tx);
  if (set !== undefined) await recount(tx, [...new Set(rows.map(({ device }) => device))]);
  return rows.length;
}

/** Ends acceptances whose last day is over, each with an event of the moment in which it ended. */
export async function endAcceptances(db: Kysely<Schema>, today: string): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await turnClock(tx);
    const ended = sql`(f.accepted_until + 1)::timestamp at time zone 'UTC'`;
    const { rows } = await sql<{ device: string }>`
      with ending as materialized (
        select f.number, f.device, f.key, f.wording, f.rank, f.place_id, f.accepted_reason, ${ended} as ended_at
        from finding f where ${ofSite('f')} and f.state = 'accepted' and f.accepted_until < ${today}::date
      ),
      changed as (
        update finding f set state = 'open', accepted_until = null, accepted_reason = null, changed_at = e.ended_at
        from ending e where ${ofSite('f')} and f.device = e.device and f.key = e.key
      )
      insert into life (org_id, site_id, device, key, at, kind, wording, rank, place_id, says)
      select ${SITE.org_id}, ${SITE.site_id}, device, key, ended_at, 'acceptance_ended', wording, rank, place_id,
        coalesce(accepted_reason, '')
      from ending order by ended_at, number returning device`.execute(tx);
    await recount(tx, [...new Set(rows.map(({ device }) => device))]);
  });
}

export async function hasEndedAcceptances(db: Kysely<Schema>, today: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select from finding f where ${ofSite('f')} and f.state = 'accepted'
      and f.accepted_until < ${today}::date) as has`.execute(db);
  return rows[0]?.has ?? false;
}
