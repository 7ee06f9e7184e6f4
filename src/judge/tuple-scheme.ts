// Tuple scheme: the version grammar most makers share, numbers with an optional build behind them, from one form.

import { dayNumber, isoDate } from './calendar.js';
import type { Order, VersionParts, VersionScheme } from './scheme.js';

/** What follows the numbers: a build date, a counter, a letter. */
export interface Tail {
  /** As the maker writes it: "210416". */
  readonly text: string;
  readonly numbers: readonly number[];
  /** ISO date, when the tail is one. */
  readonly date?: string;
}

export interface TupleVersion {
  /** As written, without the build: "V4.30.097". */
  readonly text: string;
  readonly numbers: readonly number[];
  readonly tail?: Tail;
  readonly track?: string;
}

/**
 * Which part decides. `numbers`: the build only breaks ties · `build`: the build, then the numbers ·
 * `agree`: a newer number with an older build is no order at all, because the maker's branches interleave.
 */
export type Precedence = 'numbers' | 'build' | 'agree';

export interface TupleGrammar {
  readonly id: string;
  readonly order: Precedence;
  /** Reads trimmed text of at most 128 characters. */
  read(raw: string): TupleVersion | undefined;
  /** What stands between the text and the build when printed; " build " unless told otherwise. */
  readonly joint?: string;
}

const LONGEST = 128;
const MISSING_BUILD = 'the build is missing in one of them';

/** A scheme whose versions are tuples. @see TupleGrammar */
export function tupleScheme(grammar: TupleGrammar): VersionScheme<TupleVersion> {
  const joint = grammar.joint ?? ' build ';
  return {
    id: grammar.id,
    parse(raw) {
      return raw.length > LONGEST ? undefined : grammar.read(raw.trim());
    },
    compare(a, b) {
      return compareTuples(a, b, grammar.order);
    },
    sortKey(v) {
      const numbers = key(v.numbers);
      const tail = key(v.tail?.numbers ?? []);
      return grammar.order === 'build' ? `${tail} ${numbers}` : `${numbers} ${tail}`;
    },
    print(v) {
      return v.tail ? `${v.text}${joint}${v.tail.text}` : v.text;
    },
    parts,
  };
}

function parts(v: TupleVersion): VersionParts {
  return {
    version: v.text,
    ...(v.tail && { build: v.tail.text }),
    ...(v.tail?.date !== undefined && { buildDate: v.tail.date }),
    ...(v.track !== undefined && { track: v.track }),
  };
}

function compareTuples(a: TupleVersion, b: TupleVersion, precedence: Precedence): Order {
  if (a.track !== b.track && precedence !== 'agree') {
    return {
      incomparable: `${a.track ?? 'the main line'} and ${b.track ?? 'the main line'} are different lines`,
    };
  }
  const numbers = compareNumbers(a.numbers, b.numbers);
  const tail = compareTails(a.tail, b.tail);
  if (precedence === 'build') return tail === 0 ? named(numbers) : named(tail);
  if (precedence === 'numbers') return numbers === 0 ? named(tail) : named(numbers);
  if (tail === undefined) return numbers === 0 ? named(tail) : named(numbers);
  if (numbers * tail < 0)
    return { incomparable: 'the higher number has the older build, so they are on different branches' };
  return named(numbers === 0 ? tail : numbers);
}

function named(order: number | undefined): Order {
  if (order === undefined) return { incomparable: MISSING_BUILD };
  if (order === 0) return 'same';
  return order < 0 ? 'older' : 'newer';
}

/** Negative, zero or positive; a missing number counts as 0, so 1.2 is 1.2.0. */
export function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const length = Math.max(a.length, b.length);
  for (let i = 0; i < length; i++) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** Like compareNumbers, but undefined where one says less than the other and they agree until there. */
function compareTails(a: Tail | undefined, b: Tail | undefined): number | undefined {
  if (!a && !b) return 0;
  if (!a || !b) return undefined;
  const shared = Math.min(a.numbers.length, b.numbers.length);
  const order = compareNumbers(a.numbers.slice(0, shared), b.numbers.slice(0, shared));
  return order === 0 && a.numbers.length !== b.numbers.length ? undefined : order;
}

/** Fixed width, trailing zeros dropped because 1.2 is 1.2.0; "." sorts after the " " between the halves. */
function key(numbers: readonly number[]): string {
  const last = numbers.findLastIndex((n) => n !== 0);
  return numbers
    .slice(0, last + 1)
    .map((n) => String(n).padStart(12, '0'))
    .join('.');
}

/** The numbers in a text, in order; undefined when one has more than 10 digits. Linear. */
export function numbersIn(text: string): number[] | undefined {
  const found = text.match(/\d+/g) ?? [];
  return found.every((digits) => digits.length <= 10) ? found.map(Number) : undefined;
}

/** A build that must be a date; undefined when it is none. */
export function dateTail(text: string): Tail | undefined {
  const date = isoDate(text);
  return date === undefined ? undefined : { text, numbers: [dayNumber(date)], date };
}

/**
 * A plain dotted scheme. `form` is an anchored, linear expression with the group `version` and, where the maker has
 * them, `build` (digits that break ties) and `track`.
 */
export function dotted(
  id: string,
  form: RegExp,
  options: { order?: Precedence; joint?: string } = {},
): VersionScheme<TupleVersion> {
  return tupleScheme({
    id,
    order: options.order ?? 'numbers',
    joint: options.joint ?? '-',
    read(raw) {
      const { version, build, track } = form.exec(raw)?.groups ?? {};
      const numbers = version === undefined ? undefined : numbersIn(version);
      if (version === undefined || !numbers) return undefined;
      const tail = build === undefined ? undefined : counterTail(build);
      if (build !== undefined && !tail) return undefined;
      return { text: version, numbers, ...(tail && { tail }), ...(track !== undefined && { track }) };
    },
  });
}

function counterTail(text: string): Tail | undefined {
  const numbers = numbersIn(text);
  return numbers && { text, numbers };
}
