// Layout: text fitted to columns by the width it has on the screen, not by its length.

import stringWidth from 'string-width';
import { wrap } from '../../core/wrap.js';

export { wrap };

/** Columns to fill: the terminal's, between 60 and 120; 80 where there is none. */
export function columns(stream: NodeJS.WriteStream = process.stdout): number {
  return Math.min(120, Math.max(60, stream.columns ?? 80));
}

/** Cut to a width, with an ellipsis where something is missing, and filled up with blanks. */
export function fill(text: string, width: number): string {
  return pad(cut(text, width), width);
}

export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - stringWidth(text)));
}

export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  if (width < 1) return '';
  let kept = '';
  for (const char of text) {
    if (stringWidth(kept + char) >= width) break;
    kept += char;
  }
  return `${kept}…`;
}

/** Rows under a header, each column as wide as its widest cell; the last column is wrapped into what is left. */
export function table(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly string[] {
  const widths = header.map((title, column) =>
    Math.max(stringWidth(title), ...rows.map((row) => stringWidth(row[column] ?? ''))),
  );
  const last = header.length - 1;
  const left = widths.slice(0, last).reduce((sum, w) => sum + w + 2, 0);
  const room = Math.max(12, width - left);
  const lines = (cells: readonly string[]) => {
    const [first = '', ...more] = wrap(cells[last] ?? '', room);
    const head = cells.slice(0, last).map((cell, column) => pad(cell, widths[column] ?? 0));
    return [[...head, first].join('  ').trimEnd(), ...more.map((line) => ' '.repeat(left) + line)];
  };
  return [header, ...rows].flatMap(lines);
}
