// HTML page: its title, where it sends the visitor, and its text on one line; a bounded scan, not a parser.

import { pattern } from '../../core/pattern.js';

export interface Page {
  readonly title?: string;
  /** Where a meta refresh or a script sends the visitor, as written. */
  readonly refresh?: string;
  /** Source of the page with white space folded. */
  readonly folded: string;
}

/** Characters of a page looked at. */
const MAX_PAGE = 64 * 1024;
const MAX_TITLE = 512;
const MAX_TAG = 1024;
/** Places looked at for a refresh, of each kind. */
const MAX_PLACES = 32;
/** Folded source is kept as evidence, which is shorter still. */
const MAX_FOLDED = 4096;

const IS_REFRESH = pattern(`http-equiv\\s*=\\s*["']?\\s*refresh`);
const REFRESH_URL = pattern(`url\\s*=\\s*["']?\\s*(?P<url>[^"'<>\\s]{1,512})`);
const SCRIPT_URL = pattern(
  `^location(?:\\.href)?\\s*(?:=|\\.replace\\s*\\(|\\.assign\\s*\\()\\s*["'](?P<url>[^"'<>\\s]{1,512})["']`,
);

/** What a page says; never throws, and its work grows with the text and not faster. */
export function readPage(text: string): Page {
  const page = text.slice(0, MAX_PAGE);
  const lower = lowerOf(page);
  const title = titleOf(page, lower);
  const refresh = metaRefresh(page, lower) ?? scriptLocation(page, lower);
  return {
    ...(title === undefined ? {} : { title }),
    ...(refresh === undefined ? {} : { refresh }),
    folded: fold(page.slice(0, MAX_FOLDED)),
  };
}

/** Small letters, each where its capital stood: outside ASCII one may become two. */
function lowerOf(text: string): string {
  return /[^\0-\x7f]/.test(text)
    ? text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase())
    : text.toLowerCase();
}

function titleOf(page: string, lower: string): string | undefined {
  const tag = lower.indexOf('<title');
  const start = tag < 0 ? -1 : lower.indexOf('>', tag) + 1;
  if (start <= 0) return undefined;
  const close = lower.indexOf('</title', start);
  const end = Math.min(close < 0 ? page.length : close, start + MAX_TITLE);
  return fold(unescapeHtml(page.slice(start, end))) || undefined;
}

function metaRefresh(page: string, lower: string): string | undefined {
  for (const at of places(lower, '<meta')) {
    const end = lower.indexOf('>', at);
    const tag = page.slice(at, Math.min(end < 0 ? page.length : end, at + MAX_TAG));
    const url = IS_REFRESH.test(tag) ? REFRESH_URL.match(tag)?.url : undefined;
    if (url) return unescapeHtml(url);
  }
  return undefined;
}

/** `window.location.href = "/doc/page/login.asp?_" + …` and its like; the part before the "+" is enough. */
function scriptLocation(page: string, lower: string): string | undefined {
  for (const at of places(lower, 'location')) {
    const url = SCRIPT_URL.match(page.slice(at, at + MAX_TAG))?.url;
    if (url) return url;
  }
  return undefined;
}

function places(lower: string, word: string): readonly number[] {
  const found: number[] = [];
  for (let at = lower.indexOf(word); at >= 0 && found.length < MAX_PLACES; at = lower.indexOf(word, at + 1))
    found.push(at);
  return found;
}

function fold(text: string): string {
  // A single space, of which there are hundreds, needs not be replaced by itself.
  return text.replace(/ \s+|[^\S ]\s*/g, ' ').trim();
}

/** Entities that titles of devices use; others are left as written. */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  copy: '©',
  reg: '®',
  trade: '™',
  ndash: '–',
  mdash: '—',
  middot: '·',
};

function unescapeHtml(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]{2,6}));/gi,
    (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name !== undefined) {
        const key = name.toLowerCase();
        return Object.hasOwn(ENTITIES, key) ? (ENTITIES[key] ?? whole) : whole;
      }
      const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
