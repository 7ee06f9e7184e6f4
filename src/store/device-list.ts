// Device list: a page of devices, filtered, searched and sorted, in the time that its rows take.

import { type Kysely, type RawBuilder, sql } from 'kysely';
import { RISKS } from '../core/finding.js';
import { riskOf } from './as-of.js';
import { type Cursor, type KeyKind, readCursor } from './cursor.js';
import type { DeviceQuery, DeviceRow, Page, Within } from './estate.js';
import type { EstateCache } from './estate-cache.js';
import { jsonText, storableText } from './json-text.js';
import { countUpTo, NO_PAGE, pageOf } from './list-page.js';
import { type FoundRows, type PageAsked, pageRows } from './page-rows.js';
import { type PlaceNames, placeNames, siteOf } from './place-names.js';
import { ofSite, type Schema } from './schema.js';
import { tsquery, typedWords } from './search-words.js';
import { inPlaces, placesFor } from './within.js';

interface Sort {
  readonly columns: readonly (readonly [column: string, kind: KeyKind])[];
  readonly isDown: boolean;
}

const ID = ['device', 'text'] as const;

/** Every one has an index; the id makes places in the list unique. */
const SORTS: Readonly<Record<DeviceQuery['sort'], Sort>> = {
  worst: { columns: [['worst', 'number'], ['open_since', 'time'], ID], isDown: false },
  address: { columns: [['sort_inet', 'inet'], ID], isDown: false },
  name: { columns: [['name_key', 'text'], ID], isDown: false },
  lastSeen: { columns: [['last_seen', 'time'], ID], isDown: true },
  openSince: { columns: [['open_since', 'time'], ID], isDown: false },
};

export async function deviceList(
  db: Kysely<Schema>,
  cache: EstateCache,
  query: DeviceQuery,
  within: Within,
): Promise<Page<DeviceRow>> {
  const places = placesFor(query.site, within);
  const sort = SORTS[query.sort];
  const cursor = readCursor(
    query.cursor,
    query.sort,
    sort.columns.map(([, kind]) => kind),
  );
  if (places?.length === 0) return NO_PAGE;
  const filter = conditions(query, places);
  const remember = await cache.now();
  const names = await placeNames(db, remember);
  const found = await remember(`device page ${jsonText([query, places])}`, () => {
    const count = cursor ? undefined : countUpTo(sql`select from device_row r where ${filter}`);
    return rowsOf(db, sql`${filter} and ${beyond(sort, cursor)}`, sort, {
      limit: query.limit,
      count,
      isSteady: isInOneIndex(query, places),
    });
  });
  return pageOf({
    sort: query.sort,
    rows: found.rows,
    limit: query.limit,
    counted: cursor?.total ?? found.counted ?? 0,
    keysOf: (row) => sort.columns.map(([column]) => keyOf(row, column)),
    read: (row) => readRow(row, names),
  });
}

export async function oneDevice(
  db: Kysely<Schema>,
  cache: EstateCache,
  id: string,
  within: Within,
): Promise<DeviceRow | undefined> {
  const filter = sql<boolean>`${ofSite('r')} and r.device = ${storableText(id)}
    and ${inPlaces('r.place_id', placesFor(undefined, within))}`;
  const names = await placeNames(db, await cache.now());
  const [row] = (await rowsOf(db, filter, SORTS.worst, { limit: 1, isSteady: true })).rows;
  return row && readRow(row, names);
}

/** Whether the same index has them in order, however common what is asked for is: the whole estate, or a site. */
function isInOneIndex(query: DeviceQuery, places: readonly string[] | null): boolean {
  const { cursor: _, limit: __, sort: ___, site: ____, ...filters } = query;
  return (places === null || places.length === 1) && Object.values(filters).every((one) => one === undefined);
}

