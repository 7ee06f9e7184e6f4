// Lines: a file that only grows, a line at a time, each on disk before its writer goes on; half a line counts as none.

import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { syncPath, writeDurably } from './durable-file.js';

export interface Lines {
  /** What the file held when it was opened; read before anything is replaced. */
  held(): AsyncIterable<string>;
  /** Bytes that it held then. */
  readonly size: number;
  /** On disk when it resolves; one after the other, in the order of the calls. @param line without a line feed */
  append(line: string): Promise<void>;
  /** All of it at once: whole or as before. */
  replace(lines: Iterable<string>): Promise<void>;
  close(): Promise<void>;
}

/** What a process that was killed left of a line is cut off. */
export async function openLines(file: string): Promise<Lines> {
  let handle = await open(file, 'a+', 0o600);
  const size = await wholeSize(handle);
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
    held: () => linesUpTo(file, size),
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
        await writeDurably(file, withFeeds(all));
        await handle.close();
        handle = await open(file, 'a', 0o600);
        end = (await handle.stat()).size;
      }),
    close: () => inTurn(() => handle.close()),
  };
}

/** For whoever only looks; none where there is no file. */
export async function* readWholeLines(file: string): AsyncGenerator<string> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (!handle) return;
  const size = await wholeSize(handle).finally(() => handle.close());
  yield* linesUpTo(file, size);
}

function* withFeeds(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

async function cutAt(handle: FileHandle, size: number): Promise<void> {
  if ((await handle.stat()).size === size) return;
  await handle.truncate(size);
  await handle.sync();
}

const PIECE = 64 * 1024;
const FEED = 0x0a;

/** Bytes up to the end of the last whole line. */
async function wholeSize(handle: FileHandle): Promise<number> {
  const piece = Buffer.alloc(PIECE);
  for (let end = (await handle.stat()).size; end > 0; ) {
    const from = Math.max(0, end - PIECE);
    const { bytesRead } = await handle.read(piece, 0, end - from, from);
    const at = piece.subarray(0, bytesRead).lastIndexOf(FEED);
    if (at >= 0) return from + at + 1;
    end = from;
  }
  return 0;
}

/** @param size where a line ends */
async function* linesUpTo(file: string, size: number): AsyncGenerator<string> {
  if (size === 0) return;
  for await (const { line } of placed(createReadStream(file, { end: size - 1 }))) if (line !== '') yield line;
}

/** A line, and where in its file it stands. */
export interface PlacedLine {
  readonly line: string;
  readonly at: number;
  /** Without its line feed. */
  readonly bytes: number;
}

/** A line at a time, however large the file is, which stays open. */
export function readLinesAt(handle: FileHandle): AsyncIterable<PlacedLine> {
  return placed(handle.createReadStream({ start: 0, autoClose: false }));
}

async function* placed(pieces: AsyncIterable<Buffer>): AsyncGenerator<PlacedLine> {
  let parts: Buffer[] = [];
  let at = 0;
  for await (const piece of pieces) {
    let from = 0;
    for (let feed = piece.indexOf(FEED); feed >= 0; feed = piece.indexOf(FEED, from)) {
      parts.push(piece.subarray(from, feed));
      const whole = Buffer.concat(parts);
      yield { line: whole.toString('utf8'), at, bytes: whole.length };
      parts = [];
      at += whole.length + 1;
      from = feed + 1;
    }
    parts.push(piece.subarray(from));
  }
}
