// SQL store: the Store contract over Kysely, the same statements on the embedded engine and on a server.

import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { allOf } from '../core/pages.js';
import { asked, explained } from './asking.js';
import { SqlError } from './channel.js';
import { devicePage, devicesById, devicesNamed, pagesOf } from './device-pages.js';
import { outlinePage, vitalsPage, vitalsWithFindingsPage } from './device-parts.js';
import type { Durability } from './durability.js';
import { durableWriter } from './durable-writer.js';
import type { Summarise } from './estate.js';
import { jsonText } from './json-text.js';
import { inetText } from './network-text.js';
import { type LedgerRow, readDevice, readEntry, readScan } from './rows.js';
import { type ScanDocument, saveDocument, saveEntries } from './save-scan.js';
import { type Schema, SITE } from './schema.js';
import { sqlDesk } from './sql-desk.js';
import { sqlEstate } from './sql-estate.js';
import { sqlWork } from './sql-work.js';
import type { Store } from './store.js';

export interface StoreParts {
  readonly db: Kysely<Schema>;
  readonly durability?: Durability;
  readonly summarise: Summarise;
  readonly notices: readonly string[];
  close(): Promise<void>;
}

/** Ledger entries returned at most, the newest. */
const MAX_ENTRIES = 10_000;

export function sqlStore({ db, durability, summarise, notices, close }: StoreParts): Store {
  const write = durableWriter(db, durability);
  const pages = () => pagesOf((after) => asked(() => devicePage(db, after)));
  return {
    notices,
    desk: sqlDesk(db, write),
    estate: sqlEstate(db, write),
    work: sqlWork(db, write),
    devices: () => allOf(pages()),
    devicePages: pages,
    devicesOf: (ids) => devicesById(ids, (some) => asked(() => devicesNamed(db, some))),
    outlines: (kinds) => pagesOf((after) => asked(() => outlinePage(db, kinds, after))),
    vitals: () => pagesOf((after) => asked(() => vitalsPage(db, after))),
    vitalsWithFindings: () => pagesOf((after) => asked(() => vitalsWithFindingsPage(db, after))),
    device: (id) =>
      asked(async () => {
        const row = await devicesOf(db).where('id', '=', id).executeTakeFirst();
        return row && readDevice(row);
      }),
    scans: (limit, kind) =>
      asked(async () => {
        const rows = await ofSite(db.selectFrom('scan'))
          .selectAll()
          .$if(kind !== undefined, (all) => all.where('kind', '=', 'scan'))
          .orderBy('number', 'desc')
          .limit(limit)
          .execute();
        return rows.map(readScan);
      }),
    saveScan: (scan, devices, ledger) =>
      asked(() => save(db, { scan, devices, ledger }, summarise, durability)),
    saveLedger: (scanId, entries) =>
      asked(() => held(db, durability, async (connection) => saveEntries(connection, scanId, entries))),
    ledger: (addresses) => asked(async () => (await entriesFor(db, addresses)).map(readEntry)),
    close: () => close().catch(explained),
  };
}

async function save(
  db: Kysely<Schema>,
  document: ScanDocument,
  summarise: Summarise,
  durability?: Durability,
): Promise<void> {
  let number: number | undefined;
  await held(db, durability, async (connection) => {
    try {
      await saveDocument(connection, document, {
        summarise,
        before: async (given) => {
          await durability?.journal(document, given);
          number = given;
        },
      });
    } catch (error) {
      if (error instanceof SqlError && number !== undefined) await durability?.discard(document, number);
      throw error;
    }
  });
  durability?.saved();
}

/** Nobody else gets the connection between the commit and the moment it is on disk. */
async function held(
  db: Kysely<Schema>,
  durability: Durability | undefined,
  work: (db: Kysely<Schema>) => Promise<void>,
): Promise<void> {
  await db.connection().execute(async (connection) => {
    await work(connection);
    await durability?.settle(connection);
  });
}

function ofSite<T extends keyof Schema & ('scan' | 'device')>(
  query: SelectQueryBuilder<Schema, T, object>,
): SelectQueryBuilder<Schema, T, object> {
  return query.where(sql.ref('org_id'), '=', SITE.org_id).where(sql.ref('site_id'), '=', SITE.site_id);
}

function devicesOf(db: Kysely<Schema>) {
  return ofSite(db.selectFrom('device')).selectAll();
}

async function entriesFor(db: Kysely<Schema>, addresses: readonly string[]): Promise<LedgerRow[]> {
  const asked = addresses.map(inetText).filter((address) => address !== undefined);
  const { rows } = await sql<LedgerRow>`
    select * from (
      select distinct l.scan_id, l.entry, l.at, l.recipient, l.port, l.transport, l."cast", l.request, l.bytes, l.answer
      from jsonb_array_elements_text(${jsonText(asked)}::jsonb) as given (address)
      join ledger l on l.network >>= given.address::inet
      where l.org_id = ${SITE.org_id} and l.site_id = ${SITE.site_id}
      order by l.at desc, l.entry desc
      limit ${MAX_ENTRIES}
    ) newest order by at, scan_id, entry`.execute(db);
  return rows;
}
