// Bounded: what a device says of itself, made fit for a document that other programs read.

import { plainText } from '../core/plain-text.js';

/** Long enough for every model and firmware seen, short enough for every reader. */
const NAME = 200;
const SENTENCE = 2000;

/** A name: one line of well-formed characters without controls; "not known" where nothing is left. */
export function name(text: string): string {
  return cut(text, NAME) || 'not known';
}

/** A sentence of any reason or advice; never empty. */
export function sentence(text: string): string {
  return cut(text, SENTENCE) || 'No reason is stated.';
}

function cut(text: string, length: number): string {
  const safe = plainText(text.slice(0, length + 1).toWellFormed()).trim();
  // Escaping can lengthen it again.
  return safe.length <= length ? safe : `${safe.slice(0, length - 1).toWellFormed()}…`;
}
