// Lines: text split at line feeds, bounded, handed on a chunk at a time because one step per line costs more than its work.

/** Bytes of a line or of one element of a document; a longer one is passed over, not held. */
export const MAX_LINE = 32 * 1024 * 1024;

export interface Line {
  /** Counted from 1. */
  readonly number: number;
  /** Undefined when the line was too long. */
  readonly text: string | undefined;
  /** False for what stands after the last line feed. */
  readonly ended: boolean;
}

const LF = 10;

/** Lines of the chunks, in batches; a byte order mark and carriage returns are taken off. */
export async function* linesOf(
  chunks: AsyncIterable<Buffer>,
  most = MAX_LINE,
): AsyncGenerator<readonly Line[]> {
  const splitter = new Splitter(most);
  for await (const chunk of chunks) {
    const lines = splitter.push(chunk);
    if (lines.length > 0) yield lines;
  }
  const last = splitter.end();
  if (last) yield [last];
}

class Splitter {
  readonly #most: number;
  #parts: Buffer[] = [];
  #length = 0;
  #number = 1;

  constructor(most: number) {
    this.#most = most;
  }

  push(chunk: Buffer): readonly Line[] {
    const lines: Line[] = [];
    let start = 0;
    for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, start)) {
      this.#hold(chunk.subarray(start, at));
      lines.push(this.#take(true));
      start = at + 1;
    }
    if (start < chunk.length) this.#hold(chunk.subarray(start));
    return lines;
  }

  end(): Line | undefined {
    return this.#length > 0 ? this.#take(false) : undefined;
  }

  #hold(part: Buffer): void {
    this.#length += part.length;
    if (this.#length > this.#most) this.#parts = [];
    else this.#parts.push(part);
  }

  #take(ended: boolean): Line {
    const number = this.#number++;
    const parts = this.#parts;
    const text =
      this.#length > this.#most
        ? undefined
        : (parts.length === 1 ? parts[0] : Buffer.concat(parts))?.toString();
    this.#parts = [];
    this.#length = 0;
    return { number, text: text === undefined ? undefined : bare(text, number), ended };
  }
}

function bare(text: string, number: number): string {
  const from = number === 1 && text.startsWith('\ufeff') ? 1 : 0;
  return text.endsWith('\r') ? text.slice(from, -1) : text.slice(from);
}
