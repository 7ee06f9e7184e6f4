// Snapshots: copies of the whole database, named by the number of scans in them; the newest three are kept.

import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeDurably } from '../disk/durable-file.js';
import { packedFolder } from '../disk/tar.js';

export interface Snapshot {
  readonly path: string;
  /** Scans in it: the numbers 1 to this. */
  readonly scans: number;
}

const NAME = /^(?<scans>\d{1,15})\.tar\.gz$/;
const KEPT = 3;

/** Newest first. */
export async function snapshotsIn(folder: string): Promise<Snapshot[]> {
  const found = (await readdir(folder)).flatMap((name) => {
    const scans = NAME.exec(name)?.groups?.scans;
    return scans === undefined ? [] : [{ path: path.join(folder, name), scans: Number(scans) }];
  });
  return found.sort((a, b) => b.scans - a.scans);
}

/**
 * On disk when it resolves; older ones beyond the kept are gone then.
 * @param database its folder; nothing may write to it meanwhile
 */
export async function writeSnapshot(folder: string, database: string, scans: number): Promise<void> {
  await writeDurably(path.join(folder, `${String(scans).padStart(6, '0')}.tar.gz`), packedFolder(database));
  for (const old of (await snapshotsIn(folder)).slice(KEPT)) await rm(old.path, { force: true });
}
