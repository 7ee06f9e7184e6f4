// Sync folder: what changed in a folder tree since the last time, put on disk.

import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { syncPath } from '../disk/durable-file.js';

/** A file written again within a tick of the file system's clock keeps its time: so young a time proves nothing. */
const SETTLED_MS = 1000;
/** As many as libuv has threads for. */
const AT_ONCE = 4;

export interface FolderSync {
  /** Puts everything that changed since the last call on disk. @returns sizes of all files, by their path in the folder */
  sync(): Promise<ReadonlyMap<string, number>>;
}

interface Entry {
  readonly name: string;
  readonly isFile: boolean;
  readonly size: number;
  /** Size and times: equal means unchanged. */
  readonly state: string;
  readonly changedMs: number;
}

export function folderSync(root: string, now: () => number = Date.now): FolderSync {
  const synced = new Map<string, string>();
  return {
    async sync() {
      const entries = await entriesOf(root);
      const changed = entries.filter(({ name, state }) => synced.get(name) !== state);
      await forEach(changed, async ({ name }) => syncPath(path.join(root, name)).catch(ignoreMissing));
      for (const { name, state, changedMs } of changed)
        if (now() - changedMs > SETTLED_MS) synced.set(name, state);
      return new Map(entries.filter(({ isFile }) => isFile).map(({ name, size }) => [name, size]));
    },
  };
}

export async function entriesOf(root: string): Promise<Entry[]> {
  const names = ['.', ...(await readdir(root, { recursive: true }))];
  const entries: Entry[] = [];
  await forEach(names, async (name) => {
    const found = await stat(path.join(root, name)).catch(ignoreMissing);
    if (!found) return;
    entries.push({
      name,
      isFile: found.isFile(),
      size: found.size,
      state: `${found.size} ${found.mtimeMs} ${found.ctimeMs}`,
      changedMs: found.ctimeMs,
    });
  });
  return entries;
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}

async function forEach<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  const rest = items.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const item of rest) await work(item);
    }),
  );
}
