// Unzstd: Zstandard unpacked piece by piece; by Node where it can (22.15 and newer), else by WebAssembly in this thread.

import type { Transform } from 'node:stream';
import * as zlib from 'node:zlib';
import { ZSTDDecoder } from 'zstddec/stream';
import { cutReason } from './cut-reason.js';
import { through } from './through.js';

/** Missing in the types of the oldest Node that Lenscap runs on. */
const createZstdDecompress: ((options: { readonly chunkSize: number }) => Transform) | undefined =
  Reflect.get(zlib, 'createZstdDecompress');

const CHUNK = 1024 * 1024;
/** Steps in which the decoder neither takes nor gives anything, and after which it never will: it tells no errors. */
const IDLE_STEPS = 64;

/** Everything that one piece of the archive unpacks to is handed on before the next is read, so that none is lost. */
export async function* unzstd(
  packed: AsyncIterable<Buffer>,
  onCut: (why: string) => void,
): AsyncGenerator<Buffer> {
  if (createZstdDecompress) {
    yield* through(createZstdDecompress({ chunkSize: CHUNK }), packed, onCut);
    return;
  }
  const decoder = new ZSTDDecoder();
  await decoder.init();
  const queue: Buffer[] = [];
  // Each step takes at most one piece, so that one is always there when it is asked for.
  const steps = decoder.decodeStreaming(taken(queue));
  const source = packed[Symbol.asyncIterator]();
  let isEnded = false;
  let idle = 0;
  try {
    while (idle < IDLE_STEPS) {
      while (queue.length === 0 && !isEnded) {
        const next = await source.next();
        if (next.done) isEnded = true;
        else if (next.value.length > 0) queue.push(next.value);
      }
      const waiting = queue.length;
      const step = steps.next();
      if (step.done) return;
      const { buffer, byteOffset, length } = step.value;
      if (length > 0) yield Buffer.from(buffer, byteOffset, length);
      idle = length === 0 && queue.length === waiting ? idle + 1 : 0;
    }
    onCut(cutReason('it is not Zstandard any more'));
  } catch (error) {
    onCut(cutReason(error));
  } finally {
    await source.return?.();
  }
}

function* taken(queue: Buffer[]): Generator<Uint8Array> {
  for (let next = queue.shift(); next; next = queue.shift()) yield next;
}
