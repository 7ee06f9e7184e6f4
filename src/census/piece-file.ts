// Piece file: what one piece of the input came to, on disk by parts; it is whole or not there.

import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import { writeDurably } from '../disk/durable-file.js';
import { PARTS, partOf } from './address-order.js';
import type { PieceCounts, Reject } from './read-piece.js';
import { type Sighting, sightingLine } from './sighting.js';

/** The first line of the file; its length in bytes stands in the first 16. */
interface Head extends PieceCounts {
  /** The first rejects of the piece. */
  readonly rejects: readonly Reject[];
  /** Bytes of each part, one after the other behind the head. */
  readonly lengths: readonly number[];
}

/** Rejects kept of a piece. */
const SAMPLE = 20;
const PREFIX = 16;

/** Collects what a piece comes to, and writes it in one go. */
export class PieceFile {
  readonly #parts: string[][] = Array.from({ length: PARTS }, () => []);
  readonly #rejects: Reject[] = [];

  onSighting(sighting: Sighting): void {
    this.#parts[partOf(sighting.address)]?.push(sightingLine(sighting));
  }

  onReject(reject: Reject): void {
    if (this.#rejects.length < SAMPLE) this.#rejects.push(reject);
  }

  /** Durable when it resolves. */
  async write(folder: string, id: string, counts: PieceCounts): Promise<void> {
    const bodies = this.#parts.map((lines) => Buffer.from(lines.map((line) => `${line}\n`).join('')));
    const head: Head = { ...counts, rejects: this.#rejects, lengths: bodies.map(({ length }) => length) };
    const text = Buffer.from(`${JSON.stringify(head)}\n`);
    const prefix = `${String(text.length).padStart(PREFIX - 1, '0')}\n`;
    await writeDurably(pieceFile(folder, id), [prefix, text, ...bodies]);
  }
}

export function pieceFile(folder: string, id: string): string {
  return path.join(folder, `${id}.piece`);
}

export type PieceHead = Omit<Head, 'lengths'>;

export async function readHead(folder: string, id: string): Promise<PieceHead> {
  return (await headOf(folder, id)).head;
}

/** Lines of one part. */
export async function readPart(folder: string, id: string, part: number): Promise<readonly string[]> {
  const { head, start } = await headOf(folder, id);
  const from = start + head.lengths.slice(0, part).reduce((sum, length) => sum + length, 0);
  const length = head.lengths[part] ?? 0;
  if (length === 0) return [];
  const handle = await open(pieceFile(folder, id), 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, from);
    return buffer.toString('utf8').trimEnd().split('\n');
  } finally {
    await handle.close();
  }
}

async function headOf(folder: string, id: string) {
  const handle = await open(pieceFile(folder, id), 'r');
  try {
    const prefix = await handle.read(Buffer.alloc(PREFIX), 0, PREFIX, 0);
    const length = Number.parseInt(prefix.buffer.toString('latin1'), 10);
    const { buffer } = await handle.read(Buffer.alloc(length), 0, length, PREFIX);
    return { head: JSON.parse(buffer.toString('utf8')) as Head, start: PREFIX + length };
  } finally {
    await handle.close();
  }
}

/** Whether the piece was read already. */
export async function isDone(folder: string, id: string): Promise<boolean> {
  return stat(pieceFile(folder, id)).then(
    () => true,
    () => false,
  );
}
