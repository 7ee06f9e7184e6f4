// Anchors: the characters of a literal by which the scanner, which looks at every second byte, comes upon it.

import type { Literal } from './literals.js';

/** What every record spells in the same way. */
export const PLAIN = /^[a-z0-9._:-]$/;

/** Letters from the commonest to the rarest in pages, banners and the names of fields. */
const LETTERS = 'etaionsrhlcdupmg02f1yw3b4v5k67890xjqz';
/** Parts of words that pages and records are full of. */
const COMMON =
  /(?=the|and|ing|ion|ent|her|for|tha|ver|erv|ice|vic|log|ogi|con|ord|vid|com|htt|ttp|tml|htm|dom|tit|itl|hea|ead|ser|rve|dev|por|ort|loc|cat|ati|tio|str|tra|cla|las|ass|div|spa|pan|scr|cri|rip|ipt|hre|ref|src|img|sty|tyl|yle|dat|ata|tim|ime|add|res|log|gin|adm|min|sec|ect|use|cam|web|net|wor|ork|on_|tcp|cod|ode|typ|ype|pag|age|nam|ame|val|alu|lue)/g;

export interface Anchor {
  /** Its place in the literal. */
  readonly at: number;
  /** Four characters; or three, with what may stand beside them. */
  readonly text: string;
  /** Where the fourth byte of a three is, and whether it may be a letter or digit. */
  readonly beside?: { readonly before: boolean; readonly mayBeWord: boolean };
}

/**
 * Two anchors at neighbouring places, the rarest that there are.
 * @throws RangeError for a literal of which nothing is always spelt in the same way
 */
export function anchorsOf(literal: Literal): readonly Anchor[] {
  const { text, ends } = literal;
  const best = [5, 4, 3]
    .flatMap((length) => partsOf(literal, length))
    .sort((x, y) => worth(literal, y) - worth(literal, x))[0];
  if (!best) throw new RangeError(`"${text}" has nothing to be found by`);
  const part = (from: number, to?: number): Anchor => ({
    at: best.at + from,
    text: best.text.slice(from, to),
  });
  if (best.text.length === 5) return [part(0, 4), part(1)];
  const before: Anchor = { ...part(0, 3), beside: { before: true, mayBeWord: true } };
  const isLast = best.at + best.text.length === text.length;
  const behind: Anchor = {
    ...part(-3),
    at: best.at + best.text.length - 3,
    beside: { before: false, mayBeWord: !(ends && isLast) },
  };
  if (best.text.length === 3) return [before, behind];
  return [best, rarity(before.text) > rarity(behind.text) ? before : behind];
}

function partsOf({ text, isRaw }: Literal, length: number): readonly Anchor[] {
  return Array.from({ length: Math.max(0, text.length - length + 1) }, (_, at) => ({
    at,
    text: text.slice(at, at + length),
  })).filter((part) => isRaw || [...part.text].every((letter) => PLAIN.test(letter)));
}

/** What a fourth byte of whatever kind is worth, where a fifth character would be one of few. */
const SHORT = 12;

function worth({ text, isRaw }: Literal, { at, text: part }: Anchor): number {
  // Behind a space its start would have to be searched for.
  const isLoose = !isRaw && [...text.slice(0, at)].some((letter) => !PLAIN.test(letter));
  return (
    rarity(part) + (part.length < 5 ? SHORT : 0) - (part.length < 4 ? SHORT : 0) / 2 - (isLoose ? 20 : 0)
  );
}

function rarity(part: string): number {
  const letters = [...part].reduce((sum, letter) => sum + (LETTERS.indexOf(letter) + 1 || 10), 0);
  return letters - 15 * (part.match(COMMON)?.length ?? 0);
}
