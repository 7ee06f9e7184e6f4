// Search words: texts as the words they are found by, and what a person types as the beginnings of such words.

/** A device can tell names of any length. */
const LONGEST = 100;
const MOST_WORDS = 60;
const MOST_ASKED = 6;

/**
 * Words in the order they come, each also from every part on: "ds-2cd2146-isu" is found by "ds-2cd", "2cd" and "isu".
 * An address is one word: whoever types "10.1." means its beginning.
 */
export function searchWords(texts: readonly (string | null | undefined)[]): readonly string[] {
  const words = new Set<string>();
  for (const text of texts)
    for (const word of split(text ?? '')) {
      if (words.size >= MOST_WORDS) return [...words];
      for (const part of isAddress(word) ? [word] : tails(word)) words.add(part);
    }
  return [...words];
}

/** The words that a person typed. */
export function typedWords(search: string): readonly string[] {
  return [...new Set(split(search))].slice(0, MOST_ASKED);
}

/** PostgreSQL's text form of a tsquery that wants words that begin with these. */
export function tsquery(words: readonly string[]): string {
  return words.map((word) => `${quoted(word)}:*`).join(' & ');
}

function split(text: string): readonly string[] {
  return text
    .replaceAll('\u0000', '')
    .toWellFormed()
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,;|()"]+/)
    .map((word) => word.replace(/^[^\p{L}\p{N}]+/u, '').slice(0, LONGEST))
    .filter((word) => word !== '');
}

function tails(word: string): readonly string[] {
  const starts = [...word.matchAll(/(?<![\p{L}\p{N}])[\p{L}\p{N}]/gu)].map(({ index }) => index);
  return starts.slice(0, 6).map((start) => word.slice(start));
}

function isAddress(word: string): boolean {
  return /^\d{1,3}(?:\.\d{1,3}){3}$/.test(word) || /^[0-9a-f]*(?::[0-9a-f]*){2,}$/.test(word);
}

function quoted(word: string): string {
  return `'${word.replaceAll('\\', '\\\\').replaceAll("'", "''")}'`;
}
