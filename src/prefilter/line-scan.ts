// Line scan: a stream of bytes cut into lines, of which those that may be of a camera are handed on.

import type { Literal } from './literals.js';
import { type Candidate, Scanner } from './scanner.js';

/** Bytes scanned at once: what is read stays in the cache of the processor until it is looked at. */
const CHUNK = 1024 * 1024;
/** Bytes of a line; a longer one is passed over, not held. */
const MAX_LINE = 32 * 1024 * 1024;
const LF = 10;

export interface LineSink {
  /** @param offset of the line, in bytes from the beginning of the stream; its bytes are valid during the call */
  onLine(line: Pick<Candidate, 'bytes' | 'isSoft' | 'isDamaged'>, offset: number): void;
  onTooLong(offset: number): void;
}

export class LineScan {
  readonly #scanner: Scanner;
  readonly #room: Buffer;
  /** Bytes in the room, and their place in the stream. */
  #held = 0;
  #place = 0;
  /** A line that outgrew the room, and how long it is by now. */
  #long: Buffer[] | undefined;
  #longBytes = 0;
  #lines = 0;

  constructor(
    literals: readonly Literal[],
    readonly sink: LineSink,
  ) {
    this.#scanner = new Scanner(literals, CHUNK);
    this.#room = this.#scanner.room;
  }

  /** Lines so far that are no blanks. */
  get lines(): number {
    return this.#lines;
  }

  push(chunk: Buffer): void {
    let rest = chunk;
    while (rest.length > 0) {
      if (this.#long) {
        rest = this.#lengthen(rest);
        continue;
      }
      const taken = rest.copy(this.#room, this.#held);
      this.#held += taken;
      rest = rest.subarray(taken);
      if (this.#held === CHUNK) this.#look();
    }
  }

  end(): void {
    if (this.#long) this.#endLong();
    else this.#scan(this.#held);
    this.#held = 0;
  }

  /** The room is full: its whole lines are looked at, what is left of the last one moves to the front. */
  #look(): void {
    const whole = this.#room.lastIndexOf(LF, this.#held - 1) + 1;
    if (whole === 0) {
      this.#long = [Buffer.from(this.#room)];
      this.#longBytes = this.#held;
      this.#held = 0;
      return;
    }
    this.#scan(whole);
    this.#room.copyWithin(0, whole, this.#held);
    this.#held -= whole;
    this.#place += whole;
  }

  #scan(length: number): void {
    for (const { lines, candidates } of this.#scanner.scan(length)) {
      this.#lines += lines;
      for (const one of candidates) this.sink.onLine(one, this.#place + one.offset);
    }
  }

  #lengthen(chunk: Buffer): Buffer {
    const end = chunk.indexOf(LF);
    const part = end < 0 ? chunk : chunk.subarray(0, end + 1);
    this.#longBytes += part.length;
    if (this.#longBytes > MAX_LINE) this.#long = [];
    else this.#long?.push(Buffer.from(part));
    if (end >= 0) this.#endLong();
    return chunk.subarray(part.length);
  }

  #endLong(): void {
    this.#lines += 1;
    if (this.#longBytes > MAX_LINE) this.sink.onTooLong(this.#place);
    else
      this.sink.onLine(
        { bytes: Buffer.concat(this.#long ?? []), isSoft: false, isDamaged: false },
        this.#place,
      );
    this.#place += this.#longBytes;
    this.#long = undefined;
    this.#longBytes = 0;
  }
}
