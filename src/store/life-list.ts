// Life list: what happened to devices and findings, the newest first; and how long findings were open.

import { type Kysely, type RawBuilder, sql } from 'kysely';
import { riskOf } from './as-of.js';
import { readCursor } from './cursor.js';
import type { Estate, LifeEvent, LifeKind, Lifetime, Page, PageQuery, Within } from './estate.js';
import type { EstateCache } from './estate-cache.js';
import { jsonText, storableText } from './json-text.js';
import { countUpTo, NO_PAGE, pageOf } from './list-page.js';
import { pageRows } from './page-rows.js';
import { ofSite, type Schema } from './schema.js';
import { inPlaces, placesFor } from './within.js';

type Of = Parameters<Estate['life']>[0];

interface LifeRow {
  readonly number: number;
  readonly at: string;
  readonly kind: LifeKind;
  readonly device: string;
  readonly name: string;
  readonly key: string | null;
  readonly title: string | null;
  readonly because: string | null;
  readonly rank: number | null;
  readonly who: string | null;
  readonly says: string | null;
}

export async function lifeList(
  db: Kysely<Schema>,
  cache: EstateCache,
  of: Of,
  page: PageQuery,
  within: Within,
): Promise<Page<LifeEvent>> {
  const places = placesFor(undefined, within);
  const cursor = readCursor(page.cursor, 'life', ['time', 'number']);
  if (places?.length === 0) return NO_PAGE;
  const filter = conditions(of, places);
  const after = cursor ? sql`(l.at, l.number) < (${sql.join(cursor.keys)})` : sql`true`;
  const found = sql`
    select l.number, l.at, l.kind, l.device, r.name, l.key, w.title, w.because, l.rank, l.who, l.says
    from (select l.* from life l where ${filter} and ${after}
      order by l.at desc, l.number desc limit ${sql.lit(page.limit + 1)}) l
    cross join lateral (select r.name from device_row r
      where r.org_id = l.org_id and r.site_id = l.site_id and r.device = l.device limit 1) r
    left join lateral (select w.title, w.because from wording w
      where w.org_id = l.org_id and w.site_id = l.site_id and w.id = l.wording limit 1) w on true
    order by l.at desc, l.number desc`;
  const remember = await cache.now();
  const isSteady = of.device !== undefined;
  const count = cursor ? undefined : countUpTo(sql`select from life l where ${filter}`);
  const { rows, counted } = await remember(`life page ${jsonText([of, page, places])}`, () =>
    pageRows<LifeRow>(db, { page: found, limit: page.limit, count, isSteady }, ['at']),
  );
  return pageOf({
    sort: 'life',
    rows,
    limit: page.limit,
    counted: cursor?.total ?? counted ?? 0,
    keysOf: ({ at, number }) => [at, number],
    read: readEvent,
  });
}

function conditions({ device, key, since }: Of, places: readonly string[] | null): RawBuilder<boolean> {
  const parts = [ofSite('l'), inPlaces('l.place_id', places)];
  if (device !== undefined) parts.push(sql<boolean>`l.device = ${storableText(device)}`);
  if (key !== undefined) parts.push(sql<boolean>`l.key = ${storableText(key)}`);
  if (since !== undefined) parts.push(sql<boolean>`l.at >= ${new Date(since).toISOString()}`);
  return sql<boolean>`${sql.join(parts, sql` and `)}`;
}

/** What a scan showed is told by the evidence, what a person did by their own words. */
function readEvent(row: LifeRow): LifeEvent {
  return {
    at: row.at,
    kind: row.kind,
    device: row.device,
    deviceName: row.name,
    key: row.key,
    title: row.title ?? row.name,
    risk: riskOf(row.rank),
    who: row.who,
    says: row.says ?? row.because ?? '',
  };
}

/** Those with the same days, risk and make in one line: a million findings have a few thousand. */
export function lifetimes(
  db: Kysely<Schema>,
  cache: EstateCache,
  { site, vendor }: Parameters<Estate['lifetimes']>[0],
  within: Within,
): Promise<readonly Lifetime[]> {
  const places = placesFor(site, within);
  return cache.of(`lifetimes ${jsonText([places, vendor ?? null])}`, async () => {
    if (places?.length === 0) return [];
    const ofVendor = vendor === undefined ? sql`true` : sql`f.vendor = ${storableText(vendor)}`;
    const { rows } = await sql<LifetimeRow>`
      select count(*) as count, date_trunc('day', f.since, 'UTC') as since,
        date_trunc('day', f.closed_at, 'UTC') as closed_at, f.rank, f.vendor
      from finding f where ${ofSite('f')} and ${inPlaces('f.place_id', places)} and ${ofVendor}
      group by 2, 3, 4, 5 order by 2, 3, 4, 5`.execute(db);
    return rows.map(readLifetime);
  });
}

interface LifetimeRow {
  readonly count: number;
  readonly since: string;
  readonly closed_at: string | null;
  readonly rank: number;
  readonly vendor: string;
}

function readLifetime({ count, since, closed_at, rank, vendor }: LifetimeRow): Lifetime {
  return {
    count: Number(count),
    since,
    closedAt: closed_at,
    risk: riskOf(rank) ?? 'low',
    vendor: vendor === '' ? null : vendor,
  };
}
