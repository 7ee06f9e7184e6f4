// JSON text: values as jsonb accepts them, in pieces small enough for one statement.

/** What jsonb cannot hold though JSON can: NUL and lone surrogates, both of which JSON.stringify writes as escapes. */
const UNSTORABLE = /\\u(?:0000|d[89a-f][0-9a-f]{2})/;

/** @returns JSON text without NULs, lone surrogates shown as U+FFFD */
export function jsonText(value: unknown): string {
  const text = JSON.stringify(value);
  return UNSTORABLE.test(text) ? JSON.stringify(value, storable) : text;
}

function storable(_key: string, value: unknown): unknown {
  return typeof value === 'string' ? storableText(value) : value;
}

/** Text as a database can hold it: without NULs, lone surrogates as U+FFFD. */
export function storableText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

/** Joins JSON texts into arrays of about `size` characters each; a text longer than that stands alone. */
export function* jsonArrays(texts: Iterable<string>, size: number): Generator<string> {
  let batch: string[] = [];
  let length = 0;
  for (const text of texts) {
    if (length > 0 && length + text.length > size) {
      yield `[${batch.join(',')}]`;
      batch = [];
      length = 0;
    }
    batch.push(text);
    length += text.length;
  }
  if (batch.length > 0) yield `[${batch.join(',')}]`;
}
