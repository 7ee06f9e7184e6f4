// Finding groups: open findings counted by advisory, site, make or who looks after them.

import { type Kysely, type RawBuilder, sql } from 'kysely';
import { brandName } from '../core/brand-names.js';
import { dayOf, dueRanks, minuteOf, riskOf } from './as-of.js';
import type { AsOf, Estate, FindingGroup, Within } from './estate.js';
import type { EstateCache } from './estate-cache.js';
import { jsonText } from './json-text.js';
import { OF_SITE, ofSite, type Schema } from './schema.js';
import { inPlaces, NONE, placesFor } from './within.js';

type By = Parameters<Estate['groups']>[0];

interface GroupRow {
  readonly id: string;
  readonly name: string | null;
  readonly open: number;
  readonly devices: number;
  readonly overdue: number;
  readonly accepted: number;
  readonly rank: number | null;
  readonly oldest: string | null;
}

const COLUMN: Readonly<Record<By, string>> = {
  advisory: 'key',
  site: 'place_id',
  vendor: 'vendor',
  assignee: 'assignee',
};

/** The worst first, and of the same risk those with most open. */
export function findingGroups(
  db: Kysely<Schema>,
  cache: EstateCache,
  by: By,
  within: Within,
  asOf: AsOf,
): Promise<readonly FindingGroup[]> {
  const places = placesFor(undefined, within);
  const key = `groups ${jsonText([by, places, asOf.dueDays])} ${minuteOf(asOf.now)}`;
  return cache.of(key, async () => {
    if (places?.length === 0) return [];
    // Counts are kept of the whole estate and of each site; those of some sites' advisories are counted.
    const isKept = places === null || by === 'site';
    const counts = isKept ? keptCounts(by, places, asOf) : countedCounts(by, places, asOf);
    const { rows } = await sql<GroupRow>`
      select c.*, ${nameOf(by, places)} as name, ${devicesOf(by, places)} as devices
      from (${counts}) c order by c.rank nulls last, c.open desc, c.id`.execute(db);
    return rows.map((row) => readGroup(row, by));
  });
}

/** Sums of days; of the day that is partly overdue, the findings themselves. */
function keptCounts(by: By, places: readonly string[] | null, asOf: AsOf): RawBuilder<unknown> {
  const kind = sql`t.kind = ${by}`;
  const id = sql.ref(`f.${COLUMN[by]}`);
  const ranks = sql`jsonb_to_recordset(${jsonText(limits(asOf))}::jsonb)
    as due (rank smallint, before timestamptz, day date)`;
  return sql`
    select s.id, sum(s.open) as open, sum(s.overdue) as overdue, sum(s.accepted) as accepted,
      min(s.rank) filter (where s.open > 0) as rank, min(s.oldest) filter (where s.open > 0) as oldest
    from (
      select t.id, t.rank, t.oldest, case when t.state = 'open' then t.count else 0 end as open,
        case when t.state = 'open' and t.day < due.day then t.count else 0 end as overdue,
        case when t.state = 'accepted' then t.count else 0 end as accepted
      from tally t left join ${ranks} on due.rank = t.rank
      where ${ofSite('t')} and ${kind} and t.count > 0 and ${inPlaces('t.id', by === 'site' ? places : null)}
      union all
      select coalesce(${id}, ''), due.rank, null, 0, count(*), 0
      from ${ranks} join finding f on f.rank = due.rank and f.since >= due.day::timestamp at time zone 'UTC'
        and f.since < due.before
      where ${ofSite('f')} and f.state = 'open' and ${inPlaces('f.place_id', by === 'site' ? places : null)}
      group by 1, 2
    ) s group by s.id`;
}

