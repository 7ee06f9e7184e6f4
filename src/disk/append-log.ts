// Append log: lines added to a file one after the other, each on disk before the next thing happens.

import { open } from 'node:fs/promises';
import path from 'node:path';
import { syncPath } from './durable-file.js';
import { makeFolder } from './make-folder.js';

export interface AppendLog {
  /** On disk when it resolves. @param line without a line feed */
  append(line: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens or makes the file (mode 0600). What stands after the last line feed was being written when the power failed or the
 * process was killed; nobody was told that it is on disk, so it is cut off.
 */
export async function openAppendLog(file: string): Promise<AppendLog> {
  await makeFolder(path.dirname(path.resolve(file)));
  const handle = await open(file, 'a+', 0o600);
  try {
    const { size } = await handle.stat();
    const end = await endOfLastLine(handle, size);
    if (end < size) await handle.truncate(end);
    await handle.sync();
    await syncPath(path.dirname(path.resolve(file)));
  } catch (error) {
    await handle.close();
    throw error;
  }
  return {
    async append(line) {
      await handle.appendFile(`${line}\n`);
      await handle.sync();
    },
    close: () => handle.close(),
  };
}

const BLOCK = 64 * 1024;

/** Bytes up to and with the last line feed. */
async function endOfLastLine(
  handle: { read(buffer: Buffer, offset: number, length: number, at: number): Promise<unknown> },
  size: number,
): Promise<number> {
  for (let end = size; end > 0; end -= BLOCK) {
    const start = Math.max(0, end - BLOCK);
    const block = Buffer.alloc(end - start);
    await handle.read(block, 0, block.length, start);
    const at = block.lastIndexOf(10);
    if (at >= 0) return start + at + 1;
  }
  return 0;
}
