// Migration 5, counting: counts of findings that every change of a finding keeps right by itself, whoever makes it.

const SITED = `org_id text not null default 'default', site_id text not null default 'default'`;

const DAY = (column: string) => `(${column} at time zone 'UTC')::date`;

/** What findings are counted by; '' is nobody, nowhere, or a make that is not known. */
const OF = (row: string) => `(values ('advisory', ${row}.key), ('site', ${row}.place_id),
  ('vendor', ${row}.vendor), ('assignee', coalesce(${row}.assignee, ''))) of_it (kind, id)`;

const ADD_TALLY = `insert into tally (org_id, site_id, kind, id, rank, state, day, count, oldest)`;
const TALLY_CONFLICT = `on conflict (org_id, site_id, kind, id, rank, state, day) do update
  set count = tally.count + excluded.count, oldest = least(tally.oldest, excluded.oldest)`;

/** The same without days: what all of them come to; and of each make at a site. */
const TOTAL_OF = (row: string) => `(values ('advisory', ${row}.key, ''), ('site', ${row}.place_id, ''),
  ('make at site', ${row}.place_id, ${row}.vendor), ('vendor', ${row}.vendor, ''),
  ('assignee', coalesce(${row}.assignee, ''), '')) of_it (kind, id, vendor)`;

const ADD_TOTAL = `insert into total (org_id, site_id, kind, id, vendor, state, rank, count)`;
const TOTAL_CONFLICT = `on conflict (org_id, site_id, kind, id, vendor, state, rank) do update
  set count = total.count + excluded.count`;

const ADD_DAY = `insert into open_day (org_id, site_id, day, place_id, rank, delta, opened, closed)`;
const DAY_CONFLICT = `on conflict (org_id, site_id, day, place_id, rank) do update
  set delta = open_day.delta + excluded.delta, opened = open_day.opened + excluded.opened,
    closed = open_day.closed + excluded.closed`;

const ADDED = `
create function lenscap_finding_added() returns trigger language plpgsql as $$
begin
  ${ADD_TALLY}
  select n.org_id, n.site_id, of_it.kind, of_it.id, n.rank, n.state, ${DAY('n.since')}, count(*), min(n.since)
  from new_rows n cross join lateral ${OF('n')}
  where n.state <> 'closed'
  group by 1, 2, 3, 4, 5, 6, 7
  ${TALLY_CONFLICT};
  ${ADD_TOTAL}
  select n.org_id, n.site_id, of_it.kind, of_it.id, of_it.vendor, n.state, n.rank, count(*)
  from new_rows n cross join lateral ${TOTAL_OF('n')}
  where n.state <> 'closed'
  group by 1, 2, 3, 4, 5, 6, 7
  ${TOTAL_CONFLICT};
  ${ADD_DAY}
  select n.org_id, n.site_id, ${DAY('n.changed_at')}, n.place_id, n.rank, count(*), count(*), 0
  from new_rows n where n.state = 'open'
  group by 1, 2, 3, 4, 5
  ${DAY_CONFLICT};
  return null;
end $$`;

/** A finding whose device moves was always at its new place: its opening moves with it. */
const CHANGED = `
create function lenscap_finding_changed() returns trigger language plpgsql as $$
begin
  ${ADD_TALLY}
  select c.org_id, c.site_id, of_it.kind, of_it.id, c.rank, c.state, ${DAY('c.since')}, sum(c.sign), min(c.since)
  from (select -1 as sign, o.* from old_rows o union all select 1, n.* from new_rows n) c
  cross join lateral ${OF('c')}
  where c.state <> 'closed'
  group by 1, 2, 3, 4, 5, 6, 7
  having sum(c.sign) <> 0
  ${TALLY_CONFLICT};
  ${ADD_TOTAL}
  select c.org_id, c.site_id, of_it.kind, of_it.id, of_it.vendor, c.state, c.rank, sum(c.sign)
  from (select -1 as sign, o.* from old_rows o union all select 1, n.* from new_rows n) c
  cross join lateral ${TOTAL_OF('c')}
  where c.state <> 'closed'
  group by 1, 2, 3, 4, 5, 6, 7
  having sum(c.sign) <> 0
  ${TOTAL_CONFLICT};
  ${ADD_DAY}
  select c.org_id, c.site_id, step.day, step.place_id, step.rank, sum(step.delta), sum(step.opened), sum(step.closed)
  from (
    select o.org_id, o.site_id,
      o.place_id as old_place, n.place_id as new_place, o.rank as old_rank, n.rank as new_rank,
      o.state as old_state, n.state as new_state, n.closed_at,
      case when o.state = 'open' and n.state = 'open' and o.place_id <> n.place_id
        then ${DAY('o.since')} else ${DAY('n.changed_at')} end as day
    from old_rows o
    join new_rows n on n.org_id = o.org_id and n.site_id = o.site_id and n.number = o.number
    where (o.state, o.place_id, o.rank) is distinct from (n.state, n.place_id, n.rank)
  ) c
  cross join lateral (values
    (c.day, c.old_place, c.old_rank, case when c.old_state = 'open' then -1 else 0 end, 0, 0),
    (c.day, c.new_place, c.new_rank, case when c.new_state = 'open' then 1 else 0 end,
      case when c.old_state = 'closed' and c.new_state = 'open' then 1 else 0 end,
      case when c.old_state <> 'closed' and c.new_state = 'closed' then 1 else 0 end)
  ) step (day, place_id, rank, delta, opened, closed)
  where step.delta <> 0 or step.opened <> 0 or step.closed <> 0
  group by 1, 2, 3, 4, 5
  ${DAY_CONFLICT};
  return null;
end $$`;

export const COUNTING: readonly string[] = [
  `create table tally (
    ${SITED},
    kind text not null,
    id text not null,
    rank smallint not null,
    state text not null,
    day date not null,
    count bigint not null,
    oldest timestamptz not null,
    primary key (org_id, site_id, kind, id, rank, state, day)
  )`,
  `create table total (
    ${SITED},
    kind text not null,
    id text not null,
    vendor text not null,
    state text not null,
    rank smallint not null,
    count bigint not null,
    primary key (org_id, site_id, kind, id, vendor, state, rank)
  )`,
  `create table open_day (
    ${SITED},
    day date not null,
    place_id text not null,
    rank smallint not null,
    delta bigint not null,
    opened bigint not null,
    closed bigint not null,
    primary key (org_id, site_id, day, place_id, rank)
  )`,
  `create index open_day_place on open_day (org_id, site_id, place_id, day)`,
  ADDED,
  CHANGED,
  `create trigger finding_added after insert on finding
    referencing new table as new_rows for each statement execute function lenscap_finding_added()`,
  `create trigger finding_changed after update on finding
    referencing old table as old_rows new table as new_rows
    for each statement execute function lenscap_finding_changed()`,
];
