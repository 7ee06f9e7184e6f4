// Estate for tests: findings, questions about all of them, and counts made anew to hold those that are kept against.

import { Kysely, sql } from 'kysely';
import type { Finding } from '../core/finding.js';
import { channelDialect } from './channel-dialect.js';
import type { Place } from './engines.test-support.js';
import type { AsOf, DeviceQuery, FindingQuery } from './estate.js';
import { startEngine } from './pglite-engine.js';
import { connectPool } from './pool-channel.js';
import { deviceRecord, scanRecord } from './records.test-support.js';
import type { Schema } from './schema.js';
import type { DeviceRecord, ScanRecord, Store } from './store.js';

export const NOW: AsOf = { now: '2026-11-20T12:00:00.000Z', dueDays: { critical: 7, high: 14 } };

export const ALL_FINDINGS: FindingQuery = { limit: 50, state: 'open', sort: 'worst' };
export const ALL_DEVICES: DeviceQuery = { limit: 50, sort: 'worst' };

export function day(number: number, time = '10:00:00.000'): string {
  return `2026-11-${String(number).padStart(2, '0')}T${time}Z`;
}

export function finding(key: string, changes: Partial<Finding> = {}): Finding {
  return {
    key,
    title: `Title of ${key}`,
    risk: 'high',
    certainty: 'certain',
    because: 'Its firmware is old.',
    next: 'Install V2.',
    closes: 'Closes when a scan reads V2.',
    since: day(1),
    ...changes,
  };
}

export function device(
  id: string,
  address: string,
  findings: readonly Finding[],
  changes: Partial<DeviceRecord> = {},
): DeviceRecord {
  return deviceRecord(id, { addresses: [address], findings, ...changes });
}

/** A scan that ended on a day of November. */
export function scanOn(
  store: Store,
  number: number,
  devices: readonly DeviceRecord[],
  changes: Partial<ScanRecord> = {},
): Promise<void> {
  const seen = devices.map((one) => (one.presence === 'seen' ? { ...one, lastSeen: day(number) } : one));
  return store.saveScan(scanRecord(`scan-${number}`, { endedAt: day(number), ...changes }), seen, []);
}

async function opened(place: Place) {
  return 'database' in place ? connectPool(place.database) : startEngine({ dataDir: `${place.dataDir}/pg` });
}

/** Runs statements past the store, which has to be closed. */
export async function pastTheStore<T>(place: Place, statements: readonly string[]): Promise<readonly T[]> {
  const channel = await opened(place);
  const db = new Kysely<Schema>({ dialect: channelDialect(channel) });
  try {
    let rows: readonly T[] = [];
    for (const statement of statements) rows = (await sql.raw<T>(statement).execute(db)).rows;
    return rows;
  } finally {
    await channel.close();
  }
}

/** Differences between the counts that are kept and counts made now; empty when every change kept them right. */
export const MISCOUNTED = [
  `create temp view counted as
    select kind, id, rank, state, (since at time zone 'UTC')::date as day, count(*) as count
    from finding f cross join lateral (values ('advisory', f.key), ('site', f.place_id), ('vendor', f.vendor),
      ('assignee', coalesce(f.assignee, ''))) as v (kind, id)
    where state <> 'closed' group by 1, 2, 3, 4, 5`,
  `create temp view kept as select kind, id, rank, state, day, count from tally where count <> 0`,
  `create temp view totalled as
    select kind, id, v.vendor, rank, state, count(*) as count
    from finding f cross join lateral (values ('advisory', f.key, ''), ('site', f.place_id, ''), ('make at site', f.place_id, f.vendor),
      ('vendor', f.vendor, ''), ('assignee', coalesce(f.assignee, ''), '')) as v (kind, id, vendor)
    where state <> 'closed' group by 1, 2, 3, 4, 5`,
  `create temp view totals as select kind, id, vendor, rank, state, count from total where count <> 0`,
  `create temp view of_devices as
    select f.device, count(*) filter (where state = 'open') as open,
      count(*) filter (where state = 'accepted') as accepted,
      count(*) filter (where state = 'open' and assignee is null) as unassigned,
      coalesce(min(rank) filter (where state = 'open'), 4) as rank,
      coalesce(min(since) filter (where state = 'open'), 'infinity') as open_since
    from finding f group by f.device`,
  `create temp view of_days as select place_id, rank, sum(delta) as open from open_day group by 1, 2
    having sum(delta) <> 0`,
  `create temp view of_places as select place_id, rank, count(*) as open from finding where state = 'open' group by 1, 2`,
  `select 'tally' as what, count(*) as rows from ((table counted except table kept) union all
      (table kept except table counted)) x
    union all
    select 'total', count(*) from ((table totalled except table totals) union all
      (table totals except table totalled)) z
    union all
    select 'device', count(*) from device_row r left join of_devices d using (device)
    where (r.open, r.accepted, r.unassigned, r.rank, r.open_since, r.worst / 4) is distinct from
      (coalesce(d.open, 0), coalesce(d.accepted, 0), coalesce(d.unassigned, 0), coalesce(d.rank, 4),
        coalesce(d.open_since, 'infinity'), coalesce(d.rank, 4))
    union all
    select 'day', count(*) from ((table of_days except table of_places) union all
      (table of_places except table of_days)) y
    union all
    select 'place', count(*) from device_row r join finding f using (device) where f.place_id <> r.place_id
      or f.vendor <> r.vendor`,
];
