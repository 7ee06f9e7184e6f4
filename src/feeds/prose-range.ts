// Prose range: what a vendor writes about affected versions as conditions, where its grammar leaves no second reading.

import type { FirmwareCondition } from '../judge/advisory.js';
import { type Token, tokens } from './prose-tokens.js';

/** One bound or version named by a phrase. */
type Part =
  | { readonly kind: 'from' | 'before' | 'through' | 'exactly'; readonly version: string }
  | { readonly kind: 'buildBefore' | 'buildThrough'; readonly date: string }
  | { readonly kind: 'all' };

interface Phrase {
  readonly parts: readonly Part[];
  readonly length: number;
}

/**
 * "Versions below V3.7.80", "build date before 250807", ">= 5.3.1 build 150410 | <= 5.4.4 Build 161125".
 * @returns alternatives, at least one; undefined when a word of it is not understood, or it can be read two ways
 */
export function readRange(text: string): readonly FirmwareCondition[] | undefined {
  const all = tokens(text.replace(/^vers:[a-z0-9.+-]+\//i, ''));
  if (!all || all.length === 0) return undefined;
  const parts: Part[] = [];
  for (let at = 0; at < all.length; ) {
    const rest = all.slice(at);
    const phrase = SEPARATORS.has(wordOf(rest[0])) ? { parts: [], length: 1 } : phraseOf(rest);
    if (!phrase) return undefined;
    parts.push(...phrase.parts);
    at += phrase.length;
  }
  return together(parts);
}

const SEPARATORS = new Set([';', ',', '|', 'and', 'or']);

const BEFORE = [
  'prior to',
  'before',
  'below',
  'under',
  'lower than',
  'earlier than',
  'older than',
  'less than',
  '<',
];
const THROUGH = [
  'through',
  'up to and including',
  'up to , and including',
  'up to including',
  'no later than',
  '<=',
];
const FROM = ['from', 'starting from', 'starting', 'since', '>='];
const AND_EARLIER = [
  'earlier',
  'prior',
  'below',
  'lower',
  'older',
  'previous',
  'before',
  'prior to it',
  'prior to this',
];
const BUILDING = ['build date', 'build time', 'build dates', 'build', 'builds', 'built'];

function phraseOf(rest: readonly Token[]): Phrase | undefined {
  return everything(rest) ?? building(rest) ?? bound(rest) ?? after(rest) ?? named(rest);
}

function everything(rest: readonly Token[]): Phrase | undefined {
  const [word] = rest;
  if (wordOf(word) !== 'all' && wordOf(word) !== '*' && wordOf(word) !== 'any') return undefined;
  if (rest.length === 1) return { parts: [{ kind: 'all' }], length: 1 };
  const follows = phraseOf(rest.slice(1));
  return follows && { parts: follows.parts, length: follows.length + 1 };
}

function building(rest: readonly Token[]): Phrase | undefined {
  const subject = leading(rest, BUILDING);
  if (subject === 0) return undefined;
  const said = rest.slice(subject);
  for (const [kind, words] of [
    ['buildBefore', BEFORE],
    ['buildThrough', THROUGH],
  ] as const) {
    const length = leading(said, words);
    const date = said[length];
    if (length > 0 && date && 'date' in date)
      return { parts: [{ kind, date: date.date }], length: subject + length + 1 };
  }
  return undefined;
}

function bound(rest: readonly Token[]): Phrase | undefined {
  for (const [kind, words] of [
    ['before', BEFORE],
    ['through', THROUGH],
    ['from', FROM],
  ] as const) {
    const length = leading(rest, words);
    const version = versionOf(rest[length]);
    if (length === 0 || version === undefined) continue;
    const qualified = qualifier(rest.slice(length + 1), version);
    if (!qualified) return undefined;
    if (qualified.includes === (kind === 'before')) return undefined;
    const used = length + 1 + qualified.length;
    const upper = kind === 'from' ? to(rest.slice(used)) : undefined;
    return {
      parts: [{ kind, version }, ...(upper?.parts ?? [])],
      length: used + (upper?.length ?? 0),
    };
  }
  return undefined;
}

/** "after V5.00.000" alone leaves out that version, which no rule can say; "(including V5.00.000)" takes it in. */
function after(rest: readonly Token[]): Phrase | undefined {
  const length = leading(rest, ['after', '>']);
  const version = versionOf(rest[length]);
  if (length === 0 || version === undefined) return undefined;
  const qualified = qualifier(rest.slice(length + 1), version);
  if (!qualified?.includes) return undefined;
  return { parts: [{ kind: 'from', version }], length: length + 1 + qualified.length };
}

/** A version, and what follows it: "and earlier", "- 11.5", or nothing. */
function named(rest: readonly Token[]): Phrase | undefined {
  const version = versionOf(rest[0]);
  if (version === undefined) return undefined;
  const earlier = andEarlier(rest.slice(1));
  if (earlier > 0) return { parts: [{ kind: 'through', version }], length: 1 + earlier };
  const upper = to(rest.slice(1));
  if (upper) return { parts: [{ kind: 'from', version }, ...upper.parts], length: 1 + upper.length };
  // "and later", "series", "build": what is not understood must not become "exactly this".
  const next = wordOf(rest[1]);
  return rest.length === 1 || SEPARATORS.has(next)
    ? { parts: [{ kind: 'exactly', version }], length: 1 }
    : undefined;
}

function to(rest: readonly Token[]): Phrase | undefined {
  const length = leading(rest, ['-', 'to', 'thru', 'through', '~']);
  const version = versionOf(rest[length]);
  if (length === 0 || version === undefined) return undefined;
  return { parts: [{ kind: 'through', version }], length: length + 1 };
}

function andEarlier(rest: readonly Token[]): number {
  const joint = leading(rest, ['and all', 'and', 'or', 'and its', ',']);
  const words = leading(rest.slice(joint), AND_EARLIER);
  if (joint === 0 || words === 0) return 0;
  // "and before V2" speaks of another version, not of what is before this one.
  return versionOf(rest[joint + words]) === undefined ? joint + words : 0;
}

/** "(including V5.00.000)", "(not including V5.02.006)", "(inclusive)": whether the bound itself is meant. */
function qualifier(
  rest: readonly Token[],
  version: string,
): { readonly includes?: boolean; readonly length: number } | undefined {
  if (wordOf(rest[0]) !== '(') return { length: 0 };
  const end = rest.findIndex((token) => wordOf(token) === ')');
  const inside = rest.slice(1, end);
  const named = inside.map(versionOf).find((one) => one !== undefined);
  if (end < 0 || (named !== undefined && named !== version)) return undefined;
  const words = inside
    .map(wordOf)
    .filter((word) => word !== '')
    .join(' ');
  if (['including', 'inclusive', 'included'].includes(words)) return { includes: true, length: end + 1 };
  if (['not including', 'excluding', 'exclusive', 'excluded', 'not included'].includes(words))
    return { includes: false, length: end + 1 };
  return undefined;
}

/** Parts in the order of the text → alternatives. An upper bound without a lower one must be the only statement. */
function together(parts: readonly Part[]): readonly FirmwareCondition[] | undefined {
  const [only] = parts;
  if (only === undefined) return undefined;
  if (parts.length === 1) return alone(only);
  if (parts.every((part) => part.kind === 'exactly'))
    return [{ exactly: parts.flatMap((part) => ('version' in part ? [part.version] : [])) }];
  const ranges: FirmwareCondition[] = [];
  for (let at = 0; at < parts.length; at += 2) {
    const [from, upper] = [parts[at], parts[at + 1]];
    if (from?.kind !== 'from' || (upper?.kind !== 'before' && upper?.kind !== 'through')) return undefined;
    ranges.push(
      upper.kind === 'before'
        ? { from: from.version, before: upper.version }
        : { from: from.version, through: upper.version },
    );
  }
  return ranges;
}

function alone(part: Part): readonly FirmwareCondition[] | undefined {
  switch (part.kind) {
    case 'all':
      return [{ all: true }];
    case 'before':
      return [{ before: part.version }];
    case 'through':
      return [{ through: part.version }];
    case 'exactly':
      return [{ exactly: [part.version] }];
    case 'buildBefore':
      return [{ buildBefore: part.date }];
    case 'buildThrough':
      return [{ buildThrough: part.date }];
    default:
      return undefined;
  }
}

/** Number of tokens taken by the longest of the phrases that stands first; 0 for none. */
function leading(rest: readonly Token[], phrases: readonly string[]): number {
  const lengths = phrases.map((phrase) => {
    const words = phrase.split(' ');
    return words.every((word, place) => wordOf(rest[place]) === word) ? words.length : 0;
  });
  return Math.max(0, ...lengths);
}

function wordOf(token: Token | undefined): string {
  return token && 'word' in token ? token.word : '';
}

function versionOf(token: Token | undefined): string | undefined {
  return token && 'version' in token ? token.version : undefined;
}
