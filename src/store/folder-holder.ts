// Folder holder: this process has the data folder; it runs the engine, and the SQL of the others.

import { rm } from 'node:fs/promises';
import type { Lock } from '../disk/lock.js';
import type { QueryChannel } from './channel.js';
import type { DataFolder } from './data-folder.js';
import { openDatabase } from './database-folder.js';
import type { Summarise } from './estate.js';
import { sweepIfDue } from './estate-upkeep.js';
import { fillEstate } from './fill-estate.js';
import { folderDurability, type SnapshotPolicy, snapshotIfDue } from './folder-durability.js';
import { serveFolder } from './folder-server.js';
import { replayJournal } from './replay.js';

export interface Holder extends QueryChannel {
  saved(): void;
}

export interface HolderOptions {
  readonly folder: DataFolder;
  readonly lock: Lock;
  readonly socket: string;
  readonly policy: SnapshotPolicy;
  readonly summarise: Summarise;
  readonly notice: (text: string) => void;
}

/** Milliseconds between two looks whether what people did makes a snapshot due. */
const LOOK_MS = 5 * 60_000;

/** Opens, repairs and serves a folder whose lock this process has; closing lets go of the lock. */
export async function holdFolder({
  folder,
  lock,
  socket,
  policy,
  summarise,
  notice,
}: HolderOptions): Promise<Holder> {
  const { engine, db } = await openDatabase(folder, notice).catch(async (error: unknown) => {
    await lock.release();
    throw error;
  });
  let snapshot: Promise<void> = Promise.resolve();
  const saved = () => {
    snapshot = snapshot
      .then(() => sweepIfDue(engine))
      .then(() => snapshotIfDue(folder, engine, policy))
      .catch((error: unknown) => notice(`No snapshot of ${folder.root} could be taken: ${String(error)}`));
  };
  try {
    const filled = await fillEstate(db, summarise);
    if ((await replayJournal(db, folder.journal, summarise, notice)) > 0 || filled)
      await folderDurability(folder, saved).settle(db);
    const server = await serveFolder({ path: socket, channel: engine, saved });
    const looks = setInterval(saved, LOOK_MS);
    looks.unref();
    return {
      acquire: () => engine.acquire(),
      saved,
      async close() {
        clearInterval(looks);
        try {
          await server.close();
          saved();
          await snapshot;
          await engine.close();
          if (process.platform !== 'win32') await rm(socket, { force: true });
        } finally {
          await lock.release();
        }
      },
    };
  } catch (error) {
    await engine.close().catch(() => {});
    await lock.release();
    throw error;
  }
}
