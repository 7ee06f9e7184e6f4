// Data folder: what lies where in it, and whether a folder is one at all.

import { constants } from 'node:fs';
import { access, readdir, readFile, realpath, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../core/errors.js';
import { makeFolder } from '../disk/make-folder.js';

export interface DataFolder {
  /** Real path, without symbolic links. */
  readonly root: string;
  /** The database. */
  readonly database: string;
  /** A database being made; of no value when it is found. */
  readonly unfinished: string;
  /** Sizes that the database's files had when they were last put on disk. */
  readonly sizes: string;
  readonly journal: string;
  readonly snapshots: string;
}

const MARKER = 'lenscap.json';
/** Raised when a file in the folder changes its meaning. */
const FORMAT = 1;

/**
 * Makes the folder (0700) when it is new, and makes sure that it is one of Lenscap's.
 * @throws UsageError when it is a file, cannot be written to, holds other things, or is newer than this Lenscap
 */
export async function prepareFolder(dataDir: string): Promise<DataFolder> {
  const wanted = path.resolve(dataDir);
  const root = await attempt(wanted, async () => {
    await makeFolder(wanted);
    const real = await realpath(wanted);
    await access(real, constants.R_OK | constants.W_OK | constants.X_OK);
    return real;
  });
  const names = (await readdir(root)).filter((name) => !name.startsWith(`${MARKER}.`));
  if (names.includes(MARKER)) await checkMarker(root);
  else if (names.length > 0)
    throw new UsageError(
      `${root} holds other files and is no Lenscap data folder`,
      'name an empty or a new folder with --data',
    );
  else await attempt(root, () => writeMarker(root));
  const folder = layout(root);
  for (const inner of [folder.journal, folder.snapshots]) await attempt(inner, () => makeFolder(inner));
  return folder;
}

function layout(root: string): DataFolder {
  return {
    root,
    database: path.join(root, 'pg'),
    unfinished: path.join(root, 'pg.tmp'),
    sizes: path.join(root, 'pg.sizes.json'),
    journal: path.join(root, 'journal'),
    snapshots: path.join(root, 'snapshots'),
  };
}

async function checkMarker(root: string): Promise<void> {
  const file = path.join(root, MARKER);
  const format = formatOf(await attempt(file, () => readFile(file, 'utf8')));
  if (format > FORMAT)
    throw new UsageError(
      `${root} was written by a newer Lenscap (format ${format}, this version knows ${FORMAT})`,
      'update Lenscap',
    );
}

/** A marker that cannot be read is one of ours that was damaged: only its name is needed. */
function formatOf(text: string): number {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'format' in value ? Number(value.format) : FORMAT;
  } catch {
    return FORMAT;
  }
}

/** Whole or not at all: a folder with half a marker would be refused for ever. */
async function writeMarker(root: string): Promise<void> {
  const unfinished = path.join(root, `${MARKER}.${process.pid}`);
  await writeFile(unfinished, `${JSON.stringify({ format: FORMAT, what: 'Lenscap data folder' })}\n`, {
    mode: 0o600,
  });
  await rename(unfinished, path.join(root, MARKER));
}

async function attempt<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new UsageError(
      `the data folder ${file} cannot be used: ${WORDS[code] ?? code}`,
      'name another with --data',
    );
  }
}

const WORDS: Readonly<Record<string, string>> = {
  EEXIST: 'it is a file',
  ENOTDIR: 'a part of its path is a file',
  EACCES: 'it may not be written to',
  EPERM: 'it may not be written to',
  EROFS: 'it is on a read-only file system',
  ENOENT: 'it cannot be made there',
  ENOSPC: 'the disk is full',
  ELOOP: 'its symbolic links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
};

export async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
