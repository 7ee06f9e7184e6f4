// Whole lines: the bytes of the lines of a file that begin in a range, so that ranges side by side share no line.

import { createReadStream, readSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setImmediate } from 'node:timers/promises';

/** Bytes of a file, `end` the first one that is not of it. */
export interface Stretch {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

/** Whoever says where bytes are to be put. */
export interface Vessel {
  readonly space: Buffer;
  filled(bytes: number): void;
}

/** Bytes after which other work of the thread gets its turn. */
const TURN = 16 * 1024 * 1024;

/** Where the lines stand that begin in [from, to). */
export async function wholeLines(file: string, from: number, to: number): Promise<Stretch> {
  const handle = await open(file, 'r');
  try {
    const [start, end] = [await beginningOfLine(handle, from), await beginningOfLine(handle, to)];
    return { file, start, end };
  } finally {
    await handle.close();
  }
}

/** Puts the bytes where they are wanted: copied once, and by no other thread. */
export async function pour({ file, start, end }: Stretch, into: Vessel): Promise<void> {
  const handle = await open(file, 'r');
  try {
    let turn = start + TURN;
    for (let at = start; at < end; ) {
      const { space } = into;
      const count = readSync(handle.fd, space, 0, Math.min(space.length, end - at), at);
      if (count === 0) return;
      into.filled(count);
      at += count;
      if (at < turn) continue;
      turn = at + TURN;
      await setImmediate();
    }
  } finally {
    await handle.close();
  }
}

export async function* chunksOf({ file, start, end }: Stretch): AsyncGenerator<Buffer> {
  if (start >= end) return;
  for await (const chunk of createReadStream(file, { start, end: end - 1 }))
    yield Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk);
}

const LF = 10;
const SEARCHED = 16 * 1024;

/** Of the first line that begins at a place or behind it. */
async function beginningOfLine(handle: FileHandle, place: number): Promise<number> {
  if (place === 0) return 0;
  const buffer = Buffer.alloc(SEARCHED);
  // One byte before: a line that begins exactly there follows a line feed.
  for (let at = place - 1; ; at += buffer.length) {
    const { bytesRead } = await handle.read(buffer, 0, buffer.length, at);
    const found = buffer.subarray(0, bytesRead).indexOf(LF);
    if (found >= 0) return at + found + 1;
    if (bytesRead < buffer.length) return at + bytesRead;
  }
}
