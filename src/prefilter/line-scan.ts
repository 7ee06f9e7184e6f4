// Line scan: a stream of bytes cut into lines, of which those that may be of a camera are handed on.

import type { Candidate, Scanner } from './scanner.js';

/** Bytes of a line; a longer one is passed over, not held. */
const MAX_LINE = 32 * 1024 * 1024;
const LF = 10;

export interface LineSink {
  /** @param offset of the line, in bytes from the beginning of the stream; its bytes are valid during the call */
  onLine(line: Pick<Candidate, 'bytes' | 'isSoft' | 'isDamaged'>, offset: number): void;
  onTooLong(offset: number): void;
}

/** Scanners that nobody uses; to make one takes milliseconds. */
export interface Scanners {
  take(): Scanner;
  giveBack(scanner: Scanner): void;
}

export class LineScan {
  #scanner: Scanner | undefined;
  /** Bytes in the room, and their place in the stream. */
  #held = 0;
  #place = 0;
  /** A line that outgrew the room, and how long it is by now. */
  #long: Buffer[] | undefined;
  #longBytes = 0;
  #lines = 0;

  constructor(
    readonly scanners: Scanners,
    readonly sink: LineSink,
  ) {}

  /** Lines so far that are no blanks. */
  get lines(): number {
    return this.#lines;
  }

  push(chunk: Buffer): void {
    for (let rest = chunk; rest.length > 0; ) {
      const taken = rest.copy(this.space);
      this.filled(taken);
      rest = rest.subarray(taken);
    }
  }

  /** Where the next bytes of the stream may be put, at least one. */
  get space(): Buffer {
    return this.#room.subarray(this.#held);
  }

  /** Tells that bytes were put at the beginning of the space. */
  filled(bytes: number): void {
    this.#held += bytes;
    if (this.#long) {
      const rest = this.#lengthen(this.#room.subarray(0, this.#held));
      rest.copy(this.#room);
      this.#held = rest.length;
    }
    if (this.#held === this.#room.length) this.#look();
  }

  end(): void {
    if (this.#long) this.#endLong();
    else this.#scan(this.#held);
    this.#held = 0;
    if (this.#scanner) this.scanners.giveBack(this.#scanner);
    this.#scanner = undefined;
  }

  get #room(): Buffer {
    this.#scanner ??= this.scanners.take();
    return this.#scanner.room;
  }

  /** The room is full: its whole lines are looked at, what is left of the last one moves to the front. */
  #look(): void {
    const room = this.#room;
    const whole = room.lastIndexOf(LF, this.#held - 1) + 1;
    if (whole === 0) {
      this.#long = [Buffer.from(room)];
      this.#longBytes = this.#held;
      this.#held = 0;
      return;
    }
    this.#scan(whole);
    room.copyWithin(0, whole, this.#held);
    this.#held -= whole;
    this.#place += whole;
  }

  #scan(length: number): void {
    for (const { lines, candidates } of this.#scanner?.scan(length) ?? []) {
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
