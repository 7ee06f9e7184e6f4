// JSON values: the records of a JSON file one at a time, whether one stands on each line, in an array or over many lines.

import { Elements } from './json-elements.js';
import { type Line, linesOf } from './lines.js';

/** A record, or what stood in its place. */
export type JsonValue =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly why: string };

/** One record a line. A stray comma after it, and lines of brackets alone, are accepted: masscan writes them. */
export async function* valuesByLine(
  chunks: AsyncIterable<Buffer>,
  cut: () => string | undefined,
): AsyncGenerator<readonly JsonValue[]> {
  for await (const lines of linesOf(chunks)) {
    const whole = lines.filter(({ ended }) => ended || cut() === undefined);
    yield whole.flatMap((line) => valueOnLine(line) ?? []);
  }
}

function valueOnLine({ number: line, text }: Line): JsonValue | undefined {
  if (text === undefined) return { line, why: 'the line is longer than 32 MiB' };
  const record = text.trim().replace(/^,/, '').replace(/,$/, '');
  return /^[[\]\s,]*$/.test(record.slice(0, 64)) && record.length <= 64 ? undefined : parsed(line, record);
}

/**
 * The elements of an array, or documents that follow each other, each over as many lines as it likes.
 * @param tolerant whether an array that is never closed is complete all the same
 */
export async function* valuesByElement(
  chunks: AsyncIterable<Buffer>,
  cut: () => string | undefined,
  tolerant: boolean,
): AsyncGenerator<readonly JsonValue[]> {
  const elements = new Elements();
  const decoder = new TextDecoder();
  for await (const chunk of chunks)
    yield elements.push(decoder.decode(chunk, { stream: true })).map(elementOf);
  yield elements.push(decoder.decode()).map(elementOf);
  const missing = elements.end();
  if (missing && cut() === undefined && !(tolerant && missing.between)) yield [missing];
}

function elementOf(element: {
  readonly line: number;
  readonly text?: string;
  readonly why?: string;
}): JsonValue {
  const { line, text, why } = element;
  return text === undefined ? { line, why: why ?? 'not JSON' } : parsed(line, text);
}

/** Older versions of masscan end with a record that is not even JSON. */
const END_MARK = '{finished';

function parsed(line: number, text: string): JsonValue {
  if (text.startsWith(END_MARK)) return { line, value: { finished: 1 } };
  try {
    return { line, value: JSON.parse(text) };
  } catch {
    return { line, why: 'not JSON' };
  }
}
