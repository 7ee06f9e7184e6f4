// Durable file: a file that is whole and on disk once its name is there, and stays so when the power fails.

import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes pieces to `file` by way of a temporary name in the same folder.
 * @param unfinished that name; a file that several may write at once needs one of each writer's own
 */
export async function writeDurably(
  file: string,
  pieces: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
  unfinished = `${file}.tmp`,
): Promise<void> {
  try {
    const handle = await open(unfinished, 'w', 0o600);
    try {
      for await (const piece of pieces) await writeAll(handle, piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  await syncPath(path.dirname(file));
}

async function writeAll(handle: FileHandle, piece: string | Uint8Array): Promise<void> {
  await handle.appendFile(piece);
}

/** Puts a file or the entries of a folder on disk; Windows cannot do the latter and needs not. */
export async function syncPath(file: string): Promise<void> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    if (process.platform === 'win32') return undefined;
    throw error;
  });
  try {
    await handle?.sync();
  } finally {
    await handle?.close();
  }
}
