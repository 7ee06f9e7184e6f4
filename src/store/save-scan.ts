// Save scan: one scan, its devices and its ledger in one transaction, a few statements whatever their number.

import { type Kysely, sql, type Transaction } from 'kysely';
import type { LedgerEntry } from '../core/ledger.js';
import { devicesById, devicesNamed } from './device-pages.js';
import type { Summarise } from './estate.js';
import { type SyncOptions, syncEstate, turnClock } from './estate-sync.js';
import { jsonArrays, jsonText } from './json-text.js';
import { deviceJson, entryJson } from './rows.js';
import { type Schema, SITE } from './schema.js';
import type { DeviceRecord, ScanRecord } from './store.js';

/** Everything one scan leaves behind. */
export interface ScanDocument {
  readonly scan: ScanRecord;
  readonly devices: readonly DeviceRecord[];
  readonly ledger: readonly LedgerEntry[];
}

export interface SaveOptions {
  /** Called in the transaction, before its rows are written, with the number the scan gets; throwing ends the save. */
  readonly before?: (number: number) => Promise<void>;
  /** A scan put back from a journal: a device that a later scan wrote stays as that one left it. */
  readonly replay?: boolean;
  readonly summarise: Summarise;
}

/** Characters of JSON in one statement: few round trips, and far below the bound of a frame. */
const STATEMENT = 4_000_000;

/**
 * Writes a scan unless one of this id is there already.
 * @returns whether it was written
 */
export async function saveDocument(
  db: Kysely<Schema>,
  document: ScanDocument,
  { before, replay = false, summarise }: SaveOptions,
): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const number = await nextNumber(tx);
    if (await isSaved(tx, document.scan.id)) return false;
    await before?.(number);
    await insertScan(tx, document.scan, number);
    const written = await upsertDevices(tx, document, replay);
    const entries = await insertLedger(tx, document.scan.id, document.ledger);
    await countSite(tx, number, entries);
    await listDevices(tx, document, written, summarise);
    return true;
  });
}

/** Writes ledger entries of a scan that was cut short; entries that are there already stay. */
export async function saveEntries(
  db: Kysely<Schema>,
  scanId: string,
  entries: readonly LedgerEntry[],
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const number = await nextNumber(tx);
    await countSite(tx, number - 1, await insertLedger(tx, scanId, entries));
  });
}

/** Locks the site's row until the transaction ends, so that saves of a site follow one another. */
async function nextNumber(tx: Transaction<Schema>): Promise<number> {
  const { scans } = await tx
    .insertInto('site')
    .values({ ...SITE, scans: 0, devices: 0, ledger_entries: 0 })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'site_id']).doUpdateSet(({ ref }) => ({ scans: ref('site.scans') })),
    )
    .returning('scans')
    .executeTakeFirstOrThrow();
  return scans + 1;
}

async function isSaved(tx: Transaction<Schema>, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('scan')
    .select('id')
    .where('org_id', '=', SITE.org_id)
    .where('site_id', '=', SITE.site_id)
    .where('id', '=', id)
    .executeTakeFirst();
  return row !== undefined;
}

async function insertScan(tx: Transaction<Schema>, scan: ScanRecord, number: number): Promise<void> {
  await tx
    .insertInto('scan')
    .values({
      ...SITE,
      id: scan.id,
      number,
      kind: scan.kind ?? 'scan',
      started_at: scan.startedAt,
      ended_at: scan.endedAt,
      targets: jsonText(scan.targets),
      addresses_swept: scan.addressesSwept,
      requests: scan.requests,
      version: scan.version,
      knowledge_digest: scan.knowledgeDigest,
    })
    .execute();
}

const COLUMNS = `addresses jsonb, ports jsonb, presence text, missed_scans integer, first_seen timestamptz,
  last_seen timestamptz, vendor text, model text, serial text, mac text, identity jsonb, certificates jsonb,
  evidence jsonb, verdicts jsonb, findings jsonb, notes jsonb`;
const NAMES = COLUMNS.split(',').map((column) => column.trim().split(' ')[0] ?? '');

const CHANGED_BY = {
  judgement: ['verdicts', 'findings'],
  import: ['evidence', 'verdicts', 'findings'],
} as const;

