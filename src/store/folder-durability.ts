// Folder durability: a save in a data folder is on disk before it counts, and old journal files end up in snapshots.

import { rm, stat } from 'node:fs/promises';
import { type Kysely, sql } from 'kysely';
import type { QueryChannel } from './channel.js';
import type { DataFolder } from './data-folder.js';
import type { Durability } from './durability.js';
import { fileSafe, journalFiles, removeJournal, writeJournal } from './journal.js';
import type { Engine } from './pglite-engine.js';
import type { Schema } from './schema.js';
import { snapshotsIn, writeSnapshot } from './snapshots.js';
import { rememberSizes } from './soundness.js';
import { folderSync } from './sync-folder.js';

/** For the holder and for the processes it serves alike: both see the same files. */
export function folderDurability(folder: DataFolder, saved: () => void): Durability {
  const files = folderSync(folder.database);
  return {
    journal: (document, number) => writeJournal(folder.journal, document, number),
    discard: (document, number) => removeJournal(folder.journal, document, number),
    async settle(db: Kysely<Schema>) {
      await sql`checkpoint`.execute(db);
      await rememberSizes(folder, await files.sync());
    },
    saved,
  };
}

/** A snapshot is taken when the journal is this long or large, and not before the last one is this old. */
export interface SnapshotPolicy {
  readonly files: number;
  readonly bytes: number;
  readonly minAgeMs: number;
}

/** A snapshot costs a second or more, a journal file some disk: rather keep a dozen of those. */
export const SNAPSHOT_POLICY: SnapshotPolicy = { files: 12, bytes: 256 * 1024 * 1024, minAgeMs: 10 * 60_000 };

/** Takes a snapshot when one is due, and drops the journal files that two snapshots hold. */
export async function snapshotIfDue(
  folder: DataFolder,
  engine: Engine,
  policy: SnapshotPolicy,
  now: () => number = Date.now,
): Promise<void> {
  if (!(await isDue(folder, policy, now()))) return;
  const session = await engine.acquire();
  try {
    const saved = await savedScans(session);
    await session.query('checkpoint', []);
    await writeSnapshot(folder.snapshots, folder.database, saved.size);
    await prune(folder, saved);
  } finally {
    await session.release();
  }
}

async function isDue(folder: DataFolder, policy: SnapshotPolicy, now: number): Promise<boolean> {
  const [newest] = await snapshotsIn(folder.snapshots);
  if (newest && now - (await stat(newest.path)).mtimeMs < policy.minAgeMs) return false;
  const fresh = (await journalFiles(folder.journal)).filter(({ number }) => number > (newest?.scans ?? 0));
  if (fresh.length >= policy.files) return true;
  const sizes = await Promise.all(fresh.map(async ({ path }) => (await stat(path)).size));
  return sizes.reduce((sum, size) => sum + size, 0) >= policy.bytes;
}

async function savedScans(session: Awaited<ReturnType<QueryChannel['acquire']>>): Promise<Set<string>> {
  const { rows } = await session.query('select id from scan', []);
  return new Set(rows.map(([id]) => fileSafe(id ?? '')));
}

/** Two, because a snapshot can be damaged like anything else. */
async function prune(folder: DataFolder, saved: ReadonlySet<string>): Promise<void> {
  const [, second] = await snapshotsIn(folder.snapshots);
  if (!second) return;
  for (const file of await journalFiles(folder.journal))
    if (file.number <= second.scans && saved.has(file.id)) await rm(file.path, { force: true });
}
