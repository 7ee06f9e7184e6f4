// Desk rows: accounts, sessions, tokens and views to table rows and back.

import type { Selectable } from 'kysely';
import type { Account, ApiToken, Session, View } from './desk.js';
import type { AccountTable, ApiTokenTable, SavedViewTable, SessionTable } from './desk-schema.js';
import { jsonText, storableText } from './json-text.js';
import type { Row } from './upsert.js';

export function accountRow(account: Account): Row {
  const name = storableText(account.name);
  return {
    id: account.id,
    name,
    name_key: name.normalize('NFKC').toLowerCase(),
    role: account.role,
    sites: account.sites && jsonText(account.sites),
    is_disabled: account.isDisabled,
    password_hash: account.passwordHash,
    subject: account.subject,
    created_at: account.createdAt,
    last_seen_at: account.lastSeenAt,
  };
}

export function readAccount(row: Selectable<AccountTable>): Account {
  return {
    id: row.id,
    name: row.name,
    role: row.role,
    sites: row.sites,
    isDisabled: row.is_disabled,
    passwordHash: row.password_hash,
    subject: row.subject,
    createdAt: row.created_at,
    lastSeenAt: row.last_seen_at,
  };
}

export function sessionRow(session: Session): Row {
  return {
    token_hash: session.tokenHash,
    account_id: session.accountId,
    csrf: session.csrf,
    created_at: session.createdAt,
    seen_at: session.seenAt,
    expires_at: session.expiresAt,
  };
}

export function readSession(row: Selectable<SessionTable>): Session {
  return {
    tokenHash: row.token_hash,
    accountId: row.account_id,
    csrf: row.csrf,
    createdAt: row.created_at,
    seenAt: row.seen_at,
    expiresAt: row.expires_at,
  };
}

export function tokenRow(token: ApiToken): Row {
  return {
    id: token.id,
    name: storableText(token.name),
    secret_hash: token.secretHash,
    account_id: token.accountId,
    scopes: jsonText(token.scopes),
    sites: token.sites && jsonText(token.sites),
    created_at: token.createdAt,
    expires_at: token.expiresAt,
    last_used_at: token.lastUsedAt,
  };
}

export function readToken(row: Selectable<ApiTokenTable>): ApiToken {
  return {
    id: row.id,
    name: row.name,
    secretHash: row.secret_hash,
    accountId: row.account_id,
    scopes: row.scopes,
    sites: row.sites,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
  };
}

export function viewRow(view: View): Row {
  return {
    id: view.id,
    account_id: view.accountId,
    name: storableText(view.name),
    list: view.list,
    query: storableText(view.query),
    is_shared: view.isShared,
  };
}

export function readView(row: Selectable<SavedViewTable>): View {
  return {
    id: row.id,
    accountId: row.account_id,
    name: row.name,
    list: row.list,
    query: row.query,
    isShared: row.is_shared,
  };
}
