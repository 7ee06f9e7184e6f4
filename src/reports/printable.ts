// Printable: text for the templates of PDFs: no control character, and no word so long that it leaves its place.

import { plainText } from '../core/plain-text.js';

const BREAK = '\u200b';

/**
 * The same value with every text in it, however deep, made fit to print.
 * @param longest letters without a blank that surely fit; longer words may break anywhere, as Typst breaks none itself
 */
export function printable<T>(value: T, longest: number): T;
export function printable(value: unknown, longest: number): unknown {
  if (typeof value === 'string')
    return plainText(value).replace(/\S+/gu, (word) =>
      word.length > longest ? word.replace(/\S{2}(?=\S)/gu, `$&${BREAK}`) : word,
    );
  if (Array.isArray(value)) return value.map((one) => printable<unknown>(one, longest));
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, printable<unknown>(one, longest)]),
    );
  return value;
}
