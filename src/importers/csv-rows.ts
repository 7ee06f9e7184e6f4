// CSV rows: a table with a header line as objects of column → text, with the line each row ends on.

import { parse } from 'csv-parse';
import type { JsonValue } from './json-values.js';
import { written } from './through.js';

/** Characters of a row; those of reports have a few thousand. */
const MAX_ROW = 1024 * 1024;

/**
 * Rows of a CSV file; a row with too many or too few columns keeps those it has.
 * @param columnName how the name of a column is written in the rows
 * @see https://csv.js.org/parse/options/
 */
export async function* rowsOf(
  chunks: AsyncIterable<Buffer>,
  cut: () => string | undefined,
  columnName: (raw: string) => string,
): AsyncGenerator<readonly JsonValue[]> {
  const ready: JsonValue[] = [];
  let failed: Error | undefined;
  let line = 1;
  const parser = parse({
    bom: true,
    columns: (header: readonly string[]) => header.map(columnName),
    max_record_size: MAX_ROW,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    // Rows are taken here and not from the stream, which would drop those not yet read when a later one is damaged.
    on_record: (value: unknown, { lines }) => {
      line = lines;
      ready.push({ line, value });
      return null;
    },
  });
  parser.on('error', (error) => (failed = error)).resume();
  try {
    for await (const chunk of chunks) {
      await written(parser, chunk);
      // One row is held back: the last of an archive that was cut may be half a row.
      yield ready.splice(0, ready.length - 1);
      if (failed) break;
    }
    if (!failed) await new Promise<void>((resolve) => parser.once('close', resolve).end());
  } finally {
    parser.destroy();
  }
  const whole = cut() === undefined;
  // A row whose quote is never closed fails by itself: the row before it is complete.
  yield whole || failed ? ready : ready.slice(0, -1);
  if (failed && whole)
    yield [{ line: line + 1, why: `not CSV from here on: ${failed.message.slice(0, 200)}` }];
}
