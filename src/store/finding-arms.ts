// Finding arms: the SQL of a page of findings; the risks and the sites are each read in order and merged.

import { type RawBuilder, sql } from 'kysely';
import { RISKS } from '../core/finding.js';
import { dueRanks } from './as-of.js';
import type { Cursor } from './cursor.js';
import type { AsOf, FindingQuery } from './estate.js';
import { jsonText, storableText } from './json-text.js';
import { ofSite } from './schema.js';
import { inPlaces, NONE } from './within.js';

export type Sql = RawBuilder<unknown>;

/** A question, asked of those findings that one condition names. */
export interface Arms {
  /** What the arms are made of: rows of risks and of places; empty for one arm. */
  readonly from: readonly Sql[];
  readonly filter: Sql;
  readonly hasRanks: boolean;
}

/** Sites up to which each is read in its own order; of more, the whole estate's order is read and they are picked out. */
const MOST_PLACES = 40;

export function armsOf(
  query: FindingQuery,
  places: readonly string[] | null,
  asOf: AsOf,
  condition?: Sql,
): Arms {
  const hasRanks = query.sort !== 'worst' || query.overdue !== undefined;
  const hasPlaces = places !== null && places.length > 1 && places.length <= MOST_PLACES;
  const parts: Sql[] = [ofSite('f'), sql`f.state = ${query.state}`, ...equalities(query)];
  if (condition) parts.push(condition);
  if (hasPlaces) parts.push(sql`f.place_id = place.id`);
  else if (places !== null) parts.push(inPlaces('f.place_id', places));
  if (hasRanks) parts.push(sql`f.rank = due.rank`);
  else if (query.risk !== undefined) parts.push(sql`f.rank = ${RISKS.indexOf(query.risk)}`);
  if (query.overdue === true) parts.push(sql`f.since < due.before`);
  if (query.overdue === false) parts.push(sql`coalesce(f.since >= due.before, true)`);
  const from: Sql[] = [];
  if (hasRanks) from.push(ranksFor(query, asOf));
  if (hasPlaces) from.push(sql`jsonb_array_elements_text(${jsonText(places)}::jsonb) as place (id)`);
  return { hasRanks, filter: sql.join(parts, sql` and `), from };
}

/** Sites of which each is an arm of its own, read only as far as the page needs it; planning more costs more than it saves. */
const FEW_PLACES = 8;

/** The same as arms of a page: in a few sites' own order, where that is all it is sorted by. */
export function pageArmsOf(...[query, places, asOf, condition]: Parameters<typeof armsOf>): readonly Arms[] {
  const arms = armsOf(query, places, asOf, condition);
  if (arms.hasRanks || places === null || places.length < 2 || places.length > FEW_PLACES) return [arms];
  return places.map((place) => armsOf(query, [place], asOf, condition));
}

/** Whether the same index has them in order, however common what is asked for is. */
export function isInOneIndex(query: FindingQuery, places: readonly string[] | null): boolean {
  const { vendor, key, device, assignee, search, overdue } = query;
  const filters = [vendor, key, device, assignee, places ?? undefined].filter(
    (filter) => filter !== undefined,
  );
  return filters.length <= 1 && search === undefined && overdue === undefined;
}

function ranksFor({ risk }: FindingQuery, asOf: AsOf): Sql {
  const ranks = dueRanks(asOf).filter(({ rank }) => risk === undefined || RISKS[rank] === risk);
  return sql`jsonb_to_recordset(${jsonText(ranks)}::jsonb)
    as due (rank smallint, days double precision, before timestamptz)`;
}

function equalities(query: FindingQuery): Sql[] {
  const parts: Sql[] = [];
  const equals = (column: string, value: string | undefined) => {
    if (value !== undefined) parts.push(sql`${sql.ref(`f.${column}`)} = ${storableText(value)}`);
  };
  equals('vendor', query.vendor);
  equals('key', query.key);
  equals('device', query.device);
  if (query.assignee === NONE) parts.push(sql`f.assignee is null`);
  else equals('assignee', query.assignee);
  return parts;
}

interface Order {
  /** Within an arm, as an index has it. */
  readonly arm: Sql;
  /** Of the arms together. */
  readonly merged: Sql;
}

const DUE = sql`coalesce(f.since + due.days * interval '24 hours', 'infinity')`;

