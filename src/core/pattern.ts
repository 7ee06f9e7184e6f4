// Pattern: the only way a regular expression meets text from a device; RE2 runs in time linear in the text.

import { RE2JS } from 're2js';

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
  const compiled = RE2JS.compile(source, options.caseSensitive ? 0 : RE2JS.CASE_INSENSITIVE);
  const names = Object.keys(compiled.namedGroups());
  return {
    source,
    test: (text) => compiled.matcher(text).find(),
    match(text) {
      const matcher = compiled.matcher(text);
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
