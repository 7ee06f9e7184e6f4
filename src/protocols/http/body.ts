// Body of a reply: where it ends by the head, chunks joined, gzip undone; every step bounded.

import { gunzipSync, inflateSync } from 'node:zlib';
import type { Head } from './head.js';

/** How the end of a body is known (RFC 9112, 6.3). */
export type Framing =
  | { readonly by: 'length'; readonly length: number }
  | { readonly by: 'chunks' }
  | { readonly by: 'close' };

export function framingOf({ protocol, status, headers }: Head): Framing {
  if (status === 204 || status === 304) return { by: 'length', length: 0 };
  const coding = headers.get('transfer-encoding')?.join(',').toLowerCase() ?? '';
  if (coding.includes('chunked')) return { by: 'chunks' };
  const length = contentLength(headers.get('content-length') ?? []);
  if (length !== undefined) return { by: 'length', length };
  // RFC 2326, 4.4: an RTSP reply without a length has no body.
  return protocol === 'RTSP' ? { by: 'length', length: 0 } : { by: 'close' };
}

/** Where lengths contradict each other the smallest counts: less is read, and no wait for bytes that never come. */
function contentLength(values: readonly string[]): number | undefined {
  const lengths = values
    .flatMap((value) => value.split(','))
    .map((value) => value.trim())
    .filter((value) => /^\d{1,15}$/.test(value))
    .map(Number);
  return lengths.length > 0 ? Math.min(...lengths) : undefined;
}

/** How far a walk over chunks came. */
interface Walk {
  /** Offset of the first chunk that is not all there. */
  readonly at: number;
  /** The last chunk was seen, or what stands here is no chunk. */
  readonly ended: boolean;
  readonly broken: boolean;
  /** Start and end of the data of each chunk; the last may be cut short. */
  readonly parts: readonly (readonly [start: number, end: number])[];
}

const MAX_CHUNK_LINE = 256;
const CHUNK_LINE = /^\s{0,4}(?<size>[0-9a-f]{1,8})\s{0,8}(?:;.*)?$/i;
const LF = 10;
const CR = 13;

/** Walks chunks from an offset at which one begins; calling it again with `at` continues without a second look. */
export function walkChunks(bytes: Uint8Array, from: number): Walk {
  const parts: (readonly [number, number])[] = [];
  let at = from;
  for (;;) {
    const window = bytes.subarray(at, at + MAX_CHUNK_LINE);
    const lf = window.indexOf(LF);
    if (lf < 0) {
      const broken = window.length === MAX_CHUNK_LINE || !mayBeChunk(window);
      return { at, ended: broken, broken, parts };
    }
    const size = chunkSize(window.subarray(0, lf));
    if (size === undefined || size === 0) return { at, ended: true, broken: size === undefined, parts };
    const start = at + lf + 1;
    const end = start + size;
    const next = afterLineEnd(bytes, end);
    if (next === undefined) {
      if (start < bytes.length) parts.push([start, Math.min(end, bytes.length)]);
      return { at, ended: false, broken: false, parts };
    }
    parts.push([start, end]);
    at = next;
  }
}

/** False as soon as the first byte cannot belong to the size of a chunk. */
function mayBeChunk(line: Uint8Array): boolean {
  return line.length === 0 || /^[\s0-9a-f]/i.test(String.fromCharCode(line[0] ?? 0));
}

function chunkSize(line: Uint8Array): number | undefined {
  const size = CHUNK_LINE.exec(Buffer.from(line).toString('latin1').trimEnd())?.groups?.size;
  return size === undefined ? undefined : Number.parseInt(size, 16);
}

/** Undefined while the line end after a chunk has not arrived; a chunk without one is accepted. */
function afterLineEnd(bytes: Uint8Array, at: number): number | undefined {
  const missing = bytes[at] === CR ? at + 1 : at;
  if (missing >= bytes.length) return undefined;
  return bytes[missing] === LF ? missing + 1 : at;
}

/** A body and whether all of it is there, as far as its framing can tell. */
export interface Body {
  readonly bytes: Uint8Array;
  readonly complete: boolean;
}

/** The body of a reply, at most `max` bytes of it. Never throws. */
export function bodyOf(bytes: Uint8Array, head: Head, max: number): Body {
  const rest = bytes.subarray(head.end);
  const framing = framingOf(head);
  const body = framing.by === 'chunks' ? joined(bytes, head.end, max) : cut(rest, framing, max);
  return { ...body, bytes: decoded(body.bytes, head, max) };
}

function cut(rest: Uint8Array, framing: Framing, max: number): Body {
  const length = framing.by === 'length' ? framing.length : rest.length;
  return { bytes: rest.subarray(0, Math.min(length, max)), complete: rest.length >= length && length <= max };
}

function joined(bytes: Uint8Array, from: number, max: number): Body {
  const walk = walkChunks(bytes, from);
  // Some servers announce chunks and then send the page as it is.
  if (walk.broken && walk.parts.length === 0) return cut(bytes.subarray(from), { by: 'close' }, max);
  const parts: Uint8Array[] = [];
  let size = 0;
  for (const [start, end] of walk.parts) {
    if (size >= max) break;
    const part = bytes.subarray(start, Math.min(end, start + max - size));
    size += part.length;
    parts.push(part);
  }
  return { bytes: Buffer.concat(parts), complete: walk.ended && !walk.broken && size < max };
}

/** Some servers keep their pages compressed and send them so whatever was asked. What cannot be undone is no body. */
function decoded(body: Uint8Array, { headers }: Head, max: number): Uint8Array {
  const coding = headers.get('content-encoding')?.at(-1)?.toLowerCase() ?? '';
  const undo = coding.includes('gzip') ? gunzipSync : coding === 'deflate' ? inflateSync : undefined;
  if (!undo || body.length === 0) return body;
  try {
    return undo(body, { maxOutputLength: max });
  } catch {
    return new Uint8Array(0);
  }
}
