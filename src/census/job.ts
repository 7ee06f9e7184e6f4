// Job: one step of a census, done alone by whoever is free; its result lies in the work folder, whole or not at all.

import path from 'node:path';
import { writeDurably } from '../disk/durable-file.js';
import type { Expertise } from './device.js';
import { devicesOfPart } from './part.js';
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
      readonly part: number;
    };

/** @throws UsageError where an input file cannot be read */
export async function runJob(job: Job, tools: ReadTools): Promise<void> {
  if (job.do === 'piece') {
    const file = new PieceFile();
    const counts = await readPiece(job.piece, file, tools);
    await file.write(job.folder, job.piece.id, counts);
  } else await writePart(job, tools.expertise);
}

async function writePart(
  { folder, name, pieces, part }: Extract<Job, { do: 'part' }>,
  expertise: Expertise,
): Promise<void> {
  const devices = await devicesOfPart(folder, pieces, part, expertise);
  await writeDurably(partFile(folder, name, part), [
    devices.map((one) => `${JSON.stringify(one)}\n`).join(''),
  ]);
}

export function partFile(folder: string, name: string, part: number): string {
  return path.join(folder, `${name}.${part}.devices`);
}
