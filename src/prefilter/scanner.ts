// Scanner: goes through chunks of lines and hands on those that may be of a camera, by their bytes alone.

import { readFileSync } from 'node:fs';
import { DefectError } from '../core/errors.js';
import type { Literal } from './literals.js';
import { TABLES, writeTables } from './tables.js';

/** What the WebAssembly module offers; see wasm/scan.ts. */
interface ScanExports {
  readonly memory: WebAssembly.Memory;
  scan(from: number, to: number, out: number): number;
  lines(): number;
}

/** A line that is to be read. */
export interface Candidate {
  /** Valid until the next chunk is scanned. */
  readonly bytes: Buffer;
  /** It holds only texts that need to be confirmed. */
  readonly isSoft: boolean;
  /** It is no JSON object: it does not begin and end with a brace. */
  readonly isDamaged: boolean;
  /** Of its first byte in the chunk. */
  readonly offset: number;
}

export interface Scanned {
  /** Lines that are no blanks. */
  readonly lines: number;
  readonly candidates: readonly Candidate[];
}

const PAGE = 64 * 1024;
/** Loads of sixteen bytes may go so far beyond the end. */
const MARGIN = 64;
const LINE = 12;
const WHY = { confirm: 2, damaged: 4 };
/** A line takes two bytes at least, so a chunk has no more lines than half its bytes; what is told of each. */
const ROOM_FOR_LINES = 1 << 16;

export class Scanner {
  readonly #wasm: ScanExports;
  readonly #out: number;
  readonly #data: number;
  /** Where the bytes of the next chunk are put. */
  readonly room: Buffer;

  /** @param mostBytes of a chunk */
  constructor(literals: readonly Literal[], mostBytes: number) {
    this.#wasm = instance();
    const { memory } = this.#wasm;
    grow(memory, TABLES);
    this.#out = aligned(writeTables(memory.buffer, literals));
    this.#data = this.#out + ROOM_FOR_LINES * LINE;
    grow(memory, this.#data + mostBytes + MARGIN);
    this.room = Buffer.from(memory.buffer, this.#data, mostBytes);
  }

  /**
   * Looks at whole lines that were put into the room.
   * @param length in bytes; the last line need not end in a line feed
   */
  *scan(length: number): Generator<Scanned> {
    const room = this.room;
    for (let from = 0; from < length; ) {
      // So few bytes at once that their lines have room, whatever they are.
      const to = Math.min(length, endOfLine(room, Math.min(length, from + ROOM_FOR_LINES), length));
      const found = this.#wasm.scan(this.#data + from, this.#data + to, this.#out);
      yield { lines: this.#wasm.lines(), candidates: this.#candidates(found) };
      from = to;
    }
  }

  #candidates(count: number): readonly Candidate[] {
    const told = new Uint32Array(this.#wasm.memory.buffer, this.#out, count * 3);
    return Array.from({ length: count }, (_, n) => {
      const [start = 0, end = 0, why = 0] = told.subarray(n * 3, n * 3 + 3);
      return {
        bytes: Buffer.from(this.#wasm.memory.buffer, start, end - start),
        isSoft: why === WHY.confirm,
        isDamaged: (why & WHY.damaged) !== 0,
        offset: start - this.#data,
      };
    });
  }
}

/** Behind the line in which a byte lies. */
function endOfLine(room: Buffer, at: number, length: number): number {
  if (at >= length) return length;
  const found = room.indexOf(10, at);
  return found < 0 ? length : found + 1;
}

function aligned(address: number): number {
  return Math.ceil(address / 16) * 16;
}

function grow(memory: WebAssembly.Memory, bytes: number): void {
  const missing = bytes - memory.buffer.byteLength;
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
}

let compiled: WebAssembly.Module | undefined;

function instance(): ScanExports {
  compiled ??= new WebAssembly.Module(readFileSync(placeOfModule()));
  return exportsOf(new WebAssembly.Instance(compiled).exports);
}

function exportsOf({ memory, scan, lines }: WebAssembly.Exports): ScanExports {
  if (!(memory instanceof WebAssembly.Memory) || typeof scan !== 'function' || typeof lines !== 'function')
    throw new DefectError('scan.wasm is not the scanner');
  return { memory, scan: scan as ScanExports['scan'], lines: lines as ScanExports['lines'] };
}

/** The build puts it beside the compiled sources. */
function placeOfModule(): URL {
  const isBuilt = import.meta.url.includes('/dist/');
  return new URL(isBuilt ? '../../scan.wasm' : '../../dist/scan.wasm', import.meta.url);
}
