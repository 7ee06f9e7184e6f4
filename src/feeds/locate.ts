// Locate: whose camera a feed's product is, and which model; nothing for what is no camera of a known maker.

import { type Pattern, pattern } from '../core/pattern.js';
import type { Located } from './derive.js';
import type { AffectedProduct } from './record.js';

/** How feeds name one maker; an entry of knowledge/feed-vendors.yaml. */
export interface FeedVendor {
  readonly maker: string;
  readonly names: readonly string[];
  /** RE2: which of its products are cameras or recorders; all where absent. */
  readonly products?: string | undefined;
  /** Products that mean every model. */
  readonly every?: readonly string[] | undefined;
  /** Words in front of or behind the model. */
  readonly strip?: readonly string[] | undefined;
}

export type Locate = (product: Pick<AffectedProduct, 'vendor' | 'product'>) => readonly Located[];

/** Longest product name looked at; a feed's field may be any length. */
const MOST_CHARS = 200;
const MOST_FAMILIES = 20;

interface Entry {
  readonly maker: string;
  readonly products: Pattern | undefined;
  readonly every: ReadonlySet<string>;
  readonly strip: readonly string[];
}

export function makeLocate(vendors: readonly FeedVendor[]): Locate {
  const byName = new Map<string, Entry>();
  for (const { maker, names, products, every = [], strip = [] } of vendors) {
    const entry: Entry = {
      maker,
      products: products === undefined ? undefined : pattern(products),
      every: new Set(every.map(bareVendor)),
      strip: [...strip, maker, 'series', 'firmware'].map((word) => word.toLowerCase()),
    };
    for (const name of names) byName.set(bareVendor(name), entry);
  }
  return ({ vendor, product }) => {
    const entry = byName.get(bareVendor(vendor.slice(0, MOST_CHARS)));
    return entry ? located(entry, product.slice(0, MOST_CHARS)) : [];
  };
}

const COMPANY_FORMS = new Set(
  'co ltd inc corp corporation company gmbh ag ab llc technology technologies'.split(' '),
);

/** "Dahua Technology Co, Ltd" → "dahua": without punctuation, marks of letters and the forms of companies. */
function bareVendor(name: string): string {
  const words = repaired(name)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
  const meaning = words.filter((word) => !COMPANY_FORMS.has(word));
  return (meaning.length > 0 ? meaning : words).join('');
}

/** CISA's documents of some years carry "GeutebrÃ¼ck": UTF-8 that was read as Latin-1. */
function repaired(text: string): string {
  if (!/[\u00c2\u00c3][\u0080-\u00bf]/.test(text) || /[^\u0000-\u00ff]/.test(text)) return text;
  const again = Buffer.from(text, 'latin1').toString('utf8');
  return again.includes('\ufffd') ? text : again;
}

function located({ maker, products, every, strip }: Entry, product: string): readonly Located[] {
  const said = readable(product);
  if (products && !products.test(said) && !products.test(product)) return [];
  if (every.has(bareVendor(said))) return [{ maker, model: '*' }];
  return families(said).flatMap((family) => {
    const model = stripped(family, strip);
    return model === '' ? [] : [{ maker, model }];
  });
}

/** "IPC-HX8XXX and NVR4XXX" is two families; "Pan and tilt" is none. */
function families(said: string): readonly string[] {
  const parts = said.split(/,\s+|\s+and\s+/i).filter((part) => part !== '');
  return parts.length > 1 && parts.length <= MOST_FAMILIES && parts.every((part) => /\d/.test(part))
    ? parts
    : [said];
}

/** A product as a person writes it: CPE has lower case, "_" for a space and "\/" for "/". */
function readable(product: string): string {
  const plain = repaired(product)
    .replaceAll('\\', '')
    .replace(/_firmware$/, '')
    // "dcs_960l" is DCS-960L: a short type and a number are one word, whatever CPE made of the hyphen.
    .replace(/^(?<head>(?:[a-z]+_)?[a-z]{2,3})_(?=\d{3})/, '$<head>-')
    .replaceAll('_', ' ')
    .replace(/\(part[^)]*\)/i, ' ')
    .replace(/\s*\/\s*/g, '/')
    .replace(/-\s+/g, '-')
    .replace(/,(?:\s+and)?\s*$/, '')
    .replace(/\s+/g, ' ')
    .trim();
  // Lower-case x in a model is a wildcard of the maker, and a model of CPE has no wildcards.
  return /[A-Z]/.test(plain) ? plain : plain.toUpperCase();
}

function stripped(text: string, words: readonly string[]): string {
  let rest = text;
  for (let before = ''; before !== rest; ) {
    before = rest;
    for (const word of words) {
      const lower = rest.toLowerCase();
      if (lower.startsWith(`${word} `) || lower.startsWith(`${word}-`))
        rest = rest.slice(word.length + 1).trim();
      else if (lower.endsWith(` ${word}`)) rest = rest.slice(0, -word.length - 1).trim();
    }
  }
  return /x/.test(rest) ? rest : rest.toUpperCase();
}
