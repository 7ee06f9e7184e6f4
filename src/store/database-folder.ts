// Database folder: opens the embedded database of a data folder, and puts back what it can when it is damaged.

import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Kysely } from 'kysely';
import { EnvironmentError, UsageError } from '../core/errors.js';
import { unpackFolder } from '../disk/tar.js';
import { channelDialect } from './channel-dialect.js';
import { type DataFolder, exists } from './data-folder.js';
import { journalFiles } from './journal.js';
import { migrate } from './migrate.js';
import { type Engine, startEngine } from './pglite-engine.js';
import type { Schema } from './schema.js';
import { type Snapshot, snapshotsIn } from './snapshots.js';
import { brokenFile, forgetSizes, lostRows } from './soundness.js';
import { builtTemplate } from './template.js';

export interface OpenedDatabase {
  readonly engine: Engine;
  readonly db: Kysely<Schema>;
}

class Damage extends Error {
  override readonly name: string = 'Damage';
}

/**
 * Opens the database, made from the template at the first start and from the newest good snapshot when it is damaged.
 * The damaged one is kept beside it.
 * @param notice called with what the user should know
 * @throws UsageError for a database of a newer Lenscap · EnvironmentError when nothing can be opened; nothing is moved then
 */
export async function openDatabase(
  folder: DataFolder,
  notice: (text: string) => void,
  now: () => Date = () => new Date(),
): Promise<OpenedDatabase> {
  await rm(folder.unfinished, { recursive: true, force: true });
  const snapshots = await snapshotsIn(folder.snapshots);
  if (await exists(folder.database)) {
    const opened = await openChecked(folder, folder.database, snapshots[0]?.scans ?? 0).catch(damageOf);
    if (!(opened instanceof Damage)) return opened;
    const source = await restore(folder, snapshots, opened.message);
    const aside = path.join(folder.root, `damaged-${now().toISOString().replaceAll(':', '-')}`);
    await rename(folder.database, aside);
    notice(
      `The database in ${folder.root} was damaged (${opened.message}). ${source} The damaged files are kept in ${aside}.`,
    );
  } else {
    const used = snapshots.length > 0 || (await journalFiles(folder.journal)).length > 0;
    const source = await restore(folder, snapshots, 'it is missing');
    if (used) notice(`The database in ${folder.root} was missing. ${source}`);
  }
  await forgetSizes(folder);
  await rename(folder.unfinished, folder.database);
  return openChecked(folder, folder.database, 0);
}

/** @param load what to fill a new folder with @throws Damage when the database is not all there */
async function openChecked(
  folder: DataFolder,
  database: string,
  scans: number,
  load?: Uint8Array<ArrayBuffer>,
): Promise<OpenedDatabase> {
  const engine = await startEngine({ dataDir: database, ...(load ? { load } : {}) });
  try {
    const db = new Kysely<Schema>({ dialect: channelDialect(engine) });
    // Before the schema is changed: what goes wrong then is not the fault of the files.
    const broken = await brokenFile(folder, database);
    if (broken !== undefined) throw new Damage(broken);
    // Forgotten first: killed right after a migration, sizes of files that are gone would look like damage.
    await migrate(db, folder.root, () => forgetSizes(folder));
    const lost = await lostRows(db, scans);
    if (lost !== undefined) throw new Damage(lost);
    return { engine, db };
  } catch (error) {
    await engine.close().catch(() => {});
    throw error;
  }
}

/** Whatever an engine says of a folder it cannot open or read; one that only cannot be migrated is not damaged. */
function damageOf(error: unknown): Damage {
  if (error instanceof Damage) return error;
  if (error instanceof UsageError || error instanceof EnvironmentError) throw error;
  return new Damage(error instanceof Error ? error.message.split('\n')[0] : String(error));
}

/**
 * Makes a database beside the real one from the newest snapshot that opens, else a new one.
 * @returns where it comes from, as a sentence
 */
async function restore(folder: DataFolder, snapshots: readonly Snapshot[], why: string): Promise<string> {
  for (const { path: file, scans } of snapshots) {
    const unpacked = async () => void (await unpackFolder(file, folder.unfinished));
    if ((await made(folder, unpacked, scans)) !== true) continue;
    const { mtime } = await stat(file);
    const since = `What people changed since ${mtime.toISOString().slice(0, 16)}Z (accounts, acceptances, comments, schedules) is not in the journal.`;
    return `It was restored from the snapshot ${path.basename(file)} and the journal. ${since}`;
  }
  const result = await made(folder, builtTemplate, 0);
  if (result !== true)
    throw new EnvironmentError(
      `the database in ${folder.root} cannot be opened (${why}), and a new one cannot be made (${result.message})`,
      'check that the disk is not full; the database was left as it was',
    );
  const older = snapshots.length > 0 ? ' No snapshot could be read: scans before those are lost.' : '';
  return `It was rebuilt from the journal, which holds scans only: accounts, acceptances, comments and schedules are lost.${older}`;
}

/** @param fill puts files there, or returns what to start from, or does neither for an empty database */
async function made(
  folder: DataFolder,
  fill: () => Promise<Uint8Array<ArrayBuffer> | undefined>,
  scans: number,
): Promise<true | Error> {
  try {
    await rm(folder.unfinished, { recursive: true, force: true });
    // The engine makes its files for everybody; what is in them is for their owner alone.
    await mkdir(folder.unfinished, { mode: 0o700 });
    const bytes = await fill();
    const { engine } = await openChecked(folder, folder.unfinished, scans, bytes);
    await engine.close();
    return true;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}