function conditions(query: DeviceQuery, places: readonly string[] | null): RawBuilder<boolean> {
  const parts: RawBuilder<boolean>[] = [];
  const equals = (column: string, value: string | number | boolean | undefined) => {
    if (value !== undefined) parts.push(sql<boolean>`${sql.ref(`r.${column}`)} = ${value}`);
  };
  if (places !== null) parts.push(inPlaces('r.place_id', places));
  equals('vendor', query.vendor && storableText(query.vendor));
  equals('model', query.model && storableText(query.model));
  equals('category', query.category);
  equals('rank', query.risk && RISKS.indexOf(query.risk));
  equals('light', query.light);
  equals('presence', query.presence);
  if (query.reachable !== undefined)
    parts.push(query.reachable ? sql<boolean>`r.is_reachable` : sql<boolean>`not r.is_reachable`);
  const words = typedWords(query.search ?? '');
  if (words.length > 0) parts.push(sql<boolean>`r.words @@ ${tsquery(words)}::tsquery`);
  return sql<boolean>`${sql.join([ofSite('r'), ...parts], sql` and `)}`;
}

function beyond({ columns, isDown }: Sort, cursor: Cursor | undefined): RawBuilder<boolean> {
  if (!cursor) return sql<boolean>`true`;
  const names = sql.join(columns.map(([column]) => sql.ref(`r.${column}`)));
  return sql<boolean>`(${names}) ${sql.raw(isDown ? '<' : '>')} (${sql.join(cursor.keys)})`;
}

/** The columns of the estate's site first, so that an index is one order for the planner too. */
function orderOf({ columns, isDown }: Sort): RawBuilder<unknown> {
  const way = sql.raw(isDown ? 'desc' : 'asc');
  return sql.join(columns.map(([column]) => sql`${sql.ref(`r.${column}`)} ${way}`));
}

interface ListedRow {
  readonly device: string;
  readonly name: string;
  readonly name_key: string;
  readonly address: string;
  readonly sort_inet: string;
  readonly place_id: string;
  readonly category: DeviceRow['category'];
  readonly vendor: string;
  readonly brand: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
  readonly serial: string | null;
  readonly presence: DeviceRow['presence'];
  readonly last_seen: string;
  readonly light: DeviceRow['light'];
  readonly is_takeover: boolean;
  readonly is_reachable: boolean;
  readonly open: number;
  readonly accepted: number;
  readonly rank: number;
  readonly open_since: string | null;
  readonly worst: number;
}

const LISTED = sql`r.device, r.name, r.name_key, r.address, r.sort_inet, r.place_id, r.category, r.vendor, r.brand,
  r.model, r.firmware, r.serial, r.presence, r.last_seen, r.light, r.is_takeover, r.is_reachable, r.open, r.accepted,
  r.rank, nullif(r.open_since, 'infinity') as open_since, r.worst`;

function rowsOf(
  db: Kysely<Schema>,
  filter: RawBuilder<boolean>,
  sort: Sort,
  { limit, count, isSteady }: Pick<PageAsked, 'limit' | 'count' | 'isSteady'>,
): Promise<FoundRows<ListedRow>> {
  const page = sql`select ${LISTED} from device_row r where ${filter} order by ${orderOf(sort)} limit ${sql.lit(limit + 1)}`;
  return pageRows<ListedRow>(db, { page, limit, count, isSteady }, ['last_seen', 'open_since']);
}

function keyOf(row: ListedRow, column: string): string | number {
  const keys: Readonly<Record<string, string | number>> = {
    device: row.device,
    worst: row.worst,
    open_since: row.open_since ?? 'infinity',
    sort_inet: row.sort_inet,
    name_key: row.name_key,
    last_seen: row.last_seen,
  };
  return keys[column] ?? '';
}

function readRow(row: ListedRow, names: PlaceNames): DeviceRow {
  return {
    id: row.device,
    name: row.name,
    address: row.address,
    site: siteOf(row.place_id, names),
    category: row.category,
    vendor: row.vendor === '' ? null : row.vendor,
    brand: row.brand,
    model: row.model,
    firmware: row.firmware,
    serial: row.serial,
    presence: row.presence,
    lastSeen: row.last_seen,
    light: row.light,
    isTakeover: row.is_takeover,
    isReachable: row.is_reachable,
    open: row.open,
    accepted: row.accepted,
    risk: riskOf(row.rank),
    openSince: row.open_since,
  };
}
