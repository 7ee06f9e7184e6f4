// Source: the bytes of a file or of standard input, seen through gzip and zstd; a damaged archive gives what was readable and says so.

import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { UsageError } from '../core/errors.js';
import { through } from './through.js';
import { unzstd } from './unzstd.js';

/** Bytes read at once; gzip makes at most a thousand times as many of them. */
const CHUNK = 64 * 1024;
/** Bytes unpacked at once. */
const UNPACKED = 1024 * 1024;

/** RFC 8878, section 3.1.1. */
const ZSTD = Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);

/** Bytes as they arrive, and whether their end is missing. */
export interface ByteSource {
  readonly chunks: AsyncIterable<Buffer>;
  /** Why the end is missing, known once all chunks were taken; undefined where it is not. */
  cut(): string | undefined;
}

/**
 * Opens a file; "-" is standard input.
 * @throws UsageError, while the chunks are taken, when the file cannot be read
 */
export function openSource(path: string): ByteSource {
  const raw = readable(path);
  let why: string | undefined;
  const unpack = async function* (): AsyncGenerator<Buffer> {
    const [start, all] = await peeked(raw, 4);
    const onCut = (reason: string) => (why = reason);
    if (start[0] === 0x1f && start[1] === 0x8b)
      yield* through(createGunzip({ chunkSize: UNPACKED }), all, onCut);
    else if (start.subarray(0, 4).equals(ZSTD)) yield* unzstd(all, onCut);
    else yield* all;
  };
  return { chunks: unpack(), cut: () => why };
}

async function* readable(path: string): AsyncGenerator<Buffer> {
  try {
    const stream = path === '-' ? process.stdin : createReadStream(path, { highWaterMark: CHUNK });
    for await (const chunk of stream) yield* pieces(Buffer.isBuffer(chunk) ? chunk : Buffer.from(chunk));
  } catch (error) {
    throw new UsageError(
      `cannot read ${path}: ${reasonOf(error)}`,
      'name a file that exists, or - for standard input',
    );
  }
}

function* pieces(chunk: Buffer): Generator<Buffer> {
  for (let at = 0; at < chunk.length; at += CHUNK) yield chunk.subarray(at, at + CHUNK);
}

/** The first bytes, at least `length` where there are as many, and all chunks once more from the start. */
export async function peeked(
  chunks: AsyncIterable<Buffer>,
  length: number,
  enough: (start: Buffer) => boolean = () => false,
): Promise<readonly [start: Buffer, all: AsyncIterable<Buffer>]> {
  const iterator = chunks[Symbol.asyncIterator]();
  let start: Buffer = Buffer.alloc(0);
  while (start.length < length && !enough(start)) {
    const next = await iterator.next();
    if (next.done) break;
    start = Buffer.concat([start, next.value]);
  }
  return [start, resumed(start, iterator)];
}

async function* resumed(start: Buffer, iterator: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  try {
    if (start.length > 0) yield start;
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  } finally {
    await iterator.return?.();
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
