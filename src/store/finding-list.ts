// Finding list: a page of findings, filtered, searched and sorted, with how many there are in all.

import { type Kysely, sql } from 'kysely';
import { minuteOf } from './as-of.js';
import { type Cursor, type KeyKind, readCursor } from './cursor.js';
import type { AsOf, FindingDetail, FindingId, FindingQuery, FindingRow, Page, Within } from './estate.js';
import type { EstateCache } from './estate-cache.js';
import {
  type Arms,
  armsOf,
  hitsIn,
  isInOneIndex,
  ORDERS,
  pageArmsOf,
  pageOfAll,
  pageOfHits,
  type Sql,
} from './finding-arms.js';
import { type FoundRow, readFinding, readFindingDetail, type WordedRow } from './finding-rows.js';
import { type Part, totalOf } from './finding-total.js';
import { jsonText, storableText } from './json-text.js';
import { MOST_COUNTED, NO_PAGE, pageOf } from './list-page.js';
import { type FoundRows, type PageAsked, pageRows } from './page-rows.js';
import { placeNames } from './place-names.js';
import { ofSite, type Schema } from './schema.js';
import { searchParts } from './search-topics.js';
import { inPlaces, placesFor } from './within.js';

const KEYS: Readonly<Record<FindingQuery['sort'], readonly KeyKind[]>> = {
  worst: ['number', 'time', 'number'],
  oldest: ['time', 'number'],
  newest: ['time', 'number'],
  due: ['time', 'time', 'number'],
};

export async function findingList(
  db: Kysely<Schema>,
  cache: EstateCache,
  query: FindingQuery,
  within: Within,
  asOf: AsOf,
): Promise<Page<FindingRow>> {
  const places = placesFor(query.site, within);
  const cursor = readCursor(query.cursor, query.sort, KEYS[query.sort]);
  if (places?.length === 0 || (query.overdue === true && query.state !== 'open')) return NO_PAGE;
  const remember = await cache.now();
  const named = await searchParts(db, remember, query.search ?? '');
  const parts = named.map(({ keys, condition }) => ({ keys, arms: armsOf(query, places, asOf, condition) }));
  const arms = named.flatMap(({ condition }) => pageArmsOf(query, places, asOf, condition));
  const timed = query.overdue === undefined ? '' : minuteOf(asOf.now);
  const rules = query.overdue === undefined && query.sort !== 'due' ? {} : asOf.dueDays;
  const found = await remember(`finding page ${jsonText([query, places, rules, timed])}`, () =>
    partsPage(db, query, { places, parts, arms, cursor }),
  );
  const names = await placeNames(db, remember);
  const wordings = await cache.wordings(found.rows.map(({ wording }) => wording));
  return pageOf({
    sort: query.sort,
    rows: found.rows,
    limit: query.limit,
    counted: cursor?.total ?? found.counted ?? 0,
    keysOf: (row) => keysOf(row, query.sort),
    read: (row) => readFinding(row, wordings.get(row.wording), names, asOf),
  });
}

interface Asking {
  readonly places: readonly string[] | null;
  readonly parts: readonly Part[];
  /** Of the page, in order. */
  readonly arms: readonly Arms[];
  readonly cursor: Cursor | undefined;
}

/** Where words alone tell which they are, they are likely to be few: all are picked out at once, for the page and the count. */
async function partsPage(
  db: Kysely<Schema>,
  query: FindingQuery,
  { places, parts, arms, cursor }: Asking,
): Promise<FoundRows<FoundRow>> {
  const { limit } = query;
  const order = ORDERS[query.sort].merged;
  const inOrder = pageOfAll(arms, query, cursor);
  const isSteady = isInOneIndex(query, places);
  if (cursor) return rowsOf(db, { page: inOrder, limit, isSteady }, order);
  if (parts.some(({ keys }) => keys !== undefined))
    return rowsOf(db, { page: inOrder, limit, count: totalOf(query, places, parts), isSteady }, order);
  const hits = sql`with hit as materialized (${hitsIn(parts.map((part) => part.arms))} limit ${MOST_COUNTED + 1})`;
  const page = pageOfHits(sql`hit`, query);
  const found = await rowsOf(db, { given: hits, page, limit, count: sql`select count(*) from hit` }, order);
  if ((found.counted ?? 0) <= MOST_COUNTED) return found;
  return { ...(await rowsOf(db, { page: inOrder, limit }, order)), counted: found.counted };
}

export async function oneFinding(
  db: Kysely<Schema>,
  cache: EstateCache,
  { device, key }: FindingId,
  within: Within,
  asOf: AsOf,
): Promise<FindingDetail | undefined> {
  const names = await placeNames(db, await cache.now());
  const found = await pageRows<WordedRow>(
    db,
    {
      page: sql`
        select ${LISTED}, w.title, w.because, w.next, w.closes
        from (select f.*, null::timestamptz as due from finding f
          where ${ofSite('f')} and f.device = ${storableText(device)} and f.key = ${storableText(key)}
            and ${inPlaces('f.place_id', placesFor(undefined, within))}) f
        join device_row r on ${ofSite('r')} and r.device = f.device
        join wording w on ${ofSite('w')} and w.id = f.wording`,
      limit: 1,
      isSteady: true,
    },
    TIMES,
  );
  const [row] = found.rows;
  return row && readFindingDetail(row, names, asOf);
}

function keysOf(row: FoundRow, sort: FindingQuery['sort']): Cursor['keys'] {
  if (sort === 'worst') return [row.rank, row.since, row.number];
  return sort === 'due' ? [row.due ?? 'infinity', row.since, row.number] : [row.since, row.number];
}

const LISTED = sql`f.number, f.device, f.key, f.rank, f.certainty, f.since, f.state, f.closed_at, f.accepted_until,
  f.assignee, f.place_id, f.wording, nullif(f.due, 'infinity') as due, r.name, r.address, r.vendor`;

const TIMES = ['since', 'closed_at', 'due'] as const;

/** What their devices are called is looked up row by row, for the page alone: a join would read all there are. */
async function rowsOf(db: Kysely<Schema>, asked: PageAsked, order: Sql): Promise<FoundRows<FoundRow>> {
  const page = sql`
    select ${LISTED} from (${asked.page}) f
    cross join lateral (select r.name, r.address, r.vendor from device_row r
      where ${ofSite('r')} and r.device = f.device limit 1) r
    order by ${order}`;
  return pageRows(db, { ...asked, page }, TIMES);
}
