// Condition: a feed's statement on versions as a rule's condition, where both the words and the maker's grammar are certain.

import type { FirmwareCondition } from '../judge/advisory.js';
import type { VersionScheme } from '../judge/scheme.js';
import { readRange } from './prose-range.js';
import type { VersionStatement } from './record.js';

/** What became of one statement: conditions, nothing to judge by, or words that a person has to read. */
export type Understood =
  | { readonly conditions: readonly FirmwareCondition[] }
  | { readonly unnamed: true }
  | { readonly open: string };

/**
 * Reads a statement that some versions are affected. A bound that the maker's scheme cannot read is no bound: it would
 * decide nothing, so the statement stays open.
 */
export function understand(statement: VersionStatement, scheme: VersionScheme | undefined): Understood {
  if ('unnamed' in statement) return { unnamed: true };
  if ('all' in statement) return { conditions: [{ all: true }] };
  if ('text' in statement) return fromProse(statement.text, scheme);
  if ('exactly' in statement) {
    return readable(statement.exactly, scheme)
      ? { conditions: [{ exactly: [statement.exactly] }] }
      : fromProse(statement.exactly, scheme);
  }
  const { from } = statement;
  const range = 'before' in statement ? { before: statement.before } : { through: statement.through };
  const condition: FirmwareCondition = { ...(from !== undefined && { from }), ...range };
  return isReadable(condition, scheme) ? { conditions: [condition] } : { open: inWords(statement) };
}

function fromProse(text: string, scheme: VersionScheme | undefined): Understood {
  const phrases = readRange(text);
  return phrases && phrases.length > 0 && phrases.every((one) => isReadable(one, scheme))
    ? { conditions: phrases }
    : { open: text };
}

/** Whether every bound of a condition is in the maker's grammar. */
export function isReadable(condition: FirmwareCondition, scheme: VersionScheme | undefined): boolean {
  return boundsOf(condition).every((text) => readable(text, scheme));
}

function boundsOf(condition: FirmwareCondition): readonly string[] {
  if ('exactly' in condition) return condition.exactly;
  const from = 'from' in condition && condition.from !== undefined ? [condition.from] : [];
  if ('before' in condition) return [...from, condition.before];
  return 'through' in condition ? [...from, condition.through] : [];
}

function readable(text: string, scheme: VersionScheme | undefined): boolean {
  return scheme?.parse(text) !== undefined;
}

/** A statement as a person would write it: "from 10.0 before 10.12.257". */
export function inWords(statement: VersionStatement): string {
  if ('text' in statement) return statement.text;
  if ('exactly' in statement) return statement.exactly;
  if ('all' in statement) return 'all versions';
  if ('unnamed' in statement) return 'no version named';
  const from = statement.from === undefined ? '' : `from ${statement.from} `;
  return 'before' in statement ? `${from}before ${statement.before}` : `${from}through ${statement.through}`;
}
