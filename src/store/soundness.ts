// Soundness: whether an opened database is all there; a garbled or cut file must not pass as an empty table.

import { open, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { writeDurably } from '../disk/durable-file.js';
import type { DataFolder } from './data-folder.js';
import { isPageWhole, PAGE_SIZE } from './page-checksum.js';
import type { Schema } from './schema.js';
import { entriesOf } from './sync-folder.js';

/** Pages of one file of a relation: PostgreSQL starts another after a gibibyte. */
const SEGMENT_PAGES = 131_072;
const PAGES_AT_ONCE = 32;
/** A table's or index's main file; free space and visibility maps are rebuilt by the engine when they are wrong. */
const RELATION_FILE = /^(?:base\/\d+|global)\/\d+(?:\.(?<segment>\d+))?$/;

/** @returns which file of the database is cut or garbled, in a few words; undefined when none is */
export async function brokenFile(folder: DataFolder, database: string): Promise<string | undefined> {
  return (
    (database === folder.database ? await shrunkenFile(folder) : undefined) ?? (await brokenPage(database))
  );
}

/** Remembers how large every file is; tables and their indexes only grow between two migrations. */
export async function rememberSizes(folder: DataFolder, sizes: ReadonlyMap<string, number>): Promise<void> {
  const relations = [...sizes].filter(([name]) => RELATION_FILE.test(slashed(name)));
  await writeDurably(folder.sizes, [JSON.stringify(Object.fromEntries(relations))]);
}

/** For when files may shrink: after a migration, or when the database is another one. */
export async function forgetSizes(folder: DataFolder): Promise<void> {
  await rm(folder.sizes, { force: true });
}

async function shrunkenFile(folder: DataFolder): Promise<string | undefined> {
  const known = await readSizes(folder.sizes);
  if (known.size === 0) return undefined;
  const now = new Map((await entriesOf(folder.database)).map(({ name, size }) => [name, size]));
  for (const [name, size] of known)
    if ((now.get(name) ?? -1) < size) return `the file ${slashed(name)} is cut short or missing`;
  return undefined;
}

/** A file of sizes that cannot be read proves nothing either way. */
async function readSizes(file: string): Promise<Map<string, number>> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    return new Map(Object.entries(value ?? {}).map(([name, size]) => [name, Number(size)]));
  } catch {
    return new Map();
  }
}

async function brokenPage(database: string): Promise<string | undefined> {
  for (const { name, size } of await entriesOf(database)) {
    const relation = RELATION_FILE.exec(slashed(name));
    if (!relation || size === 0) continue;
    const first = Number(relation.groups?.segment ?? 0) * SEGMENT_PAGES;
    const broken = await brokenPageOf(path.join(database, name), first);
    if (broken !== undefined) return `page ${broken} of the file ${slashed(name)} is garbled`;
  }
  return undefined;
}

/** @param first number of the file's first page in its relation */
async function brokenPageOf(file: string, first: number): Promise<number | undefined> {
  const handle = await open(file, 'r');
  try {
    const buffer = Buffer.allocUnsafe(PAGES_AT_ONCE * PAGE_SIZE);
    for (let page = 0; ; page += PAGES_AT_ONCE) {
      const { bytesRead } = await handle.read(buffer, 0, buffer.length, page * PAGE_SIZE);
      for (let at = 0; at + PAGE_SIZE <= bytesRead; at += PAGE_SIZE)
        if (!isPageWhole(buffer.subarray(at, at + PAGE_SIZE), first + page + at / PAGE_SIZE))
          return page + at / PAGE_SIZE;
      if (bytesRead < buffer.length) return undefined;
    }
  } finally {
    await handle.close();
  }
}

/**
 * The transaction log that says which rows count has no checksum: rows are counted against what was written.
 * @param scans the scans that must be in it, known from elsewhere
 * @returns what is wrong, in a few words; undefined when nothing is
 */
export async function lostRows(db: Kysely<Schema>, scans: number): Promise<string | undefined> {
  const { rows } = await sql<{ expected: string; found: string; scans: number }>`
    select
      (select concat_ws(' ', coalesce(sum(scans), 0), coalesce(sum(devices), 0), coalesce(sum(ledger_entries), 0))
        from site) as expected,
      concat_ws(' ', (select count(*) from scan), (select count(*) from device), (select count(*) from ledger))
        as found,
      (select count(*) from scan) as scans`.execute(db);
  const counted = rows[0];
  if (!counted || counted.expected !== counted.found) return 'rows are missing';
  return counted.scans < scans ? 'scans are missing' : undefined;
}

function slashed(name: string): string {
  return name.replaceAll(path.sep, '/');
}
