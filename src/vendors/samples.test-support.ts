// The samples of a make, read from its folder, and versions in its grammar made from them.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import type { VersionScheme } from '../judge/scheme.js';
import { schemes } from './registry.js';

export const folders: readonly string[] = readdirSync(import.meta.dirname, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

/** A line of orderings.txt: "A < B", "A = B" or "A ? B". */
export interface Ordering {
  readonly line: string;
  readonly a: string;
  readonly sign: string;
  readonly b: string;
}

/** A line of examples.txt: the text, its version, build, date of the build and track, "-" where it has none. */
export interface Example {
  readonly raw: string;
  readonly line: string;
}

export function scheme(make: string): VersionScheme {
  const found = schemes.get(make);
  if (!found) throw new Error(`${make} has a folder but no line in registry.ts`);
  return found;
}

export function orderings(make: string): readonly Ordering[] {
  return lines(make, 'orderings.txt').map((line) => {
    const { a, sign, b } = /^(?<a>\S.*\S) (?<sign>[<=?]) (?<b>\S.*)$/.exec(line)?.groups ?? {};
    if (a === undefined || sign === undefined || b === undefined)
      throw new Error(`${make}: not an ordering: ${line}`);
    return { line, a, sign, b };
  });
}

export function examples(make: string): readonly Example[] {
  return lines(make, 'examples.txt').map((line) => ({ raw: line.slice(0, line.indexOf(' | ')), line }));
}

function lines(make: string, file: string): readonly string[] {
  const text = readFileSync(path.join(import.meta.dirname, make, file), 'utf8');
  return text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
}

/** Every text of the two files. */
export function samples(make: string): readonly string[] {
  return [...examples(make).map(({ raw }) => raw), ...orderings(make).flatMap(({ a, b }) => [a, b])];
}

/**
 * Texts in the make's grammar: its samples, as they are or with other digits in place of some of theirs. Few different
 * digits, because versions that share all but one number are where an order goes wrong.
 */
export function texts(make: string): fc.Arbitrary<string> {
  const digits = fc.oneof(fc.nat(2), fc.nat(99));
  const kept = fc.boolean();
  return fc
    .tuple(
      fc.constantFrom(...samples(make)),
      fc.array(fc.tuple(digits, kept), { minLength: 8, maxLength: 8 }),
    )
    .map(([sample, changes]) => mutated(sample, changes));
}

/** Versions a make's scheme has read. */
export function versions(make: string): fc.Arbitrary<unknown> {
  const { parse } = scheme(make);
  return texts(make)
    .map((raw) => parse(raw))
    .filter((version) => version !== undefined);
}

function mutated(sample: string, changes: readonly (readonly [number, boolean])[]): string {
  let i = 0;
  return sample.replace(/\d+/g, (run) => {
    const [n, keep] = changes[i++ % changes.length] ?? [0, true];
    if (keep) return run;
    // Long runs are mostly dates; changing only their end keeps many of them days that exist.
    return run.length >= 6
      ? run.slice(0, -2) + String(1 + (n % 28)).padStart(2, '0')
      : String(n).padStart(run.length, '0').slice(-run.length);
  });
}

/** One word for an order, so that two can be compared. */
export function word(order: ReturnType<VersionScheme['compare']>): string {
  return typeof order === 'string' ? order : 'incomparable';
}
