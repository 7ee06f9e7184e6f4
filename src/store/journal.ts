// Journal: every scan as a file of its own, until snapshots hold it; a scan reported as saved outlives the database.

import { createReadStream } from 'node:fs';
import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import type { LedgerEntry } from '../core/ledger.js';
import { writeDurably } from '../disk/durable-file.js';
import { jsonText } from './json-text.js';
import type { ScanDocument } from './save-scan.js';
import type { DeviceRecord, ScanRecord } from './store.js';

export interface JournalFile {
  readonly path: string;
  /** Place of the scan among those of the site, from 1: files are replayed in this order. */
  readonly number: number;
  /** The scan's id, as far as a file name can say it. */
  readonly id: string;
}

const NAME = /^(?<number>\d{1,15})-(?<id>[\w.~-]{1,200})\.jsonl$/;

/** First line: the scan and how many lines follow; then a line for each device, then one for each ledger entry. */
interface Head {
  readonly scan: ScanRecord;
  readonly devices: number;
  readonly ledger: number;
}

/** In the order in which the scans were saved. */
export async function journalFiles(folder: string): Promise<JournalFile[]> {
  const files = (await readdir(folder)).flatMap((name) => {
    const groups = NAME.exec(name)?.groups;
    return groups?.id
      ? [{ path: path.join(folder, name), number: Number(groups.number), id: groups.id }]
      : [];
  });
  return files.sort((a, b) => a.number - b.number);
}

/** On disk when it resolves. */
export async function writeJournal(folder: string, document: ScanDocument, number: number): Promise<void> {
  await writeDurably(journalPath(folder, document, number), lines(document));
}

export async function removeJournal(folder: string, document: ScanDocument, number: number): Promise<void> {
  await rm(journalPath(folder, document, number), { force: true });
}

/** Takes a file that cannot be replayed out of the way without losing it. */
export async function setAside(file: JournalFile): Promise<string> {
  const aside = `${file.path}.unreadable`;
  await rename(file.path, aside);
  return aside;
}

/** Undefined when the file is not whole: it was damaged after it was written. */
export async function readJournal(file: JournalFile): Promise<ScanDocument | undefined> {
  const values: unknown[] = [];
  try {
    for await (const line of linesOf(file.path)) values.push(JSON.parse(line));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  // Lenscap's own file, whole because it was renamed into place; what was damaged since fails to parse or to count.
  const head = values[0] as Head | undefined;
  if (
    !head?.scan?.id ||
    fileSafe(head.scan.id) !== file.id ||
    values.length !== 1 + head.devices + head.ledger
  )
    return undefined;
  return {
    scan: head.scan,
    devices: values.slice(1, 1 + head.devices) as DeviceRecord[],
    ledger: values.slice(1 + head.devices) as LedgerEntry[],
  };
}

/** By line feed alone: readline would also end a line at U+2028, which JSON text may hold. */
async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of createReadStream(file, 'utf8')) {
    const parts = `${rest}${chunk}`.split('\n');
    rest = parts.pop() ?? '';
    yield* parts;
  }
  if (rest !== '') yield rest;
}

function journalPath(folder: string, { scan }: ScanDocument, number: number): string {
  return path.join(folder, `${String(number).padStart(6, '0')}-${fileSafe(scan.id)}.jsonl`);
}

/** Ids are plain words; whatever else one holds becomes its code in base 36. */
export function fileSafe(id: string): string {
  return id.replace(/[^\w.-]/g, (c) => `~${c.charCodeAt(0).toString(36)}`).slice(0, 200);
}

/** A write of a quarter of a mebibyte costs as much as one of a line. */
const PIECE = 262_144;

function* lines({ scan, devices, ledger }: ScanDocument): Generator<string> {
  let piece = '';
  const head: Head = { scan, devices: devices.length, ledger: ledger.length };
  for (const value of [[head], devices, ledger].flat()) {
    piece += `${jsonText(value)}\n`;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}
