// Migration 4: runs and the schedules that start them.

import { type Kysely, sql } from 'kysely';

const SITED = `org_id text not null default 'default', site_id text not null default 'default'`;

const STATEMENTS: readonly string[] = [
  `create table run (
    ${SITED},
    id text not null,
    number bigint generated always as identity,
    kind text not null,
    state text not null,
    what text not null,
    started_by text not null,
    wishes jsonb not null,
    queued_at timestamptz not null,
    started_at timestamptz,
    ended_at timestamptz,
    says text not null,
    primary key (org_id, site_id, id)
  )`,
  `create index run_number on run (org_id, site_id, number)`,
  `create index run_kind on run (org_id, site_id, kind, number)`,
  `create index run_unfinished on run (org_id, site_id, number) where state in ('waiting', 'running')`,
  `create table schedule (
    ${SITED},
    id text not null,
    name text not null,
    cron text not null,
    time_zone text not null,
    does jsonb not null,
    is_paused boolean not null,
    done_until timestamptz not null,
    last_run_id text,
    primary key (org_id, site_id, id)
  )`,
];

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}
