// Migration 3: accounts, sessions, tokens, saved views and the audit log.

import { type Kysely, sql } from 'kysely';

const SITED = `org_id text not null default 'default', site_id text not null default 'default'`;

const STATEMENTS: readonly string[] = [
  `create table account (
    ${SITED},
    id text not null,
    name text not null,
    name_key text not null,
    role text not null,
    sites jsonb,
    is_disabled boolean not null,
    password_hash text,
    subject text,
    created_at timestamptz not null,
    last_seen_at timestamptz,
    primary key (org_id, site_id, id),
    unique (org_id, site_id, name_key),
    unique (org_id, site_id, subject)
  )`,
  `create table session (
    ${SITED},
    token_hash text not null,
    account_id text not null,
    csrf text not null,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    expires_at timestamptz not null,
    primary key (org_id, site_id, token_hash)
  )`,
  `create index session_account on session (org_id, site_id, account_id)`,
  `create index session_expiry on session (org_id, site_id, expires_at)`,
  `create table api_token (
    ${SITED},
    id text not null,
    name text not null,
    secret_hash text not null,
    account_id text not null,
    scopes jsonb not null,
    sites jsonb,
    created_at timestamptz not null,
    expires_at timestamptz,
    last_used_at timestamptz,
    primary key (org_id, site_id, id)
  )`,
  `create table saved_view (
    ${SITED},
    id text not null,
    account_id text not null,
    name text not null,
    list text not null,
    query text not null,
    is_shared boolean not null,
    primary key (org_id, site_id, id)
  )`,
  `create table audit (
    ${SITED},
    number bigint not null,
    nonce text not null,
    at timestamptz not null,
    who text not null,
    what text not null,
    "on" text not null,
    outcome text not null,
    detail text not null,
    hash text not null,
    primary key (org_id, site_id, number),
    unique (org_id, site_id, nonce)
  )`,
  `create index audit_who on audit (org_id, site_id, who, number)`,
  `create index audit_what on audit (org_id, site_id, what, number)`,
  `create table audit_head (
    ${SITED},
    number bigint not null,
    hash text not null,
    primary key (org_id, site_id)
  )`,
];

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
