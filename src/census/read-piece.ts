// Read piece: goes through one piece of the input and hands on the sightings of cameras in it.

import { createReadStream } from 'node:fs';
import type { Fact } from '../core/evidence.js';
import { READERS } from '../importers/detect.js';
import { linesOf } from '../importers/lines.js';
import { itemsIn, openOutside } from '../importers/open.js';
import type { OutsideFormatId, OutsideRecord } from '../importers/outside.js';
import type { Prefilter } from '../prefilter/prefilter.js';
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

export interface ReadTools {
  readonly expertise: Expertise;
  /** Absent where every line has to be read. */
  readonly prefilter?: Prefilter | undefined;
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
  const sink: Sink = { counts, keep, reject };
  if (piece.to !== undefined) {
    const chunks = wholeLines(piece.file, piece.from, piece.to);
    await readLines({ ...piece, by: piece.format ?? 'shodan', chunks }, sink, tools);
  } else await readWhole(piece, sink, tools);
  return counts;
}

interface Sink {
  readonly counts: PieceCounts;
  keep(record: OutsideRecord, by: OutsideFormatId): void;
  reject(place: string, why: string): void;
}

async function readWhole({ file, format }: Piece, sink: Sink, tools: ReadTools): Promise<void> {
  const opened = await openOutside(file, format === undefined ? {} : { format });
  if (opened.byLine) {
    const { name, chunks } = opened;
    await readLines({ file: name, from: 0, by: opened.format, chunks }, sink, tools);
    const why = opened.cut();
    if (why !== undefined) sink.reject(name, why);
    return;
  }
  for await (const item of itemsIn(opened)) {
    if ('record' in item) {
      sink.counts.records += 1;
      sink.keep(item.record, item.by);
    } else sink.reject(item.reject.place, item.reject.why);
  }
}

interface LinedInput {
  readonly file: string;
  /** Place of the first byte in the file. */
  readonly from: number;
  readonly by: OutsideFormatId;
  readonly chunks: AsyncIterable<Buffer>;
}

/** A record a line: those that cannot be of a camera are counted, and not parsed. */
async function readLines(
  { file, from, by, chunks }: LinedInput,
  { counts, keep, reject }: Sink,
  { prefilter }: ReadTools,
): Promise<void> {
  const read = by === 'nmap' ? undefined : READERS[by];
  const take = (text: string, place: string): void => {
    const records = read?.(parsed(text));
    for (const record of records ?? []) keep(record, by);
    if (!records) drop(place, `not a record of ${by}`);
  };
  const drop = (place: string, why: string): void => {
    counts.records -= 1;
    reject(`${file}, ${place}`, why);
  };
  if (!prefilter) {
    for await (const lines of linesOf(chunks))
      for (const { text, number } of lines) {
        if (text?.trim() === '') continue;
        counts.records += 1;
        const place = `line ${number} after byte ${from}`;
        if (text === undefined) drop(place, 'too long');
        else take(text, place);
      }
    return;
  }
  const scan = prefilter.scan({
    onLine: ({ bytes }, offset) => take(bytes.toString(), `byte ${from + offset}`),
    onTooLong: (offset) => drop(`byte ${from + offset}`, 'too long'),
  });
  for await (const chunk of chunks) scan.push(chunk);
  scan.end();
  counts.records += scan.lines;
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
