// JSON elements: cuts a stream of text into the objects of its outermost array, or of its outermost level, without parsing them.

import { MAX_LINE } from './lines.js';

export interface Element {
  readonly line: number;
  /** Undefined when the element was damaged or too long. */
  readonly text?: string;
  readonly why?: string;
}

/** What is missing at the end; `between` when it is only the bracket that closes the array. */
export interface Missing {
  readonly line: number;
  readonly why: string;
  readonly between: boolean;
}

const TOO_LONG = 'the record is longer than 32 MiB';
const DAMAGED = 'not JSON: the record is not closed where the next begins';

/** Where a string or a bracket can begin or end; everything else is passed over by the search for these. */
const TURN = /["\\{}[\]\n]/g;

/**
 * Goes through text once. A line feed inside a string, which JSON does not allow, and an object at the very start of
 * a line inside another that began so too, are taken as damage: reading goes on with that line.
 */
export class Elements {
  #line = 1;
  /** Open brackets inside the element; 0 between elements. */
  #depth = 0;
  #inArray = false;
  #inString = false;
  #escaped = false;
  #startLine = 1;
  #startsLine = false;
  #atLineStart = true;
  #parts: string[] = [];
  #length = 0;
  #found: Element[] = [];

  push(text: string): readonly Element[] {
    this.#found = [];
    let start = 0;
    let at = 0;
    while (at < text.length) {
      if (this.#escaped) {
        this.#escaped = false;
        at += 1;
        continue;
      }
      TURN.lastIndex = at;
      const next = TURN.exec(text)?.index ?? text.length;
      if (next > at) this.#atLineStart = false;
      if (next === text.length) break;
      start = this.#turn(text, next, start);
      at = next + 1;
    }
    if (this.#depth > 0) this.#hold(text.slice(start));
    return this.#found;
  }

  end(): Missing | undefined {
    if (this.#depth > 0)
      return { line: this.#startLine, why: 'the file ends in the middle of a record', between: false };
    return this.#inArray
      ? { line: this.#line, why: 'the file ends before its list does', between: true }
      : undefined;
  }

  /** Takes one character that matters; returns where the text not yet held begins. */
  #turn(text: string, at: number, start: number): number {
    const char = text.charAt(at);
    const lineStart = this.#atLineStart;
    this.#atLineStart = char === '\n';
    if (char === '\n') return this.#newLine(at, start);
    if (this.#inString) {
      if (char === '"') this.#inString = false;
      else if (char === '\\') this.#escaped = true;
      return start;
    }
    if (char === '"') this.#inString = this.#depth > 0;
    else if (char === '{' || char === '[') return this.#open(char, at, start, lineStart);
    else if (char === '}' || char === ']') return this.#close(text, char, at, start);
    return start;
  }

  #newLine(at: number, start: number): number {
    this.#line += 1;
    if (!this.#inString) return start;
    this.#reject('not JSON: a line ends inside a text');
    return at + 1;
  }

  #open(char: string, at: number, start: number, lineStart: boolean): number {
    if (this.#depth > 0 && !(char === '{' && lineStart && this.#startsLine)) {
      this.#depth += 1;
      return start;
    }
    if (this.#depth > 0) this.#reject(DAMAGED);
    if (char === '[') {
      this.#inArray = true;
      return at + 1;
    }
    this.#depth = 1;
    this.#startLine = this.#line;
    this.#startsLine = lineStart;
    return at;
  }

  #close(text: string, char: string, at: number, start: number): number {
    if (this.#depth === 0) {
      if (char === ']') this.#inArray = false;
      return at + 1;
    }
    this.#depth -= 1;
    if (this.#depth > 0) return start;
    this.#hold(text.slice(start, at + 1));
    const line = this.#startLine;
    this.#found.push(
      this.#length > MAX_LINE ? { line, why: TOO_LONG } : { line, text: this.#parts.join('') },
    );
    this.#forget();
    return at + 1;
  }

  #hold(part: string): void {
    this.#length += part.length;
    if (this.#length > MAX_LINE) this.#parts = [];
    else this.#parts.push(part);
  }

  #reject(why: string): void {
    this.#found.push({ line: this.#startLine, why });
    this.#forget();
  }

  #forget(): void {
    this.#depth = 0;
    this.#inString = false;
    this.#parts = [];
    this.#length = 0;
  }
}
