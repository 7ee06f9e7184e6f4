// Job: one step of a census, done alone by whoever is free; its result lies in the work folder, whole or not at all.

import path from 'node:path';
import { writeDurably } from '../disk/durable-file.js';
import { devicesOfPart, type Part } from './part.js';
import { PieceFile } from './piece-file.js';
import type { Piece } from './pieces.js';
import { type ReadTools, readPiece } from './read-piece.js';

export type Job =
  | { readonly do: 'piece'; readonly folder: string; readonly piece: Piece }
  | {
      readonly do: 'part';
      readonly folder: string;
      /** Names the result: of the pieces and the knowledge. */
      readonly name: string;
      readonly pieces: readonly string[];
      readonly part: Part;
    };

/** Puts what came out of a job on disk. */
export type Finish = () => Promise<void>;

/**
 * Does all of a job but the writing, which costs a thread nothing but waiting.
 * @throws UsageError where an input file cannot be read
 */
export async function runJob(job: Job, tools: ReadTools): Promise<Finish> {
  if (job.do === 'piece') {
    const file = new PieceFile(job.folder, job.piece.id);
    try {
      const counts = await readPiece(job.piece, file, tools);
      return () => file.keep(counts);
    } catch (error) {
      file.drop();
      throw error;
    }
  }
  const { folder, name, pieces, part } = job;
  const devices = devicesOfPart(folder, pieces, part, tools.expertise);
  const text = devices.map((one) => `${JSON.stringify(one)}\n`).join('');
  return () => writeDurably(partFile(folder, name, part), [text]);
}

export function partFile(folder: string, name: string, { from, to }: Part): string {
  return path.join(folder, `${name}.${from}-${to}.devices`);
}
