// Run census: every piece is read, every part made into devices, and what was done before is not done again.

import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { OutsideFormatId } from '../importers/outside.js';
import { BUCKETS } from './address-order.js';
import type { CensusDevice } from './device.js';
import { type Job, partFile } from './job.js';
import { partsOf } from './part.js';
import { linesIn } from './part-lines.js';
import { isDone, type PieceHead, readHead } from './piece-file.js';
import { type Piece, piecesOf } from './pieces.js';
import type { Pool } from './pool.js';
import type { Reject } from './read-piece.js';

export interface CensusPlan {
  readonly files: readonly string[];
  readonly format: OutsideFormatId | undefined;
  /** Where unfinished work lies. */
  readonly folder: string;
  readonly knowledgeDigest: string;
  /** Bytes of a piece; the result is the same for any. */
  readonly pieceBytes?: number;
}

export interface CensusProgress {
  readonly phase: 'read' | 'judge';
  readonly done: number;
  readonly total: number;
}

/** What was read, before it is counted. */
export interface CensusRun {
  readonly records: number;
  readonly rejected: number;
  readonly rejects: readonly Reject[];
  /** Bytes of the input. */
  readonly bytes: number;
  /** Files of devices, in order. */
  readonly parts: readonly string[];
}

/** Undefined when it was stopped; what was done is kept, and the next run goes on. @throws UsageError */
export async function runCensus(
  plan: CensusPlan,
  pool: Pool,
  onProgress: (progress: CensusProgress) => void,
  signal: AbortSignal,
): Promise<CensusRun | undefined> {
  const { folder, knowledgeDigest: salt, pieceBytes } = plan;
  const pieces = await piecesOf(plan.files, plan.format, {
    salt,
    ...(pieceBytes !== undefined && { pieceBytes }),
  });
  await readAll(pieces, folder, pool, onProgress, signal);
  if (signal.aborted) return undefined;
  const heads = pieces.map(({ id }) => readHead(folder, id));
  const parts = await makeParts(pieces, heads, plan, pool, onProgress, signal);
  if (signal.aborted) return undefined;
  return {
    records: heads.reduce((sum, { records }) => sum + records, 0),
    rejected: heads.reduce((sum, { rejected }) => sum + rejected, 0),
    rejects: heads.flatMap(({ rejects }) => rejects),
    bytes: pieces.reduce((sum, { size }) => sum + size, 0),
    parts,
  };
}

async function readAll(
  pieces: readonly Piece[],
  folder: string,
  pool: Pool,
  onProgress: (progress: CensusProgress) => void,
  signal: AbortSignal,
): Promise<void> {
  const total = pieces.reduce((sum, { size }) => sum + size, 0);
  const known = await Promise.all(pieces.map(({ id }) => isDone(folder, id)));
  const open = pieces.filter((_, index) => !known[index]);
  let done = total - open.reduce((sum, { size }) => sum + size, 0);
  onProgress({ phase: 'read', done, total });
  // The largest first, so that no worker is left with a long one at the end.
  const jobs = open.toSorted((a, b) => b.size - a.size).map((piece): Job => ({ do: 'piece', folder, piece }));
  await pool.run(
    jobs,
    (job) => {
      done += job.do === 'piece' ? job.piece.size : 0;
      onProgress({ phase: 'read', done, total });
    },
    signal,
  );
}

async function makeParts(
  pieces: readonly Piece[],
  heads: readonly PieceHead[],
  { folder, knowledgeDigest }: CensusPlan,
  pool: Pool,
  onProgress: (progress: CensusProgress) => void,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const ids = pieces.map(({ id }) => id).sort();
  const name = createHash('sha256')
    .update([knowledgeDigest, ...ids].join('\n'))
    .digest('hex')
    .slice(0, 24);
  const parts = partsOf(sizesIn(heads));
  const files = parts.map((part) => partFile(folder, name, part));
  const known = await Promise.all(files.map((file) => exists(file)));
  const jobs = parts.flatMap((part, place): readonly Job[] =>
    known[place] ? [] : [{ do: 'part', folder, name, pieces: ids, part }],
  );
  let done = parts.length - jobs.length;
  await pool.run(
    jobs,
    () => {
      done += 1;
      onProgress({ phase: 'judge', done, total: parts.length });
    },
    signal,
  );
  return files;
}

/** Bytes of every bucket in all pieces. */
function sizesIn(heads: readonly PieceHead[]): readonly number[] {
  return Array.from({ length: BUCKETS }, (_, bucket) =>
    heads.reduce((sum, { sizes }) => sum + (sizes[bucket] ?? 0), 0),
  );
}

/** Devices of all parts, one at a time. */
export function* devicesIn(parts: readonly string[]): Generator<CensusDevice> {
  for (const file of parts) for (const line of linesIn(file)) yield JSON.parse(line) as CensusDevice;
}

function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  );
}
