// SQL store: the Store contract over Kysely, the same statements on the embedded engine and on a server.

import { type Kysely, type SelectQueryBuilder, sql } from 'kysely';
import { DefectError, EnvironmentError } from '../core/errors.js';
import { EngineGone, SqlError } from './channel.js';
import { jsonText } from './json-text.js';
import { inetText } from './network-text.js';
import { type LedgerRow, readDevice, readEntry, readScan } from './rows.js';
import { type ScanDocument, saveDocument, saveEntries } from './save-scan.js';
import { type Schema, SITE } from './schema.js';
import type { DeviceRecord, Store } from './store.js';

/** What makes a save outlive the process and the machine, where the engine alone does not. */
export interface Durability {
  /** Puts the scan on disk before the database has it. */
  journal(document: ScanDocument, number: number): Promise<void>;
  /** Takes that back: the database refused the scan. */
  discard(document: ScanDocument, number: number): Promise<void>;
  /** Puts everything committed on disk. */
  settle(db: Kysely<Schema>): Promise<void>;
  /** Told after a save, once others may use the database again. */
  saved(): void;
}

export interface StoreParts {
  readonly db: Kysely<Schema>;
  readonly durability?: Durability;
  readonly notices: readonly string[];
  close(): Promise<void>;
}

/** Devices read at once: a page of them stays far below the bound of a frame. */
const PAGE = 100;
/** Ledger entries returned at most, the newest. */
const MAX_ENTRIES = 10_000;

export function sqlStore({ db, durability, notices, close }: StoreParts): Store {
  return {
    notices,
    devices: () => asked(() => allDevices(db)),
    device: (id) =>
      asked(async () => {
        const row = await devicesOf(db).where('id', '=', id).executeTakeFirst();
        return row && readDevice(row);
      }),
    scans: (limit) =>
      asked(async () => {
        const rows = await ofSite(db.selectFrom('scan'))
          .selectAll()
          .orderBy('number', 'desc')
          .limit(limit)
          .execute();
        return rows.map(readScan);
      }),
    saveScan: (scan, devices, ledger) => asked(() => save(db, { scan, devices, ledger }, durability)),
    saveLedger: (scanId, entries) =>
      asked(() => held(db, durability, async (connection) => saveEntries(connection, scanId, entries))),
    ledger: (addresses) => asked(async () => (await entriesFor(db, addresses)).map(readEntry)),
    close: () => close().catch(explained),
  };
}

/** Holders that may end one after the other while one thing is asked: scans that share a data folder, each done. */
const MOST_HOLDERS = 5;

/** Reads and saves are idempotent, so one that lost its engine on the way can be repeated on the next. */
async function onNextHolder<T>(work: () => Promise<T>, left = MOST_HOLDERS): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof EngineGone && left > 1) return onNextHolder(work, left - 1);
    throw error;
  }
}

async function save(db: Kysely<Schema>, document: ScanDocument, durability?: Durability): Promise<void> {
  let number: number | undefined;
  await held(db, durability, async (connection) => {
    try {
      await saveDocument(connection, document, {
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

/** In pages by id, so that no answer grows with the estate. */
async function allDevices(db: Kysely<Schema>): Promise<DeviceRecord[]> {
  const devices: DeviceRecord[] = [];
  for (let after = ''; ; ) {
    const rows = await devicesOf(db).where('id', '>', after).orderBy('id').limit(PAGE).execute();
    devices.push(...rows.map(readDevice));
    const last = rows.at(-1);
    if (!last || rows.length < PAGE) return devices;
    after = last.id;
  }
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

async function asked<T>(work: () => Promise<T>): Promise<T> {
  return onNextHolder(work).catch(explained);
}

/** Turns what a database can say into errors that say whose fault it is. */
function explained(error: unknown): never {
  if (error instanceof EngineGone)
    throw new EnvironmentError(error.message, 'run the command again; what was reported as saved is kept', {
      cause: error,
    });
  if (error instanceof SqlError) throw fault(error);
  if (error instanceof Error && 'syscall' in error)
    throw new EnvironmentError(
      `the data folder cannot be used: ${error.message}`,
      'free or repair the disk',
      {
        cause: error,
      },
    );
  throw error;
}

/** SQLSTATE classes that are the machine's or the operator's: connection, resources, intervention, system, corruption. */
const OUTSIDE = ['08', '28', '3D', '42501', '53', '57', '58', 'XX', '25006'];

function fault(error: SqlError): Error {
  return OUTSIDE.some((code) => error.code.startsWith(code))
    ? new EnvironmentError(`the database failed: ${error.message}`, undefined, { cause: error })
    : new DefectError(`the database refused a statement (${error.code}): ${error.message}`);
}
