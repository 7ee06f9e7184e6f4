// Piece file: what one piece of the input came to, on disk by buckets of addresses; it is whole or not there.

import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { GrowingFile } from '../disk/growing-file.js';
import { BUCKETS, bucketOf } from './address-order.js';
import type { PieceCounts, Reject } from './read-piece.js';
import { type Sighting, sightingLine } from './sighting.js';

/** Stands behind the blocks; its length in bytes stands in the last 16 of the file. */
interface Head extends PieceCounts {
  /** The first rejects of the piece. */
  readonly rejects: readonly Reject[];
  /** Blocks one after the other from the beginning; of each, the bytes of every bucket, one after the other. */
  readonly blocks: readonly (readonly number[])[];
}

/** Rejects kept of a piece. */
const SAMPLE = 20;
const SUFFIX = 16;
/** Characters held before they are written as a block, so that memory does not grow with the input. */
export const BLOCK = 4_000_000;

/** Collects what a piece comes to. */
export class PieceFile {
  readonly #file: GrowingFile;
  readonly #most: number;
  readonly #rejects: Reject[] = [];
  readonly #blocks: number[][] = [];
  #held: string[][] = buckets();
  #length = 0;

  constructor(folder: string, id: string, most = BLOCK) {
    this.#file = new GrowingFile(pieceFile(folder, id));
    this.#most = most;
  }

  onSighting(sighting: Sighting): void {
    const line = `${sightingLine(sighting)}\n`;
    this.#held[bucketOf(sighting.address)]?.push(line);
    this.#length += line.length;
    if (this.#length >= this.#most) this.#flush();
  }

  onReject(reject: Reject): void {
    if (this.#rejects.length < SAMPLE) this.#rejects.push(reject);
  }

  /** Durable when it resolves. */
  async keep(counts: PieceCounts): Promise<void> {
    this.#flush();
    const head: Head = { ...counts, rejects: this.#rejects, blocks: this.#blocks };
    const text = Buffer.from(JSON.stringify(head));
    this.#file.append(text);
    this.#file.append(Buffer.from(String(text.length).padStart(SUFFIX, '0')));
    await this.#file.keep();
  }

  drop(): void {
    this.#file.drop();
  }

  #flush(): void {
    if (this.#length === 0) return;
    const bodies = this.#held.map((lines) => Buffer.from(lines.join('')));
    this.#file.append(Buffer.concat(bodies));
    this.#blocks.push(bodies.map(({ length }) => length));
    this.#held = buckets();
    this.#length = 0;
  }
}

function buckets(): string[][] {
  return Array.from({ length: BUCKETS }, () => []);
}

export function pieceFile(folder: string, id: string): string {
  return path.join(folder, `${id}.piece`);
}

export interface PieceHead extends PieceCounts {
  readonly rejects: readonly Reject[];
  /** Bytes of every bucket. */
  readonly sizes: readonly number[];
}

export function readHead(folder: string, id: string): PieceHead {
  const { blocks, ...head } = inPiece(folder, id, headOf);
  const sizes = Array.from({ length: BUCKETS }, (_, bucket) =>
    sum(blocks.map((block) => block[bucket] ?? 0)),
  );
  return { ...head, sizes };
}

/** Lines of the buckets in [from, to). */
export function readBuckets(folder: string, id: string, from: number, to: number): readonly string[] {
  return inPiece(folder, id, (file) => {
    let start = 0;
    return headOf(file).blocks.flatMap((block) => {
      const before = sum(block.slice(0, from));
      const length = sum(block.slice(from, to));
      const at = start + before;
      start += sum(block);
      return length === 0 ? [] : textAt(file, at, length).trimEnd().split('\n');
    });
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

/** Without waiting in between: that costs more than to read a few kilobytes, of which a census has thousands. */
function inPiece<T>(folder: string, id: string, use: (file: number) => T): T {
  const file = openSync(pieceFile(folder, id), 'r');
  try {
    return use(file);
  } finally {
    closeSync(file);
  }
}

function headOf(file: number): Head {
  const end = fstatSync(file).size - SUFFIX;
  const length = Number.parseInt(textAt(file, end, SUFFIX), 10);
  return JSON.parse(textAt(file, end - length, length)) as Head;
}

function textAt(file: number, from: number, length: number): string {
  const bytes = Buffer.allocUnsafe(length);
  return bytes.toString('utf8', 0, readSync(file, bytes, 0, length, from));
}

/** Whether the piece was read already. */
export async function isDone(folder: string, id: string): Promise<boolean> {
  return stat(pieceFile(folder, id)).then(
    () => true,
    () => false,
  );
}
