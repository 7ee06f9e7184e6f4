// Folder durability: a save in a data folder is on disk before it counts, and old journal files end up in snapshots.

import { rm, stat } from 'node:fs/promises';
import { type Kysely, sql } from 'kysely';
import type { Session as DbSession } from './channel.js';
import type { DataFolder } from './data-folder.js';
import type { Durability } from './durability.js';
import { fileSafe, journalFiles, removeJournal, writeJournal } from './journal.js';
import type { Engine } from './pglite-engine.js';
import { type Schema, SITE } from './schema.js';
import { snapshotsIn, writeSnapshot } from './snapshots.js';
import { rememberSizes } from './soundness.js';
import { entriesOf, folderSync } from './sync-folder.js';

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

/**
 * A snapshot is taken when the journal is this long or large, and not before the last one is this old. What people
 * do is not in the journal: it makes one due by itself, the later the larger the database is.
 */
export interface SnapshotPolicy {
  readonly files: number;
  readonly bytes: number;
  readonly minAgeMs: number;
}

/** A snapshot costs a second or more, a journal file some disk: rather keep a dozen of those. */
export const SNAPSHOT_POLICY: SnapshotPolicy = { files: 12, bytes: 256 * 1024 * 1024, minAgeMs: 10 * 60_000 };
/** Bytes of a database that are packed in a second or two; nobody is answered meanwhile. */
const QUICK = 64 * 1024 * 1024;

/** Takes a snapshot when one is due, and drops the journal files that two snapshots hold. */
export async function snapshotIfDue(
  folder: DataFolder,
  engine: Engine,
  policy: SnapshotPolicy,
  now: () => number = Date.now,
): Promise<void> {
  const session = await engine.acquire();
  try {
    if (!(await isDue(folder, session, policy, now()))) return;
    const saved = await savedScans(session);
    await session.query('checkpoint', []);
    await writeSnapshot(folder.snapshots, folder.database, saved.size);
    await prune(folder, saved);
  } finally {
    await session.release();
  }
}

async function isDue(
  folder: DataFolder,
  session: DbSession,
  policy: SnapshotPolicy,
  now: number,
): Promise<boolean> {
  const [newest] = await snapshotsIn(folder.snapshots);
  const takenAt = newest ? (await stat(newest.path)).mtimeMs : 0;
  if (now - takenAt < policy.minAgeMs) return false;
  const fresh = (await journalFiles(folder.journal)).filter(({ number }) => number > (newest?.scans ?? 0));
  if (fresh.length >= policy.files) return true;
  const sizes = await Promise.all(fresh.map(async ({ path }) => (await stat(path)).size));
  if (sum(sizes) >= policy.bytes) return true;
  const size = sum((await entriesOf(folder.database)).map((entry) => entry.size));
  return now - takenAt >= policy.minAgeMs * Math.max(1, size / QUICK) && (await hasDeeds(session, takenAt));
}

/** Whatever people do is in the audit log. */
async function hasDeeds(session: DbSession, since: number): Promise<boolean> {
  const { rows } = await session.query(
    `select at > $3::timestamptz from audit where org_id = $1 and site_id = $2 order by number desc limit 1`,
    [SITE.org_id, SITE.site_id, new Date(since).toISOString()],
  );
  return rows[0]?.[0] === 't';
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, one) => all + one, 0);
}

async function savedScans(session: DbSession): Promise<Set<string>> {
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
