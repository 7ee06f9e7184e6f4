// Read piece: goes through one piece of the input and hands on the sightings of cameras in it.

import { createReadStream } from 'node:fs';
import type { Fact } from '../core/evidence.js';
import { READERS } from '../importers/detect.js';
import { linesOf } from '../importers/lines.js';
import { readOutside } from '../importers/open.js';
import type { OutsideFormatId, OutsideRecord } from '../importers/outside.js';
import { type Expertise, evidenceOf, isVideo } from './device.js';
import type { Piece } from './pieces.js';
import { type Sighting, sightingOf } from './sighting.js';

/** A place of the input that could not be read. */
export interface Reject {
  readonly place: string;
  readonly why: string;
}

export interface PieceReader {
  onSighting(sighting: Sighting): void;
  onReject(reject: Reject): void;
}

export interface PieceCounts {
  records: number;
  rejected: number;
}

/** Whether a line can hold a camera; false only where the recogniser would say so too. */
export type Prefilter = (line: string) => boolean;

export interface ReadTools {
  readonly expertise: Expertise;
  readonly prefilter: Prefilter;
}

/** @throws UsageError when the file cannot be read or is in no known format */
export async function readPiece(piece: Piece, reader: PieceReader, tools: ReadTools): Promise<PieceCounts> {
  const counts: PieceCounts = { records: 0, rejected: 0 };
  const keep = (record: OutsideRecord, by: OutsideFormatId) => {
    const facts = factsThatSay(record, by, tools.expertise);
    if (facts) reader.onSighting(sightingOf(record, by, facts));
  };
  const reject = (place: string, why: string) => {
    counts.rejected += 1;
    reader.onReject({ place, why });
  };
  if (piece.to !== undefined) await readRange(piece, piece.to, { counts, keep, reject }, tools);
  else await readWhole(piece, { counts, keep, reject });
  return counts;
}

interface Sink {
  readonly counts: PieceCounts;
  keep(record: OutsideRecord, by: OutsideFormatId): void;
  reject(place: string, why: string): void;
}

async function readWhole({ file, format }: Piece, { counts, keep, reject }: Sink): Promise<void> {
  for await (const item of readOutside(file, format === undefined ? {} : { format })) {
    if ('record' in item) {
      counts.records += 1;
      keep(item.record, item.by);
    } else reject(item.reject.place, item.reject.why);
  }
}

/** Lines that begin in [from, to): the one that is cut at the end is read on, the one cut at the start left out. */
async function readRange(
  { file, from, format }: Piece,
  to: number,
  { counts, keep, reject }: Sink,
  { prefilter }: ReadTools,
): Promise<void> {
  const by = format ?? 'shodan';
  const read = by === 'nmap' ? undefined : READERS[by];
  let line = 0;
  for await (const lines of linesOf(wholeLines(file, from, to)))
    for (const { text } of lines) {
      line += 1;
      if (text !== undefined && (text.trim() === '' || text.startsWith('['))) continue;
      if (text !== undefined && !prefilter(text)) {
        counts.records += 1;
        continue;
      }
      const records = text === undefined ? undefined : read?.(parsed(text));
      if (records) {
        counts.records += records.length;
        for (const record of records) keep(record, by);
      } else
        reject(
          `${file}, line ${line} after byte ${from}`,
          text === undefined ? 'too long' : `not a record of ${by}`,
        );
    }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/,\s{0,8}$/, ''));
  } catch {
    return undefined;
  }
}

const LF = 10;

/** Bytes of the lines that begin in [from, to). */
export async function* wholeLines(file: string, from: number, to: number): AsyncGenerator<Buffer> {
  // One byte before: a line that begins exactly at `from` follows a line feed there.
  const start = Math.max(0, from - 1);
  let isInside = from === 0;
  let at = start;
  for await (const raw of createReadStream(file, { start, highWaterMark: 1024 * 1024 })) {
    let chunk: Buffer = Buffer.isBuffer(raw) ? raw : Buffer.from(raw);
    const begins = at;
    at += chunk.length;
    if (!isInside) {
      const first = chunk.indexOf(LF);
      // A line that begins at or behind the end belongs to the next piece.
      if (begins + first + 1 >= to && first >= 0) return;
      if (first < 0) continue;
      isInside = true;
      chunk = chunk.subarray(first + 1);
    }
    const end = endIn(chunk, at - chunk.length, to);
    if (end !== undefined) {
      if (end > 0) yield chunk.subarray(0, end);
      return;
    }
    yield chunk;
  }
}

/** Where the line ends in which byte `to` - 1 lies; undefined when not in this chunk. @param begins place of the chunk */
function endIn(chunk: Buffer, begins: number, to: number): number | undefined {
  if (begins + chunk.length < to) return undefined;
  const found = chunk.indexOf(LF, Math.max(0, to - 1 - begins));
  return found < 0 ? undefined : found + 1;
}

/** The facts that say anything of a camera; undefined where the recogniser takes the record for none. */
function factsThatSay(
  record: OutsideRecord,
  by: OutsideFormatId,
  { recogniser }: Expertise,
): readonly Fact[] | undefined {
  const evidence = evidenceOf({ ...record, by });
  if (!isVideo(recogniser.recognise(evidence))) return undefined;
  const telling = evidence.filter(
    (one) => one.kind === 'port.open' || recogniser.statements(one).length > 0 || one.kind === 'tls.sha256',
  );
  return telling.map(({ kind, value }) => ({ kind, value }));
}
