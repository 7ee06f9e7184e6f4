// Estate sync: brings rows of lists, findings and their life in step with devices that were saved, a few statements a batch.

import { type RawBuilder, sql, type Transaction } from 'kysely';
import type { Summarise } from './estate.js';
import { estateJson } from './estate-rows.js';
import { analyseIfDue, indexWords } from './estate-upkeep.js';
import { jsonArrays, jsonText } from './json-text.js';
import { OF_SITE, ofSite, type Schema, SITE } from './schema.js';
import type { DeviceRecord } from './store.js';

export interface SyncOptions {
  readonly summarise: Summarise;
  /** ISO 8601: when what these records say came to be known. */
  readonly at: string;
  /** A scan closes findings of the devices it saw, a judgement of all it judged; what is filled in closes none. */
  readonly closes: 'seen' | 'all' | 'none';
  /** What is said of a finding that closes. */
  readonly closedBecause: string;
}

type Tx = Transaction<Schema>;

export function idArray(ids: readonly string[]): RawBuilder<string[]> {
  return sql`array(select jsonb_array_elements_text(${jsonText(ids)}::jsonb))`;
}

/** Characters of JSON at once; a batch is read by several statements. */
const BATCH = 1_000_000;

/** Whoever changes findings waits here for the other, and whoever cached something learns that it is old. */
export async function turnClock(tx: Tx): Promise<void> {
  await sql`update estate_clock set generation = generation + 1
    where ${OF_SITE}`.execute(tx);
}

/** @param devices as they are in the store now */
export async function syncEstate(
  tx: Tx,
  devices: Iterable<DeviceRecord>,
  { summarise, at, closes, closedBecause }: SyncOptions,
): Promise<void> {
  const moment = new Date(at).toISOString();
  const isSeen = ({ presence }: DeviceRecord) =>
    closes === 'all' || (closes === 'seen' && presence === 'seen');
  for (const batch of jsonArrays(texts(), BATCH)) {
    await followDevices(tx, await upsertRows(tx, batch));
    const changed = await syncFindings(tx, batch, moment, closedBecause);
    await recount(tx, changed);
    await analyseIfDue(tx, JSON.parse(batch).length);
  }
  await indexWords(tx);
  function* texts(): Generator<string> {
    for (const device of devices) yield estateJson(device, summarise, isSeen(device), moment);
  }
}

const LISTED = `name, name_key, address, sort_inet, inets, category, vendor, brand, model, firmware, serial,
  presence, last_seen, light, standing, is_takeover, is_reachable, words`;
const TYPES = `device text, name text, name_key text, address text, sort_inet inet, inets jsonb, category text,
  vendor text, brand text, model text, firmware text, serial text, presence text, last_seen timestamptz, light text,
  light_rank smallint, standing text[], is_takeover boolean, is_reachable boolean, words text[], is_seen boolean,
  found_at timestamptz, findings jsonb`;
const UPDATES = LISTED.split(',').map((name) => `${name.trim()} = excluded.${name.trim()}`);

const given = (batch: string) => sql`jsonb_to_recordset(${batch}::jsonb) as g (${sql.raw(TYPES)})`;

/** The narrowest network around any of the addresses. */
export const placeOf = (inets: string) => sql`coalesce((
  select n.place_id from jsonb_array_elements_text(${sql.raw(inets)}) as of_it (inet)
  join place_network n on n.network >>= of_it.inet::inet
  where ${ofSite('n')}
  order by masklen(n.network) desc, n.place_id limit 1), '')`;

/**
 * Rows that are new are events too: they alone were never changed by a transaction before.
 * @returns ids of the devices that moved or turned out to be of another make
 */
async function upsertRows(tx: Tx, batch: string): Promise<readonly string[]> {
  const { rows } = await sql<{ device: string }>`
    with before as materialized (
      select device, place_id, vendor from device_row
      where ${OF_SITE} and device = any(array(select g.device from ${given(batch)}))
    ),
    written as (
      insert into device_row (org_id, site_id, device, place_id, worst, ${sql.raw(LISTED)})
      select ${SITE.org_id}, ${SITE.site_id}, g.device, ${placeOf('g.inets')}, 16 + g.light_rank,
        ${sql.raw(LISTED.replace('words', 'array_to_tsvector(words)'))}
      from ${given(batch)}
      on conflict (org_id, site_id, device) do update set ${sql.raw(UPDATES.join(', '))},
        place_id = excluded.place_id, worst = device_row.rank * 4 + excluded.worst - 16
      returning device, place_id, vendor
    ),
    events as (
      insert into life (org_id, site_id, device, at, kind, place_id, says)
      select ${SITE.org_id}, ${SITE.site_id}, w.device, g.found_at, 'found', w.place_id, ''
      from written w join ${given(batch)} on g.device = w.device
      where not exists (select from before b where b.device = w.device)
      order by g.found_at, w.device
    )
    select w.device from written w join before b on b.device = w.device
    where w.place_id <> b.place_id or w.vendor <> b.vendor`.execute(tx);
  return rows.map(({ device }) => device);
}

/** Findings and their life stand at the place of their device. */
export async function followDevices(tx: Tx, devices: readonly string[]): Promise<void> {
  if (devices.length === 0) return;
  const ids = idArray(devices);
  await sql`
    update finding f set place_id = r.place_id, vendor = r.vendor
    from device_row r
    where ${ofSite('r')} and ${ofSite('f')} and r.device = any(${ids}) and f.device = any(${ids})
      and f.device = r.device and (f.place_id <> r.place_id or f.vendor <> r.vendor)`.execute(tx);
  await sql`
    update life l set place_id = r.place_id
    from device_row r
    where ${ofSite('r')} and ${ofSite('l')} and r.device = any(${ids}) and l.device = any(${ids})
      and l.device = r.device and l.place_id <> r.place_id`.execute(tx);
}

