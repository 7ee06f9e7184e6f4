// Whois objects: the paragraphs of "key: value" lines in which registries write, one after the other, each bounded.

import { linesOf } from '../importers/lines.js';

/** One object; its first attribute says what it is. */
export interface WhoisObject {
  /** Of its first line, from 1. */
  readonly line: number;
  /** Keys in lower case; a value that goes on in the next line is one value. */
  readonly attributes: readonly (readonly [key: string, value: string])[];
}

export type WhoisItem = WhoisObject | { readonly line: number; readonly why: string };

/** Bytes of a line; the longest are remarks. */
const MAX_LINE = 64 * 1024;
/** Attributes that are kept of one object; some list thousands of members that nobody asks for here. */
const MAX_ATTRIBUTES = 500;

const ATTRIBUTE = /^(?<key>[A-Za-z0-9][\w-]{0,63}):[ \t]*(?<value>.*)$/;

/** @see RFC 2622, section 2: "%" and "#" begin comments, blanks, tabs and "+" go on with the value before */
export async function* whoisObjects(chunks: AsyncIterable<Buffer>): AsyncGenerator<readonly WhoisItem[]> {
  let open: [string, string][] = [];
  let start = 1;
  for await (const lines of linesOf(chunks, MAX_LINE)) {
    const ready: WhoisItem[] = [];
    for (const { number, text } of lines) {
      if (text === undefined) ready.push({ line: number, why: 'the line is longer than 64 KiB' });
      else if (text.trim() === '') {
        if (open.length > 0) ready.push({ line: start, attributes: open });
        open = [];
      } else if (!/^[%#]/.test(text)) {
        if (open.length === 0) start = number;
        const why = take(open, text);
        if (why !== undefined) ready.push({ line: number, why });
      }
    }
    yield ready;
  }
  if (open.length > 0) yield [{ line: start, attributes: open }];
}

function take(open: [string, string][], text: string): string | undefined {
  const last = open.at(-1);
  if (/^[ \t+]/.test(text)) {
    if (last && last[1].length < MAX_LINE) last[1] = `${last[1]} ${text.slice(1).trim()}`.trim();
    return undefined;
  }
  const { key, value } = ATTRIBUTE.exec(text)?.groups ?? {};
  if (key === undefined || value === undefined) return 'not a line of the form "key: value"';
  // A comment at the end of a value; "#" alone would also cut names.
  if (open.length < MAX_ATTRIBUTES) open.push([key.toLowerCase(), value.replace(/\s#\s.*$/, '').trim()]);
  return undefined;
}
