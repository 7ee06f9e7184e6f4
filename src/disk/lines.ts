// Lines: a file that only grows, a line at a time, each on disk before its writer goes on; half a line counts as none.

import { type FileHandle, open, readFile } from 'node:fs/promises';
import path from 'node:path';
import { syncPath, writeDurably } from './durable-file.js';

export interface Lines {
  /** What the file held when it was opened. */
  readonly held: readonly string[];
  /** Bytes that it held then. */
  readonly size: number;
  /** On disk when it resolves; one after the other, in the order of the calls. @param line without a line feed */
  append(line: string): Promise<void>;
  /** All of it at once: whole or as before. */
  replace(lines: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** What a process that was killed left of a line is cut off. */
export async function openLines(file: string): Promise<Lines> {
  let handle = await open(file, 'a+', 0o600);
  const { lines, size } = wholeLines(await handle.readFile());
  let end = size;
  await cutAt(handle, end);
  await syncPath(path.dirname(file));
  let last: Promise<unknown> = Promise.resolve();
  /** One at a time, also after one that failed. */
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work, work);
    last = done.catch(() => undefined);
    return done;
  };
  return {
    held: lines,
    size,
    append: (line) =>
      inTurn(async () => {
        const bytes = Buffer.from(`${line}\n`);
        try {
          await handle.appendFile(bytes);
          await handle.sync();
          end += bytes.length;
        } catch (error) {
          // On a full disk a part may be there: the next line must not be its end.
          await cutAt(handle, end);
          throw error;
        }
      }),
    replace: (all) =>
      inTurn(async () => {
        const bytes = Buffer.from(all.map((line) => `${line}\n`).join(''));
        await writeDurably(file, [bytes]);
        await handle.close();
        handle = await open(file, 'a', 0o600);
        end = bytes.length;
      }),
    close: () => inTurn(() => handle.close()),
  };
}

/** For whoever only looks; none where there is no file. */
export async function readWholeLines(file: string): Promise<readonly string[]> {
  const bytes = await readFile(file).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  });
  return wholeLines(bytes).lines;
}

async function cutAt(handle: FileHandle, size: number): Promise<void> {
  if ((await handle.stat()).size === size) return;
  await handle.truncate(size);
  await handle.sync();
}

function wholeLines(bytes: Buffer): { readonly lines: readonly string[]; readonly size: number } {
  const size = bytes.lastIndexOf(0x0a) + 1;
  const lines = bytes
    .subarray(0, size)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
  return { lines, size };
}