/** @returns ids of the devices whose findings changed */
async function syncFindings(
  tx: Tx,
  batch: string,
  at: string,
  closedBecause: string,
): Promise<readonly string[]> {
  await sql`
    insert into wording (org_id, site_id, id, title, because, next, closes)
    select distinct on (id) ${SITE.org_id}, ${SITE.site_id}, id, title, because, next, closes
    from (select f.*, ${WORDING} as id from ${given(batch)}, ${FINDINGS}) f
    order by id on conflict do nothing`.execute(tx);
  await sql`
    insert into topic (org_id, site_id, key, title)
    select distinct ${SITE.org_id}, ${SITE.site_id}, f.key, left(f.title, 500) from ${given(batch)}, ${FINDINGS}
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<{ device: string }>`
    with devices as materialized (select g.device, g.is_seen, g.vendor, g.findings from ${given(batch)}),
    given as materialized (
      select g.device, r.place_id, r.vendor, f.key, f.rank, f.certainty, f.since, ${WORDING} as wording,
        array_to_tsvector(f.words) as words
      from devices g join device_row r on ${ofSite('r')} and r.device = g.device, ${FINDINGS}
    ),
    old as materialized (
      select f.* from finding f
      where ${ofSite('f')} and f.device = any(array(select device from devices))
    ),
    opened as (
      insert into finding (org_id, site_id, device, key, rank, certainty, wording, since, state, changed_at,
        place_id, vendor, words)
      select ${SITE.org_id}, ${SITE.site_id}, g.device, g.key, g.rank, g.certainty, g.wording, g.since, 'open',
        g.since, g.place_id, g.vendor, g.words
      from given g left join old o on o.device = g.device and o.key = g.key where o.device is null
      returning device
    ),
    differing as materialized (
      select g.*, o.number, o.state as was, o.rank as was_rank
      from given g join old o on o.device = g.device and o.key = g.key
      where o.state = 'closed' or (g.rank, g.certainty, g.since, g.wording, g.words)
        is distinct from (o.rank, o.certainty, o.since, o.wording, o.words)
    ),
    changed as (
      update finding f set rank = d.rank, certainty = d.certainty, wording = d.wording, since = d.since,
        words = d.words, state = case when d.was = 'closed' then 'open' else d.was end,
        changed_at = case when d.was = 'closed' or d.rank <> d.was_rank then ${at}::timestamptz else f.changed_at end,
        closed_at = null,
        accepted_until = case when d.was = 'closed' then null else f.accepted_until end,
        accepted_reason = case when d.was = 'closed' then null else f.accepted_reason end
      from differing d
      where ${ofSite('f')} and f.device = d.device and f.key = d.key
      returning f.device
    ),
    ending as materialized (
      select o.* from old o join devices d on d.device = o.device and d.is_seen
      where o.state <> 'closed'
        and not exists (select from given g where g.device = o.device and g.key = o.key)
    ),
    closed as (
      update finding f set state = 'closed', closed_at = ${at}::timestamptz, changed_at = ${at}::timestamptz,
        accepted_until = null, accepted_reason = null
      from ending e
      where ${ofSite('f')} and f.device = e.device and f.key = e.key
      returning f.device
    ),
    events as (
      insert into life (org_id, site_id, device, key, at, kind, wording, rank, place_id, says)
      select ${SITE.org_id}, ${SITE.site_id}, device, key, at, kind, wording, rank, place_id, says from (
        select g.device, g.key, g.since as at, 'opened' as kind, g.wording, g.rank, g.place_id, null as says
        from given g left join old o on o.device = g.device and o.key = g.key where o.device is null
        union all
        select device, key, ${at}::timestamptz, case when was = 'closed' then 'reopened' else 'worse' end,
          wording, rank, place_id, null
        from differing where was = 'closed' or rank < was_rank
        union all
        select device, key, ${at}::timestamptz, 'closed', wording, rank, place_id, ${closedBecause}::text from ending
      ) event order by at, device, key
    )
    select device from opened union select device from changed union select device from closed`.execute(tx);
  return rows.map(({ device }) => device);
}

const FINDINGS = sql`jsonb_to_recordset(g.findings) as f (key text, rank smallint, certainty text, title text,
  because text, next text, closes text, since timestamptz, words text[])`;

const WORDING = sql`md5(jsonb_build_array(f.title, f.because, f.next, f.closes)::text)::uuid`;

/** What a device row says of its findings, counted again. */
export async function recount(tx: Tx, devices: readonly string[]): Promise<void> {
  if (devices.length === 0) return;
  const ids = idArray(devices);
  await sql`
    update device_row r set open = c.open, accepted = c.accepted, unassigned = c.unassigned, rank = c.rank,
      open_since = c.open_since, worst = c.rank * 4 + r.worst % 4
    from (
      select f.device, count(*) filter (where f.state = 'open') as open,
        count(*) filter (where f.state = 'accepted') as accepted,
        count(*) filter (where f.state = 'open' and f.assignee is null) as unassigned,
        coalesce(min(f.rank) filter (where f.state = 'open'), 4) as rank,
        coalesce(min(f.since) filter (where f.state = 'open'), 'infinity') as open_since
      from finding f
      where ${ofSite('f')} and f.device = any(${ids})
      group by f.device
    ) c
    where ${ofSite('r')} and r.device = c.device and r.device = any(${ids})`.execute(tx);
}
