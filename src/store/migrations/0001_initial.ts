// Migration 1: sites, scans, devices and the ledger.

import { type Kysely, sql } from 'kysely';

const SITED = `org_id text not null default 'default', site_id text not null default 'default'`;

const STATEMENTS: readonly string[] = [
  `create table site (
    ${SITED},
    scans bigint not null default 0,
    devices bigint not null default 0,
    ledger_entries bigint not null default 0,
    primary key (org_id, site_id)
  )`,
  `create table scan (
    ${SITED},
    id text not null,
    number bigint not null,
    started_at timestamptz not null,
    ended_at timestamptz not null,
    targets jsonb not null,
    addresses_swept bigint not null,
    requests bigint not null,
    version text not null,
    knowledge_digest text not null,
    primary key (org_id, site_id, id),
    unique (org_id, site_id, number)
  )`,
  `create table device (
    ${SITED},
    id text not null,
    addresses jsonb not null,
    ports jsonb not null,
    presence text not null,
    missed_scans integer not null,
    first_seen timestamptz not null,
    last_seen timestamptz not null,
    vendor text,
    model text,
    serial text,
    mac text,
    identity jsonb not null,
    certificates jsonb not null,
    evidence jsonb not null,
    verdicts jsonb not null,
    findings jsonb not null,
    notes jsonb not null,
    scanned_at timestamptz not null,
    primary key (org_id, site_id, id)
  )`,
  `create index device_model on device (org_id, site_id, vendor, model)`,
  `create index device_serial on device (org_id, site_id, serial)`,
  `create index device_mac on device (org_id, site_id, mac)`,
  `create index device_presence on device (org_id, site_id, presence)`,
  `create table ledger (
    ${SITED},
    scan_id text not null,
    entry integer not null,
    at timestamptz not null,
    recipient text not null,
    network inet,
    port integer,
    transport text not null,
    "cast" text not null,
    request text not null,
    bytes integer not null,
    answer text,
    primary key (org_id, site_id, scan_id, entry)
  )`,
  `create index ledger_network on ledger using gist (network inet_ops)`,
];

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