/** @returns ids of those that were written */
async function upsertDevices(
  tx: Transaction<Schema>,
  { scan, devices }: ScanDocument,
  replay: boolean,
): Promise<ReadonlySet<string>> {
  const written = new Set<string>();
  const names = sql.raw(NAMES.join(', '));
  // What was not asked anything changes nothing of what a scan saw, and nothing of a device that was scanned since.
  const judged = scan.kind !== undefined;
  const updated = [...(scan.kind === undefined ? NAMES : CHANGED_BY[scan.kind]), 'scanned_at'];
  const updates = sql.raw(updated.map((name) => `${name} = excluded.${name}`).join(', '));
  for (const array of jsonArrays(lastOfEach(devices), STATEMENT)) {
    const { rows } = await sql<{ id: string }>`
      insert into device (org_id, site_id, id, ${names}, scanned_at)
      select ${SITE.org_id}, ${SITE.site_id}, id, ${names}, ${scan.endedAt}::timestamptz
      from jsonb_to_recordset(${array}::jsonb) as given (id text, ${sql.raw(COLUMNS)})
      on conflict (org_id, site_id, id) do update set ${updates}
      where (not ${replay}::boolean or device.scanned_at <= excluded.scanned_at)
        and (not ${judged}::boolean or device.last_seen = excluded.last_seen)
      returning id`.execute(tx);
    for (const { id } of rows) written.add(id);
  }
  return written;
}

const CLOSED_BECAUSE = {
  scan: 'A scan no longer found it.',
  judgement: 'By newer knowledge it no longer holds.',
  import: 'What was read in no longer shows it.',
} as const;

/** Last, because it holds what others wait for who change findings. */
async function listDevices(
  tx: Transaction<Schema>,
  { scan, devices }: ScanDocument,
  written: ReadonlySet<string>,
  summarise: Summarise,
): Promise<void> {
  if (written.size === 0) return;
  const options: SyncOptions = {
    summarise,
    at: scan.endedAt,
    closes: scan.kind === undefined ? 'seen' : 'all',
    closedBecause: CLOSED_BECAUSE[scan.kind ?? 'scan'],
  };
  await turnClock(tx);
  if (scan.kind === undefined) {
    const last = new Map(devices.map((record) => [record.id, record]));
    await syncEstate(
      tx,
      [...last.values()].filter(({ id }) => written.has(id)),
      options,
    );
  }
  // What was not asked anything left parts of the record as they were: the row says what is there.
  else
    for await (const page of devicesById([...written], (ids) => devicesNamed(tx, ids)))
      await syncEstate(tx, page, options);
}

/** One statement may not touch a row twice; of two records of one device the later counts. */
function* lastOfEach(devices: readonly DeviceRecord[]): Generator<string> {
  for (const device of new Map(devices.map((record) => [record.id, record])).values())
    yield deviceJson(device);
}

/** @returns how many were new */
async function insertLedger(
  tx: Transaction<Schema>,
  scanId: string,
  entries: readonly LedgerEntry[],
): Promise<number> {
  let inserted = 0;
  for (const array of jsonArrays(entryTexts(entries), STATEMENT)) {
    const { numAffectedRows } = await sql`
      insert into ledger (org_id, site_id, scan_id, entry, at, recipient, network, port, transport, "cast",
        request, bytes, answer)
      select ${SITE.org_id}, ${SITE.site_id}, ${scanId}, entry, at, recipient, network, port, transport, "cast",
        request, bytes, answer
      from jsonb_to_recordset(${array}::jsonb) as given (entry integer, at timestamptz, recipient text,
        network inet, port integer, transport text, "cast" text, request text, bytes integer, answer text)
      on conflict do nothing`.execute(tx);
    inserted += Number(numAffectedRows);
  }
  return inserted;
}

function* entryTexts(entries: readonly LedgerEntry[]): Generator<string> {
  for (const [position, entry] of entries.entries()) yield entryJson(entry, position);
}

/** Counts are kept so that a database that lost rows can be told from one that never had them. */
async function countSite(tx: Transaction<Schema>, scans: number, newEntries: number): Promise<void> {
  await sql`
    update site set scans = ${scans}::bigint,
      devices = (select count(*) from device d where d.org_id = site.org_id and d.site_id = site.site_id),
      ledger_entries = ledger_entries + ${newEntries}::bigint
    where org_id = ${SITE.org_id} and site_id = ${SITE.site_id}`.execute(tx);
}
