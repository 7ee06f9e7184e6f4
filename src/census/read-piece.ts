// Read piece: goes through one piece of the input and hands on the sightings of cameras in it.

import type { Fact } from '../core/evidence.js';
import { READERS } from '../importers/detect.js';
import { linesOf } from '../importers/lines.js';
import { itemsIn, openOutside } from '../importers/open.js';
import type { OutsideFormatId, OutsideRecord } from '../importers/outside.js';
import type { Prefilter } from '../prefilter/prefilter.js';
import type { Expertise } from './device.js';
import type { Piece } from './pieces.js';
import { type Sighting, sightingOf } from './sighting.js';
import { chunksOf, pour, type Stretch, wholeLines } from './whole-lines.js';

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
    const facts = factsThatSay(record, tools.expertise);
    if (facts) reader.onSighting(sightingOf(record, by, facts));
  };
  const reject = (place: string, why: string) => {
    counts.rejected += 1;
    reader.onReject({ place, why });
  };
  const sink: Sink = { counts, keep, reject };
  if (piece.to !== undefined) {
    const stretch = await wholeLines(piece.file, piece.from, piece.to);
    await readLines({ name: piece.file, by: piece.format ?? 'shodan', from: stretch }, sink, tools);
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
    await readLines({ name, by: opened.format, from: chunks }, sink, tools);
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
  /** Of the file. */
  readonly name: string;
  readonly by: OutsideFormatId;
  /** A part of a plain file, or all that is in an archive. */
  readonly from: Stretch | AsyncIterable<Buffer>;
}

/** A record a line: those that cannot be of a camera are counted, and not parsed. */
async function readLines(
  { name, by, from }: LinedInput,
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
    reject(`${name}, ${place}`, why);
  };
  const stretch = 'file' in from ? from : undefined;
  const start = stretch?.start ?? 0;
  const chunks = 'file' in from ? chunksOf(from) : from;
  if (!prefilter) {
    for await (const lines of linesOf(chunks))
      for (const { text, number } of lines) {
        if (text?.trim() === '') continue;
        counts.records += 1;
        const place = `line ${number} after byte ${start}`;
        if (text === undefined) drop(place, 'too long');
        else take(text, place);
      }
    return;
  }
  const scan = prefilter.scan({
    onLine: ({ bytes }, offset) => take(bytes.toString(), `byte ${start + offset}`),
    onTooLong: (offset) => drop(`byte ${start + offset}`, 'too long'),
  });
  if (stretch) await pour(stretch, scan);
  else for await (const chunk of chunks) scan.push(chunk);
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

/** The facts that say anything of a camera; undefined where the recogniser takes the record for none. */
function factsThatSay({ facts }: OutsideRecord, { recogniser }: Expertise): readonly Fact[] | undefined {
  if (!recogniser.isVideo(facts)) return undefined;
  return facts.filter(
    (fact) =>
      fact.kind === 'port.open' ||
      fact.kind === 'tls.sha256' ||
      recogniser.saying(fact).statements.length > 0,
  );
}
