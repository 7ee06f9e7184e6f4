// Pieces: the input cut into parts that are read independently, always in the same way, whoever reads them.

import { createHash } from 'node:crypto';
import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../core/errors.js';
import { detectFormat, standsByLine } from '../importers/detect.js';
import type { OutsideFormatId } from '../importers/outside.js';

/** A part of a file: whole lines that begin in [from, to). */
export interface Piece {
  /** Its name in the work folder: of the file, its size and time, and the place in it. */
  readonly id: string;
  readonly file: string;
  readonly format: OutsideFormatId | undefined;
  readonly from: number;
  /** Absent where the file is read to its end in one go. */
  readonly to?: number;
  /** Bytes, for progress. */
  readonly size: number;
}

/** Plain files with a record a line are cut; archives, CSV and XML can only be read from their beginning. */
export const PIECE_BYTES = 64 * 1024 * 1024;
const HEAD_BYTES = 64 * 1024;

/**
 * Every piece of the files, and of all files below folders; in the order of their names.
 * @param options.salt what else a result depends on: the digest of the knowledge
 * @throws UsageError for what cannot be read
 */
export async function piecesOf(
  names: readonly string[],
  format: OutsideFormatId | undefined,
  { salt = '', pieceBytes = PIECE_BYTES }: { readonly salt?: string; readonly pieceBytes?: number } = {},
): Promise<readonly Piece[]> {
  const files = [...new Set((await Promise.all(names.map(filesBelow))).flat())];
  return (await Promise.all(files.map((file) => piecesOfFile(file, format, salt, pieceBytes)))).flat();
}

async function filesBelow(name: string): Promise<readonly string[]> {
  const info = await stat(name).catch(() => undefined);
  if (!info) throw new UsageError(`cannot read ${name}`, 'name files or folders that exist');
  if (!info.isDirectory()) return [name];
  const entries = await readdir(name, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
  if (files.length === 0) throw new UsageError(`${name} holds no files`, 'name a folder with scan records');
  return files.sort();
}

async function piecesOfFile(
  file: string,
  given: OutsideFormatId | undefined,
  salt: string,
  pieceBytes: number,
): Promise<readonly Piece[]> {
  const { size, mtimeMs } = await stat(file);
  const head = await headOf(file);
  const format = given ?? detectFormat(head);
  // The same file under the same name, unchanged, is the same piece when the work is taken up again.
  const identity = `${path.resolve(file)}\n${size}\n${mtimeMs}\n${given ?? ''}\n${salt}`;
  const piece = (from: number, to?: number): Piece => ({
    id: createHash('sha256')
      .update(`${identity}\n${from}\n${to ?? ''}`)
      .digest('hex')
      .slice(0, 24),
    file,
    // A piece from the middle of a file cannot tell the format by its own beginning.
    format: to === undefined ? given : format,
    from,
    size: (to ?? size) - from,
    ...(to !== undefined && { to }),
  });
  const isCut = format !== undefined && LINED.has(format) && standsByLine(head) && size > pieceBytes;
  if (!isCut) return [piece(0)];
  const count = Math.ceil(size / pieceBytes);
  return Array.from({ length: count }, (_, n) => piece(n * pieceBytes, Math.min(size, (n + 1) * pieceBytes)));
}

const LINED: ReadonlySet<OutsideFormatId> = new Set(['shodan', 'censys', 'zgrab2']);

/** Of an archive its packed bytes, which no format looks like. */
async function headOf(file: string): Promise<string> {
  const handle = await open(file, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead).toString();
  } finally {
    await handle.close();
  }
}
