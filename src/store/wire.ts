// Wire: what two Lenscap processes say about one data folder, as bounded frames of JSON.

import type { Param, RawResult } from './channel.js';
import { SCHEMA_VERSION } from './migrate.js';

/** Bytes of one frame: a statement of the store has about four million characters. */
export const MAX_FRAME = 64 * 1024 * 1024;
const HEADER = 4;

export type Request =
  | { readonly op: 'hello'; readonly speaks: string }
  | { readonly op: 'acquire' }
  | { readonly op: 'query'; readonly sql: string; readonly params: readonly Param[] }
  | { readonly op: 'release' }
  | { readonly op: 'saved' };

/** In the order of the requests. */
export type Reply =
  | { readonly ok: true; readonly result?: RawResult }
  | { readonly ok: false; readonly message: string; readonly code?: string };

/** What both ends must agree on: the form of the frames, and the tables behind the SQL in them. */
export const SPEAKS: string = `lenscap-store 1 ${SCHEMA_VERSION}`;

export class FrameError extends Error {
  override readonly name: string = 'FrameError';
}

/** @throws FrameError when the value is larger than a frame may be */
export function frame(value: Request | Reply): Buffer {
  const text = JSON.stringify(value);
  const length = Buffer.byteLength(text);
  if (length > MAX_FRAME) throw new FrameError(`${length} bytes are more than a frame may have`);
  const bytes = Buffer.allocUnsafe(HEADER + length);
  bytes.writeUInt32BE(length);
  bytes.write(text, HEADER);
  return bytes;
}

/** Collects chunks into frames. */
export function frameReader(): (chunk: Buffer) => unknown[] {
  let chunks: Buffer[] = [];
  let held = 0;
  let wanted = HEADER;
  /** @throws FrameError for a frame that is too large or no JSON */
  return (chunk) => {
    chunks.push(chunk);
    held += chunk.length;
    const values: unknown[] = [];
    while (held >= wanted) {
      const bytes = chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks);
      const length = bytes.readUInt32BE();
      if (length > MAX_FRAME) throw new FrameError(`a frame of ${length} bytes is announced`);
      wanted = HEADER + length;
      chunks = [bytes];
      if (held < wanted) break;
      values.push(parse(bytes.toString('utf8', HEADER, wanted)));
      chunks = [bytes.subarray(wanted)];
      held -= wanted;
      wanted = HEADER;
    }
    return values;
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FrameError('a frame is no JSON');
  }
}

/** Undefined for what is no request. */
export function asRequest(value: unknown): Request | undefined {
  if (typeof value !== 'object' || value === null || !('op' in value)) return undefined;
  if (value.op === 'hello' && 'speaks' in value && typeof value.speaks === 'string')
    return { op: 'hello', speaks: value.speaks };
  if (value.op === 'query' && 'sql' in value && typeof value.sql === 'string' && 'params' in value)
    return isParams(value.params) ? { op: 'query', sql: value.sql, params: value.params } : undefined;
  return value.op === 'acquire' || value.op === 'release' || value.op === 'saved'
    ? { op: value.op }
    : undefined;
}

/** Undefined for what is no reply; the rows of a result come from a process that agreed on the version. */
export function asReply(value: unknown): Reply | undefined {
  if (typeof value !== 'object' || value === null || !('ok' in value)) return undefined;
  if (value.ok === true) return value as Reply;
  return 'message' in value && typeof value.message === 'string' ? (value as Reply) : undefined;
}

function isParams(value: unknown): value is Param[] {
  return Array.isArray(value) && value.every((param) => param === null || typeof param === 'string');
}
