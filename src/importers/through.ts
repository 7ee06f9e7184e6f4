// Through: chunks put through a stream of node:zlib, which unpacks in another thread while what it gave is used.

import type { Transform, Writable } from 'node:stream';
import { cutReason } from './cut-reason.js';

/** What a chunk unpacks to is handed on while the next is unpacked; of a damaged archive, all that was readable. */
export async function* through(
  stream: Transform,
  packed: AsyncIterable<Buffer>,
  onCut: (why: string) => void,
): AsyncGenerator<Buffer> {
  const ready: Buffer[] = [];
  let failed: Error | undefined;
  stream.on('data', (chunk: Buffer) => ready.push(chunk));
  stream.on('error', (error) => (failed = error));
  let writing: Promise<void> | undefined;
  try {
    for await (const chunk of packed) {
      await writing;
      if (failed) break;
      writing = written(stream, chunk);
      yield* ready.splice(0);
    }
    await writing;
    if (!failed) await new Promise<void>((resolve) => stream.once('close', resolve).end());
    yield* ready.splice(0);
  } finally {
    stream.destroy();
  }
  if (failed) onCut(cutReason(failed));
}

/** Waits until a chunk was taken in; a stream that finds it damaged closes, and then its write is never confirmed. */
export function written(stream: Writable, chunk: Buffer): Promise<void> {
  return new Promise((resolve) => {
    stream.once('close', resolve);
    stream.write(chunk, () => {
      stream.off('close', resolve);
      resolve();
    });
  });
}