function countedCounts(by: By, places: readonly string[] | null, asOf: AsOf): RawBuilder<unknown> {
  const ranks = sql`jsonb_to_recordset(${jsonText(limits(asOf))}::jsonb)
    as due (rank smallint, before timestamptz, day date)`;
  return sql`
    select coalesce(${sql.ref(`f.${COLUMN[by]}`)}, '') as id,
      count(*) filter (where f.state = 'open') as open,
      count(*) filter (where f.state = 'open' and f.since < due.before) as overdue,
      count(*) filter (where f.state = 'accepted') as accepted,
      min(f.rank) filter (where f.state = 'open') as rank,
      min(f.since) filter (where f.state = 'open') as oldest
    from finding f left join ${ranks} on due.rank = f.rank
    where ${ofSite('f')} and f.state in ('open', 'accepted') and ${inPlaces('f.place_id', places)}
    group by 1`;
}

function limits(asOf: AsOf) {
  return dueRanks(asOf).flatMap(({ rank, before }) =>
    before === null ? [] : [{ rank, before, day: dayOf(before) }],
  );
}

function nameOf(by: By, places: readonly string[] | null): RawBuilder<unknown> {
  if (by === 'site') return sql`(select p.name from place p where ${ofSite('p')} and p.id = c.id)`;
  if (by !== 'advisory') return sql`null::text`;
  return sql`(select w.title from wording w where ${ofSite('w')} and w.id = (
    select f.wording from finding f where ${ofSite('f')} and f.key = c.id and f.state in ('open', 'accepted')
      and ${inPlaces('f.place_id', places)} limit 1))`;
}

/** A device has one finding of a key, and one site and make. */
function devicesOf(by: By, places: readonly string[] | null): RawBuilder<unknown> {
  if (by === 'advisory') return sql`c.open`;
  if (by !== 'assignee')
    return sql`(select count(*) from device_row r where ${ofSite('r')} and r.open > 0
      and ${sql.ref(`r.${COLUMN[by]}`)} = c.id and ${inPlaces('r.place_id', places)})`;
  return sql`case when c.id = ''
    then (select count(*) from device_row r where ${ofSite('r')} and r.unassigned > 0
      and ${inPlaces('r.place_id', places)})
    else (select count(distinct f.device) from finding f where ${ofSite('f')} and f.state = 'open'
      and f.assignee = c.id and ${inPlaces('f.place_id', places)}) end`;
}

const NAMELESS: Readonly<Record<By, string>> = {
  advisory: '',
  site: 'No site',
  vendor: 'Unknown make',
  assignee: 'Nobody',
};

function readGroup(row: GroupRow, by: By): FindingGroup {
  const { open, devices, overdue, accepted, oldest } = row;
  const known = by === 'vendor' ? brandName(row.id) : (row.name ?? row.id);
  return {
    id: row.id === '' ? NONE : row.id,
    name: row.id === '' ? NAMELESS[by] : known,
    open: Number(open),
    devices: Number(devices),
    overdue: Number(overdue),
    accepted: Number(accepted),
    risk: riskOf(row.rank),
    oldest,
  };
}

/** Devices of each make, most first. */
export function vendorCounts(
  db: Kysely<Schema>,
  cache: EstateCache,
  within: Within,
): ReturnType<Estate['vendors']> {
  const places = placesFor(undefined, within);
  return cache.of(`vendors ${jsonText(places)}`, async () => {
    const { rows } = await sql<{ vendor: string; devices: number }>`
      select r.vendor, count(*) as devices from device_row r
      where ${ofSite('r')} and r.vendor <> '' and ${inPlaces('r.place_id', places)}
      group by r.vendor order by 2 desc, 1`.execute(db);
    return rows;
  });
}

/** Who looks after anything that is open or accepted. */
export function assigneeNames(
  db: Kysely<Schema>,
  cache: EstateCache,
  within: Within,
): ReturnType<Estate['assignees']> {
  const places = placesFor(undefined, within);
  return cache.of(`assignees ${jsonText(places)}`, async () => {
    const names =
      places === null
        ? sql`select distinct id as name from total where ${OF_SITE} and kind = 'assignee' and count > 0 and id <> ''`
        : sql`select distinct f.assignee as name from finding f where ${ofSite('f')}
            and f.state in ('open', 'accepted') and f.assignee is not null and ${inPlaces('f.place_id', places)}`;
    const { rows } = await sql<{ name: string }>`${names} order by name`.execute(db);
    return rows.map(({ name }) => name);
  });
}
