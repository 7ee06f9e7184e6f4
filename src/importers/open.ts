// Open: goes through a file of somebody else's scan, in any of the formats, and hands on its records one by one.

import { UsageError } from '../core/errors.js';
import { columnName, detectFormat, READERS, type RecordReader, standsByLine } from './detect.js';
import { fromImported } from './imported.js';
import { type JsonValue, valuesByElement, valuesByLine } from './json-values.js';
import { OUTSIDE_FORMATS, type OutsideFormatId, type OutsideRecord } from './outside.js';
import { type ByteSource, openSource, peeked } from './source.js';

/** A record, or a place of the file that could not be read. */
export type OutsideItem =
  | { readonly record: OutsideRecord; readonly by: OutsideFormatId }
  | { readonly reject: { /** "FILE:LINE". */ readonly place: string; readonly why: string } };

export interface ReadOptions {
  /** Taken instead of what the file looks like. */
  readonly format?: OutsideFormatId;
  /** What people call the file, where its path says nothing to them. */
  readonly name?: string;
}

/** Bytes looked at to tell the format; the first record of a download is mostly shorter. */
const MAX_HEAD = 1024 * 1024;
/** Bytes of an nmap file, which can only be read as a whole. */
const MAX_XML = 256 * 1024 * 1024;

/** A file whose format is known, of which nothing was taken yet. */
export interface OpenedFile {
  readonly name: string;
  readonly format: OutsideFormatId;
  /** A record of JSON stands on each line. */
  readonly byLine: boolean;
  readonly chunks: AsyncIterable<Buffer>;
  readonly cut: ByteSource['cut'];
  /** Its beginning. */
  readonly head: string;
}

/**
 * Opens a file of any size, packed or not; "-" is standard input.
 * @throws UsageError when the file cannot be read or is in no known format
 */
export async function openOutside(path: string, options: ReadOptions = {}): Promise<OpenedFile> {
  const name = options.name ?? (path === '-' ? 'standard input' : path);
  const source = openSource(path);
  const [start, chunks] = await peeked(source.chunks, MAX_HEAD, hasFirstLines);
  const head = start.toString();
  const format = options.format ?? detectFormat(head);
  if (format === undefined) {
    await closed(chunks);
    throw unknownFormat(name, head);
  }
  const byLine = format !== 'nmap' && format !== 'shadowserver' && standsByLine(head);
  return { name, format, byLine, chunks, cut: source.cut, head };
}

/** Reads so much of a file that its format is known. @throws UsageError as `openOutside` */
export async function checkOutside(path: string, options: ReadOptions = {}): Promise<void> {
  await closed((await openOutside(path, options)).chunks);
}

/** A file that nobody goes on reading would stay open; one that was never read from cannot be ended. */
async function closed(chunks: AsyncIterable<Buffer>): Promise<void> {
  for await (const _ of chunks) break;
}

/**
 * Reads a file of any size, packed or not; "-" is standard input. What is damaged is handed on as a reject, never thrown.
 * @throws UsageError when the file cannot be read or is in no known format, and for nmap XML, which has no reading in parts, when it is damaged
 */
export async function* readOutside(path: string, options: ReadOptions = {}): AsyncGenerator<OutsideItem> {
  yield* itemsIn(await openOutside(path, options));
}

/** Everything in a file; what is damaged is handed on as a reject. @throws UsageError for damaged nmap XML */
export async function* itemsIn(opened: OpenedFile): AsyncGenerator<OutsideItem> {
  const { name, format, head, cut } = opened;
  let line = 1;
  for await (const item of itemsOf(opened, format, head)) {
    line = item.line;
    if ('record' in item) yield { record: item.record, by: format };
    else yield { reject: { place: `${name}:${item.line}`, why: item.why } };
  }
  const why = cut();
  if (why !== undefined) yield { reject: { place: `${name}:${line}`, why } };
}

type OpenFile = Pick<OpenedFile, 'name' | 'chunks' | 'cut'>;

type Item =
  | { readonly line: number; readonly record: OutsideRecord }
  | { readonly line: number; readonly why: string };

function itemsOf(file: OpenFile, format: OutsideFormatId, head: string): AsyncGenerator<Item> {
  if (format === 'nmap') return nmapItems(file);
  const batches = format === 'shadowserver' ? sheetRows(file) : jsonBatches(file, format, head);
  return recordItems(batches, READERS[format], format);
}

/** What only few files need is loaded with the first of them. */
async function* sheetRows({ chunks, cut }: OpenFile): AsyncGenerator<readonly JsonValue[]> {
  const { rowsOf } = await import('./csv-rows.js');
  yield* rowsOf(chunks, cut, columnName);
}

function jsonBatches(
  file: OpenFile,
  format: OutsideFormatId,
  head: string,
): AsyncGenerator<readonly JsonValue[]> {
  return standsByLine(head)
    ? valuesByLine(file.chunks, file.cut)
    : valuesByElement(file.chunks, file.cut, format === 'masscan');
}

async function* recordItems(
  batches: AsyncGenerator<readonly JsonValue[]>,
  read: RecordReader,
  format: OutsideFormatId,
): AsyncGenerator<Item> {
  for await (const batch of batches) {
    for (const entry of batch) {
      if ('why' in entry) {
        yield entry;
        continue;
      }
      const { line, value } = entry;
      const records = isEndMark(value) ? [] : read(value);
      if (records) for (const record of records) yield { line, record };
      else yield { line, why: `not a record of ${format}` };
    }
  }
}

/** masscan's last record, which is none. */
function isEndMark(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'finished' in value;
}

async function* nmapItems({ name, chunks, cut }: OpenFile): AsyncGenerator<Item> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > MAX_XML)
      throw new UsageError(`${name} is larger than 256 MiB`, 'split the scan: nmap -oX FILE.xml TARGET');
    parts.push(chunk);
  }
  // XML without its end has no reading; that the archive is cut is said by the caller.
  if (cut() !== undefined) return;
  const { readNmap } = await import('./nmap.js');
  const hosts = readNmap(name, Buffer.concat(parts).toString());
  for (const record of fromImported(hosts)) yield { line: 1, record };
}

/** Two lines tell how the records stand, and the first alone mostly which format they are in. */
function hasFirstLines(start: Buffer): boolean {
  const first = start.indexOf(10);
  return first >= 0 && start.indexOf(10, first + 1) >= 0 && detectFormat(start.toString()) !== undefined;
}

function unknownFormat(name: string, head: string): UsageError {
  const why = head.trim() === '' ? 'is empty' : 'is in no format that Lenscap reads';
  const titles = OUTSIDE_FORMATS.map(({ title }) => title).join(', ');
  return new UsageError(`${name} ${why}`, `give a file of one of these: ${titles}`);
}
