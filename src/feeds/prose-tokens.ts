// Prose tokens: a vendor's words on affected versions, cut into versions, dates, operators and the words that matter.

import { writtenDate } from './written-date.js';

export type Token =
  /** A version in the vendor's spelling, its build included: "5.4.4 Build 161125". */
  | { readonly version: string }
  /** ISO date that stands after a word for building. */
  | { readonly date: string }
  /** A lower-case word, or one of < <= > >= - ( ) ; , | */
  | { readonly word: string };

const MOST_CHARS = 400;
const MOST_TOKENS = 80;

/** They change nothing: "Versions which build time before …" is "build time before …". */
const EMPTY = new Set(
  'version versions firmware firmwares software release releases os axis the which with whose is are that affected'.split(
    ' ',
  ),
);

/** Undefined when the text is longer than a statement on versions ever is. */
export function tokens(text: string): readonly Token[] | undefined {
  if (text.length > MOST_CHARS) return undefined;
  const words = split(text);
  if (words.length > MOST_TOKENS) return undefined;
  const result: Token[] = [];
  for (let at = 0; at < words.length; ) {
    const { token, length } = tokenAt(words, at);
    if (token) result.push(token);
    at += length;
  }
  return result;
}

const SIGNS = /<=|>=|[<>()[\];,|]/g;

function split(text: string): readonly string[] {
  const plain = text
    .normalize('NFKC')
    .replaceAll('≤', '<=')
    .replaceAll('≥', '>=')
    // A dash of print is never part of a version; a hyphen may be, unless a space stands before it.
    .replace(/[\u2010-\u2015\u2212]/g, ' - ')
    .replace(/\s-(?=\S)/g, ' - ')
    .replace(/(?<=[<>])\s+=/g, '=')
    // The comma inside "April 16, 2025" goes with its date.
    .replace(/(?<=[A-Za-z]{3,9}\.?\s\d{1,2}),(?=\s20\d\d)/g, '')
    .replace(SIGNS, ' $& ');
  return plain.split(/\s+/).filter((word) => word !== '');
}

interface Cut {
  readonly token?: Token;
  readonly length: number;
}

function tokenAt(words: readonly string[], at: number): Cut {
  const word = words[at] ?? '';
  const lower = word.toLowerCase().replace(/:$/, '');
  if (EMPTY.has(lower)) return { length: 1 };
  const date = dateAt(words, at);
  if (date) return date;
  return isVersion(word) ? versionAt(words, at) : { token: { word: lower }, length: 1 };
}

/** Only where the text speaks of building: "250807" alone could be a version. */
function dateAt(words: readonly string[], at: number): Cut | undefined {
  const before = words.slice(0, at).map((word) => word.toLowerCase());
  if (!before.some((word) => BUILDING.has(word)) || before.some(isVersion)) return undefined;
  for (const length of [3, 2, 1]) {
    const date = at + length <= words.length ? writtenDate(words.slice(at, at + length)) : undefined;
    if (date !== undefined) return { token: { date }, length };
  }
  return undefined;
}

const BUILDING = new Set(['build', 'builds', 'built']);

function isVersion(word: string): boolean {
  return /\d/.test(word);
}

/** With the build that may follow it: "5.3.1 build 150410", "1.3.0 Build 220830 Rel.69909n". */
function versionAt(words: readonly string[], at: number): Cut {
  let length = 1;
  while (length < 5) {
    const next = words[at + length] ?? '';
    const after = words[at + length + 1] ?? '';
    if (/^(?:build|rel|r)\.?$/i.test(next) && isVersion(after)) length += 2;
    else if (/^(?:build|rel\.|b)[\d_]/i.test(next)) length += 1;
    else break;
  }
  return { token: { version: words.slice(at, at + length).join(' ') }, length };
}
