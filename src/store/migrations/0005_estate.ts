// Migration 5: devices and findings as lists show them, the life of each finding, and the sites of a person.

import { type Kysely, sql } from 'kysely';
import { COUNTING } from './0005_counting.js';

const SITED = `org_id text not null default 'default', site_id text not null default 'default'`;

/** A place is what a person calls a site; '' is none, so that it can be a key. */
const PLACES: readonly string[] = [
  `create table place (
    ${SITED},
    id text not null,
    name text not null,
    owner text not null,
    networks jsonb not null,
    latitude double precision,
    longitude double precision,
    primary key (org_id, site_id, id)
  )`,
  `create table place_network (
    ${SITED},
    place_id text not null,
    network inet not null
  )`,
  `create index place_network_network on place_network using gist (network inet_ops)`,
];

/** Apart from the record, because rows this narrow are read a hundred thousand at a time. */
const DEVICES: readonly string[] = [
  `create table device_row (
    ${SITED},
    device text not null,
    name text not null,
    name_key text collate "C" not null,
    address text not null,
    sort_inet inet not null,
    inets jsonb not null,
    place_id text not null default '',
    category text not null,
    vendor text not null,
    brand text,
    model text,
    firmware text,
    serial text,
    presence text not null,
    last_seen timestamptz not null,
    light text not null,
    standing text[] not null,
    is_takeover boolean not null,
    is_reachable boolean not null,
    open integer not null default 0,
    accepted integer not null default 0,
    unassigned integer not null default 0,
    rank smallint not null default 4,
    open_since timestamptz not null default 'infinity',
    worst smallint not null,
    words tsvector not null,
    primary key (org_id, site_id, device)
  )`,
  `create index device_row_worst on device_row (org_id, site_id, worst, open_since, device)`,
  `create index device_row_vendor on device_row (org_id, site_id, vendor, model)`,
  `create index device_row_name on device_row (org_id, site_id, name_key, device)`,
  `create index device_row_inet on device_row (org_id, site_id, sort_inet, device)`,
  `create index device_row_seen on device_row (org_id, site_id, last_seen, device)`,
  `create index device_row_since on device_row (org_id, site_id, open_since, device)`,
  `create index device_row_light on device_row (org_id, site_id, light, worst, open_since, device)`,
  `create index device_row_reachable on device_row (org_id, site_id, worst, open_since, device) where is_reachable`,
  // Of a site in every order, because reading the whole estate's order for one site's rows takes its fiftieth of all;
  // the make last, so that a make and a site together are picked out of the index alone.
  `create index device_row_place on device_row (org_id, site_id, place_id, worst, open_since, device, vendor)`,
  `create index device_row_place_name on device_row (org_id, site_id, place_id, name_key, device, vendor)`,
  `create index device_row_place_inet on device_row (org_id, site_id, place_id, sort_inet, device, vendor)`,
  `create index device_row_place_seen on device_row (org_id, site_id, place_id, last_seen, device, vendor)`,
  `create index device_row_place_since on device_row (org_id, site_id, place_id, open_since, device, vendor)`,
  `create index device_row_words on device_row using gin (words)`,
];

const FINDINGS: readonly string[] = [
  // A few thousand texts for a million findings.
  `create table wording (
    ${SITED},
    id uuid not null,
    title text not null,
    because text not null,
    next text not null,
    closes text not null,
    primary key (org_id, site_id, id)
  )`,
  `create table topic (
    ${SITED},
    key text not null,
    title text not null,
    primary key (org_id, site_id, key, title)
  )`,
  // What rows are picked out and sorted by comes first: nothing behind it is unpacked for those that are passed over.
  `create table finding (
    ${SITED},
    state text not null,
    rank smallint not null,
    since timestamptz not null,
    number bigint generated always as identity,
    place_id text not null,
    vendor text not null,
    device text not null,
    key text not null,
    certainty text not null,
    wording uuid not null,
    changed_at timestamptz not null,
    closed_at timestamptz,
    accepted_until date,
    accepted_reason text,
    assignee text,
    words tsvector not null,
    primary key (org_id, site_id, device, key)
  )`,
  `create index finding_worst on finding (org_id, site_id, state, rank, since, number)`,
  // What comes after the number orders nothing: a second filter is looked up in the index, not in the rows.
  `create index finding_place on finding (org_id, site_id, state, place_id, rank, since, number, vendor)`,
  `create index finding_vendor on finding (org_id, site_id, state, vendor, rank, since, number)`,
  `create index finding_key on finding (org_id, site_id, state, key, rank, since, number, place_id)`,
  `create index finding_assignee on finding (org_id, site_id, state, assignee, rank, since, number)
    where assignee is not null`,
  `create index finding_acceptance on finding (org_id, site_id, accepted_until) where state = 'accepted'`,
  `create index finding_words on finding using gin (words)`,
  `create table life (
    ${SITED},
    device text not null,
    number bigint generated always as identity,
    at timestamptz not null,
    kind text not null,
    key text,
    wording uuid,
    rank smallint,
    place_id text not null,
    who text,
    says text,
    nonce text,
    primary key (org_id, site_id, device, number)
  )`,
  `create index life_at on life (org_id, site_id, at, number)`,
  `create index life_place on life (org_id, site_id, place_id, at, number)`,
  `create index life_nonce on life (org_id, site_id, nonce) where nonce is not null`,
];

const CLOCK: readonly string[] = [
  `create table estate_clock (
    ${SITED},
    generation bigint not null,
    is_filled boolean not null,
    unanalysed bigint not null default 0,
    unswept bigint not null default 0,
    primary key (org_id, site_id)
  )`,
  `insert into estate_clock (generation, is_filled) select 0, not exists (select from device)`,
];

export async function up(db: Kysely<never>): Promise<void> {
  for (const statement of [...PLACES, ...DEVICES, ...FINDINGS, ...COUNTING, ...CLOCK])
    await sql.raw(statement).execute(db);
}
