// Audit: the log of what everybody did, appended to one chain whoever appends at once, and read in pages.

import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import { chainHash, NO_HASH } from '../core/audit-chain.js';
import { asked } from './asking.js';
import type { AuditEntry, Desk } from './desk.js';
import type { AuditTable } from './desk-schema.js';
import type { Write } from './durable-writer.js';
import { storableText } from './json-text.js';
import { OF_SITE, type Schema, SITE } from './schema.js';

type NewEntry = Parameters<Desk['audit']>[0];

const PAGE = 500;

/** Appends an entry; once, even where the connection was lost and it was tried again. */
export function appendAudit(write: Write, entry: NewEntry): Promise<AuditEntry> {
  const nonce = randomUUID();
  const given = asStored(entry);
  return asked(() => write((db) => db.transaction().execute((tx) => append(tx, given, nonce))));
}

/** The hash is over what the table can hold, for that is what is read and verified later. */
function asStored(entry: NewEntry): NewEntry {
  return {
    at: new Date(entry.at).toISOString(),
    who: storableText(entry.who),
    what: storableText(entry.what),
    on: storableText(entry.on),
    outcome: entry.outcome,
    detail: storableText(entry.detail),
  };
}

async function append(tx: Transaction<Schema>, entry: NewEntry, nonce: string): Promise<AuditEntry> {
  const head = await lockedHead(tx);
  const there = await tx.selectFrom('audit').selectAll().where(OF_SITE).where('nonce', '=', nonce).execute();
  if (there[0]) return readEntry(there[0]);
  const number = head.number + 1;
  const hash = chainHash({ ...entry, number }, head.hash);
  await tx
    .insertInto('audit')
    .values({ ...SITE, ...entry, number, nonce, hash })
    .execute();
  await tx.updateTable('audit_head').set({ number, hash }).where(OF_SITE).execute();
  return { ...entry, number, hash };
}

/** Whoever appends holds the row until the transaction ends, so that no two entries follow the same one. */
async function lockedHead(tx: Transaction<Schema>): Promise<{ number: number; hash: string }> {
  return tx
    .insertInto('audit_head')
    .values({ ...SITE, number: 0, hash: NO_HASH })
    .onConflict((conflict) =>
      conflict
        .columns(['org_id', 'site_id'])
        .doUpdateSet(({ ref }) => ({ number: ref('audit_head.number') })),
    )
    .returning(['number', 'hash'])
    .executeTakeFirstOrThrow();
}

export async function auditEntries(
  db: Kysely<Schema>,
  { before, limit, who, what }: Parameters<Desk['auditEntries']>[0],
): Promise<readonly AuditEntry[]> {
  let found = auditOf(db, { who, what });
  if (before !== undefined) found = found.where('number', '<', before);
  return (await found.selectAll().orderBy('number', 'desc').limit(limit).execute()).map(readEntry);
}

export async function countAudit(
  db: Kysely<Schema>,
  { most, who, what }: Parameters<Desk['countAudit']>[0],
): Promise<number> {
  const counted = auditOf(db, { who, what }).select('number').limit(most).as('counted');
  const { count } = await db
    .selectFrom(counted)
    .select(({ fn }) => fn.countAll().as('count'))
    .executeTakeFirstOrThrow();
  return Number(count);
}

function auditOf(
  db: Kysely<Schema>,
  { who, what }: { readonly who?: string | undefined; readonly what?: string | undefined },
) {
  let found = db.selectFrom('audit').where(OF_SITE);
  if (who !== undefined) found = found.where('who', '=', storableText(who));
  if (what !== undefined) found = found.where('what', '=', storableText(what));
  return found;
}

/** All, the oldest first, in pages: no answer grows with the log. */
export async function* wholeAudit(db: Kysely<Schema>): AsyncGenerator<AuditEntry> {
  for (let after = 0; ; ) {
    const page = await asked(() => entriesAfter(db, after));
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < PAGE) return;
    after = last.number;
  }
}

async function entriesAfter(db: Kysely<Schema>, after: number): Promise<AuditEntry[]> {
  const found = db.selectFrom('audit').selectAll().where(OF_SITE).where('number', '>', after);
  return (await found.orderBy('number').limit(PAGE).execute()).map(readEntry);
}

function readEntry(row: Selectable<AuditTable>): AuditEntry {
  return {
    number: row.number,
    at: row.at,
    who: row.who,
    what: row.what,
    on: row.on,
    outcome: row.outcome,
    detail: row.detail,
    hash: row.hash,
  };
}