export const ORDERS: Readonly<Record<FindingQuery['sort'], Order>> = {
  worst: { arm: sql`f.rank, f.since, f.number`, merged: sql`rank, since, number` },
  oldest: { arm: sql`f.since, f.number`, merged: sql`since, number` },
  newest: { arm: sql`f.since desc, f.number desc`, merged: sql`since desc, number desc` },
  due: { arm: sql`f.since, f.number`, merged: sql`due, since, number` },
};

/** What rows of a list are made of; sorted and merged, so as little as there is. */
const COLUMNS = sql`f.number, f.device, f.key, f.rank, f.certainty, f.since, f.state, f.closed_at, f.accepted_until,
  f.assignee, f.place_id, f.wording`;

const dueOf = (hasRanks: boolean): Sql => (hasRanks ? DUE : sql`null::timestamptz`);

/** One more than fit, in order. */
export function pageOfAll(all: readonly Arms[], query: FindingQuery, cursor: Cursor | undefined): Sql {
  const pages = all.map((arms) => pageIn(arms, query, cursor));
  const [only] = pages;
  if (pages.length === 1 && only) return only;
  return sql`select * from (${unionOf(pages)}) f order by ${ORDERS[query.sort].merged} limit ${sql.lit(query.limit + 1)}`;
}

function pageIn({ from, filter, hasRanks }: Arms, query: FindingQuery, cursor: Cursor | undefined): Sql {
  const order = ORDERS[query.sort];
  const inner = sql`select ${COLUMNS}, ${dueOf(hasRanks)} as due from finding f
    where ${filter} and ${beyond(query.sort, cursor)} order by ${order.arm} limit ${sql.lit(query.limit + 1)}`;
  if (from.length === 0) return inner;
  return sql`select f.* from ${crossed(from)} cross join lateral (${inner}) f
    order by ${order.merged} limit ${sql.lit(query.limit + 1)}`;
}

/** By when it is due, the first column is bounded apart: an index can begin there, which no comparison with a sum can. */
function beyond(sort: FindingQuery['sort'], cursor: Cursor | undefined): Sql {
  if (!cursor) return sql`true`;
  const keys = sql.join(cursor.keys);
  if (sort === 'worst') return sql`(f.rank, f.since, f.number) > (${keys})`;
  if (sort === 'oldest') return sql`(f.since, f.number) > (${keys})`;
  if (sort === 'newest') return sql`(f.since, f.number) < (${keys})`;
  const [end, since] = cursor.keys;
  return sql`(${DUE}, f.since, f.number) > (${keys}) and f.since >= case
    when due.days is not null then ${end}::timestamptz - due.days * interval '24 hours'
    when ${end}::timestamptz = 'infinity' then ${since}::timestamptz else '-infinity' end`;
}

/** Where all there are stand, and what they are sorted by; in no order. */
export function hitsIn(all: readonly Arms[]): Sql {
  return unionOf(
    all.map(({ from, filter, hasRanks }) => {
      const hit = sql`f.ctid as at, f.rank, f.since, f.number, ${dueOf(hasRanks)} as due`;
      return from.length === 0
        ? sql`select ${hit} from finding f where ${filter}`
        : sql`select ${hit} from ${crossed(from)} join finding f on ${filter}`;
    }),
  );
}

/** The first of them. @param hits the name of a table of hits */
export function pageOfHits(hits: Sql, { sort, limit }: FindingQuery): Sql {
  return sql`select f.*, h.due from (select * from ${hits} order by ${ORDERS[sort].merged} limit ${sql.lit(limit + 1)}) h
    cross join lateral (select ${COLUMNS} from finding f where f.ctid = h.at limit 1) f`;
}

/** A row for each there is, up to so many. */
export function onesIn({ from, filter }: Arms, most: number): Sql {
  const one = sql`select 1 as one from finding f where ${filter} limit ${most}`;
  return from.length === 0
    ? one
    : sql`select 1 as one from ${crossed(from)} cross join lateral (${one}) f limit ${most}`;
}

const crossed = (from: readonly Sql[]): Sql => sql.join(from, sql` cross join `);

function unionOf(all: readonly Sql[]): Sql {
  return sql.join(
    all.map((one) => sql`(${one})`),
    sql` union all `,
  );
}
