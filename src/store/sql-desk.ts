// SQL desk: accounts, sessions, tokens and views in tables.

import type { Kysely } from 'kysely';
import { UsageError } from '../core/errors.js';
import { asked } from './asking.js';
import { appendAudit, auditEntries, countAudit, wholeAudit } from './audit.js';
import { SqlError } from './channel.js';
import type { Account, ApiToken, Desk, Session } from './desk.js';
import * as rows from './desk-rows.js';
import type { Write } from './durable-writer.js';
import { OF_SITE, type Schema } from './schema.js';
import { gathered, together } from './together.js';
import { type Row, touch, upsert } from './upsert.js';

export function sqlDesk(db: Kysely<Schema>, write: Write): Desk {
  return {
    accounts: together(() => asked(() => accounts(db))),
    saveAccount: (account) => saveAccount(db, write, account),
    session: gathered((tokenHashes) => asked(() => sessions(db, tokenHashes))),
    saveSession: (session) => saveSession(db, write, session),
    endSessions: (which) => asked(() => write((connection) => endSessions(connection, which))),
    tokens: together(() => asked(() => tokens(db))),
    saveToken: (token) =>
      asked(async () => {
        const row = rows.tokenRow(token);
        if (await touch(db, 'api_token', 'last_used_at', row)) return;
        await write((connection) => upsert(connection, 'api_token', ['id'], row));
      }),
    deleteToken: (id) => asked(() => write((connection) => remove(connection, 'api_token', id))),
    views: () =>
      asked(async () => {
        const found = db.selectFrom('saved_view').selectAll().where(OF_SITE);
        return (await found.orderBy('name').orderBy('id').execute()).map(rows.readView);
      }),
    saveView: (view) =>
      asked(() => write((connection) => upsert(connection, 'saved_view', ['id'], rows.viewRow(view)))),
    deleteView: (id) => asked(() => write((connection) => remove(connection, 'saved_view', id))),
    audit: (entry) => appendAudit(write, entry),
    auditEntries: (query) => asked(() => auditEntries(db, query)),
    countAudit: (query) => asked(() => countAudit(db, query)),
    wholeAudit: () => wholeAudit(db),
  };
}

async function accounts(db: Kysely<Schema>): Promise<readonly Account[]> {
  const found = await db.selectFrom('account').selectAll().where(OF_SITE).orderBy('name_key').execute();
  return found.map(rows.readAccount);
}

async function sessions(
  db: Kysely<Schema>,
  tokenHashes: readonly string[],
): Promise<ReadonlyMap<string, Session>> {
  const found = db.selectFrom('session').selectAll().where(OF_SITE);
  const read = await found.where('token_hash', 'in', tokenHashes).execute();
  return new Map(read.map((row) => [row.token_hash, rows.readSession(row)]));
}

async function tokens(db: Kysely<Schema>): Promise<readonly ApiToken[]> {
  const found = db.selectFrom('api_token').selectAll().where(OF_SITE);
  return (await found.orderBy('created_at').orderBy('id').execute()).map(rows.readToken);
}

/** When somebody was last seen comes with every request, and may be lost with the power: it waits for no disk. */
async function saveAccount(db: Kysely<Schema>, write: Write, account: Account): Promise<void> {
  const row = rows.accountRow(account);
  await asked(async () => {
    if (await touch(db, 'account', 'last_seen_at', row)) return;
    await write((connection) => upsertAccount(connection, row, account));
  });
}

const UNIQUE_VIOLATION = '23505';

async function upsertAccount(db: Kysely<Schema>, row: Row, { name }: Account): Promise<void> {
  try {
    await upsert(db, 'account', ['id'], row);
  } catch (error) {
    if (error instanceof SqlError && error.code === UNIQUE_VIOLATION)
      throw new UsageError(
        `there is an account of the name "${name}", or of the same person at the provider, already`,
        'choose another name',
      );
    throw error;
  }
}

/** A new session sweeps away those that ended by themselves. */
async function saveSession(db: Kysely<Schema>, write: Write, session: Session): Promise<void> {
  const row = rows.sessionRow(session);
  await asked(async () => {
    if (await touch(db, 'session', 'seen_at', row)) return;
    await write(async (connection) => {
      await upsert(connection, 'session', ['token_hash'], row);
      const ended = connection.deleteFrom('session').where(OF_SITE);
      await ended.where('expires_at', '<', session.createdAt).execute();
    });
  });
}

async function endSessions(db: Kysely<Schema>, which: Parameters<Desk['endSessions']>[0]): Promise<void> {
  const ended = db.deleteFrom('session').where(OF_SITE);
  if ('tokenHash' in which) await ended.where('token_hash', '=', which.tokenHash).execute();
  else
    await ended
      .where('account_id', '=', which.accountId)
      .where('token_hash', '!=', which.but ?? '')
      .execute();
}

async function remove(db: Kysely<Schema>, table: 'api_token' | 'saved_view', id: string): Promise<void> {
  await db.deleteFrom(table).where(OF_SITE).where('id', '=', id).execute();
}
