// Places: the sites of a person: their networks, the devices in them, and what is open there.

import { type Kysely, sql, type Transaction } from 'kysely';
import { UsageError } from '../core/errors.js';
import type { Write } from './durable-writer.js';
import type { AsOf, Estate, Site, SiteCounts, Within } from './estate.js';
import type { EstateCache } from './estate-cache.js';
import { followDevices, placeOf, turnClock } from './estate-sync.js';
import { findingGroups } from './finding-groups.js';
import { jsonText, storableText } from './json-text.js';
import { inetText } from './network-text.js';
import { OF_SITE, ofSite, type Schema, SITE } from './schema.js';
import { upsert } from './upsert.js';
import { inPlaces, NONE, placesFor } from './within.js';

interface PlaceRow {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  readonly networks: readonly string[];
  readonly latitude: number | null;
  readonly longitude: number | null;
}

/** By name; those that whoever asks may see. */
export async function sites(
  db: Kysely<Schema>,
  cache: EstateCache,
  within: Within,
  asOf: AsOf,
): ReturnType<Estate['sites']> {
  const places = placesFor(undefined, within);
  if (places?.length === 0) return [];
  const [rows, counts] = await Promise.all([
    cache.of(`sites ${jsonText(places)}`, () => placeRows(db, places)),
    countsOf(db, cache, within, asOf),
  ]);
  return rows.map((row) => ({ ...readSite(row), ...(counts.get(row.id) ?? EMPTY) }));
}

async function placeRows(db: Kysely<Schema>, places: readonly string[] | null): Promise<readonly PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select id, name, owner, networks, latitude, longitude from place
    where ${OF_SITE} and ${inPlaces('id', places)} order by lower(name), id`.execute(db);
  return rows;
}

const EMPTY: SiteCounts = { devices: 0, open: 0, overdue: 0 };

async function countsOf(
  db: Kysely<Schema>,
  cache: EstateCache,
  within: Within,
  asOf: AsOf,
): Promise<ReadonlyMap<string, SiteCounts>> {
  const [groups, devices] = await Promise.all([
    findingGroups(db, cache, 'site', within, asOf),
    cache.of('devices by site', () => devicesBySite(db)),
  ]);
  const open = new Map(groups.map((group) => [group.id, group]));
  return new Map(
    devices.map(({ id, devices: count }) => [
      id,
      { devices: count, open: open.get(id)?.open ?? 0, overdue: open.get(id)?.overdue ?? 0 },
    ]),
  );
}

async function devicesBySite(db: Kysely<Schema>) {
  const { rows } = await sql<{ id: string; devices: number }>`
    select place_id as id, count(*) as devices from device_row where ${OF_SITE} group by place_id`.execute(
    db,
  );
  return rows;
}

function readSite({ id, name, owner, networks, latitude, longitude }: PlaceRow): Site {
  const place = latitude === null || longitude === null ? null : { latitude, longitude };
  return { id, name, owner, networks, place };
}

/** @throws UsageError for what is no network, or an id that means no site */
export async function saveSite(write: Write, site: Site): Promise<void> {
  const networks = site.networks.map((network) => checkedNetwork(network));
  if (site.id === NONE || site.id === '')
    throw new UsageError(`a site cannot have the id "${site.id}"`, 'choose another id');
  await write((db) =>
    db.transaction().execute(async (tx) => {
      await turnClock(tx);
      await upsert(tx, 'place', ['id'], {
        id: site.id,
        name: storableText(site.name),
        owner: storableText(site.owner),
        networks: jsonText(site.networks),
        latitude: site.place?.latitude ?? null,
        longitude: site.place?.longitude ?? null,
      });
      await changeNetworks(tx, site.id, networks);
    }),
  );
}

export async function deleteSite(write: Write, id: string): Promise<void> {
  await write((db) =>
    db.transaction().execute(async (tx) => {
      await turnClock(tx);
      await sql`delete from place where ${OF_SITE} and id = ${id}`.execute(tx);
      await changeNetworks(tx, id, []);
    }),
  );
}

function checkedNetwork(network: string): string {
  const text = inetText(network);
  if (text !== undefined && !network.includes('%')) return text;
  throw new UsageError(`"${network}" is no network`, 'write it like 192.0.2.0/24');
}

/** Devices in the networks that it had or has find their places anew. */
async function changeNetworks(
  tx: Transaction<Schema>,
  id: string,
  networks: readonly string[],
): Promise<void> {
  const given = sql`select network(n.text::inet) as network
    from jsonb_array_elements_text(${jsonText(networks)}::jsonb) as n (text)`;
  const { rows } = await sql<{ network: string }>`
    select distinct network from (
      select network from place_network where ${OF_SITE} and place_id = ${id} union all (${given})) n`.execute(
    tx,
  );
  await sql`delete from place_network where ${OF_SITE} and place_id = ${id}`.execute(tx);
  await sql`insert into place_network (org_id, site_id, place_id, network)
    select distinct ${SITE.org_id}, ${SITE.site_id}, ${id}::text, n.network from (${given}) n`.execute(tx);
  if (rows.length === 0) return;
  const concerned = sql`select n.text::inet as network
    from jsonb_array_elements_text(${jsonText(rows.map(({ network }) => network))}::jsonb) as n (text)`;
  const moved = await sql<{ device: string }>`
    with moving as materialized (
      select r.device, ${placeOf('r.inets')} as place_id from device_row r
      where ${ofSite('r')} and exists (
        select from jsonb_array_elements_text(r.inets) as a (inet) join (${concerned}) c on c.network >>= a.inet::inet)
    )
    update device_row r set place_id = m.place_id from moving m
    where ${ofSite('r')} and r.device = m.device and r.place_id <> m.place_id
    returning r.device`.execute(tx);
  await followDevices(
    tx,
    moved.rows.map(({ device }) => device),
  );
}
