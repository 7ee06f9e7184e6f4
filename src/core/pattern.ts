// Pattern: the only way a regular expression meets text from a device; RE2 runs in time linear in the text.

import { RE2JS } from 're2js';
import { requiredTexts } from './required-text.js';

export interface Pattern {
  readonly source: string;
  test(text: string): boolean;
  /** Named groups of the first match (absent groups left out), or undefined where nothing matches. */
  match(text: string): Readonly<Record<string, string>> | undefined;
}

/**
 * Compiles an RE2 pattern, case-insensitive unless told otherwise; it matches anywhere in the text.
 * @throws RE2JSSyntaxException when the source is not RE2
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function pattern(source: string, options: { caseSensitive?: boolean } = {}): Pattern {
  const compiled = compile(source, options.caseSensitive ?? false);
  return guarded(source, () => compiled);
}

/** The same of a pattern that was tried before: compiled with the first text that has its words. */
export function patternLater(source: string): Pattern {
  let compiled: Compiled | undefined;
  return guarded(source, () => {
    compiled ??= compile(source, false);
    return compiled;
  });
}

interface Compiled {
  readonly expression: RE2JS;
  /** Of its groups. */
  readonly names: readonly string[];
}

function compile(source: string, isCaseSensitive: boolean): Compiled {
  const expression = RE2JS.compile(source, isCaseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
  return { expression, names: Object.keys(expression.namedGroups()) };
}

function guarded(source: string, compiled: () => Compiled): Pattern {
  const mayMatch = guardOf(source);
  return {
    source,
    test: (text) => mayMatch(text) && compiled().expression.matcher(text).find(),
    match(text) {
      if (!mayMatch(text)) return undefined;
      const { expression, names } = compiled();
      const matcher = expression.matcher(text);
      if (!matcher.find()) return undefined;
      const groups: Record<string, string> = {};
      for (const name of names) {
        const value = matcher.group(name);
        if (value !== null) groups[name] = value;
      }
      return groups;
    },
  };
}

/** A matcher takes microseconds, and most texts lack the very words of most patterns. */
function guardOf(source: string): (text: string) => boolean {
  const required = requiredTexts(source, { breaks: ' ', isWhole: false })?.map(({ text }) => text);
  if (!required) return () => true;
  return (text) => {
    const lower = lowerOf(text);
    // Outside ASCII there are letters whose lower case is within it.
    return lower === undefined || required.some((one) => lower.includes(one));
  };
}

let [lastText, lastLower]: [string, string | undefined] = ['', ''];

/** Undefined for a text that is not all ASCII; one text is mostly held against many patterns in a row. */
function lowerOf(text: string): string | undefined {
  if (text !== lastText)
    [lastText, lastLower] = [text, /^[\0-\x7f]*$/.test(text) ? text.toLowerCase() : undefined];
  return lastLower;
}
