// Fingerprints, ready to be asked: by kind, each pattern compiled when it is first needed.

import type { Evidence } from '../core/evidence.js';
import { STRENGTHS, strengthOf } from '../core/evidence-kinds.js';
import { type Pattern, patternLater } from '../core/pattern.js';
import type { Brands } from './brands.js';
import { type Fingerprint, type FingerprintSet, SAYS_FIELDS, type SaysField } from './facts-known.js';
import { lazy } from './memo.js';
import { conclusion, rankOf, type Statement } from './statement.js';

type Groups = Readonly<Record<string, string>>;
type Transform = (text: string, brands: Brands) => string | undefined;

/** What may stand behind a group: "$mac|mac". */
const TRANSFORMS: Readonly<Record<string, Transform>> = {
  upper: (text) => text.toUpperCase(),
  mac: macOf,
  // Free text that people may edit: only what a brand's table knows is a model.
  known: (text, brands) => (brands.ofModel(text) ? text : undefined),
};
export const TRANSFORM_NAMES = Object.keys(TRANSFORMS);

/** A fingerprint that matched, and what its groups held. */
export interface Match {
  readonly fingerprint: Fingerprint;
  readonly groups: Groups;
}

/** Finds the fingerprint that speaks for a value of its kind. */
export type Matcher = (value: string) => Match | undefined;

/** By kind. */
export function matchersOf(fingerprints: FingerprintSet): ReadonlyMap<string, Matcher> {
  const byKind = new Map<string, Fingerprint[]>();
  for (const fingerprint of fingerprints) {
    const list = byKind.get(fingerprint.kind);
    if (list) list.push(fingerprint);
    else byKind.set(fingerprint.kind, [fingerprint]);
  }
  return new Map([...byKind].map(([kind, list]) => [kind, firstMatch(list)]));
}

function firstMatch(list: readonly Fingerprint[]): Matcher {
  const compiled = list.map((fingerprint): [Fingerprint, () => Pattern] => [
    fingerprint,
    lazy(() => patternLater(fingerprint.pattern)),
  ]);
  return (value) => {
    for (const [fingerprint, compile] of compiled) {
      const groups = compile().match(value);
      if (groups) return { fingerprint, groups };
    }
    return undefined;
  };
}

/** The conclusions of a match, in a fixed order of fields; a brand nobody knows and an empty group conclude nothing. */
export function concluded({ fingerprint, groups }: Match, brands: Brands): readonly [SaysField, string][] {
  return SAYS_FIELDS.flatMap((field): [SaysField, string][] => {
    const said = fingerprint.says[field];
    const value = said === undefined ? undefined : groupText(field, said, groups, brands);
    return value === undefined ? [] : [[field, value]];
  });
}

function groupText(field: SaysField, said: string, groups: Groups, brands: Brands): string | undefined {
  if (!said.startsWith('$')) return said;
  const [group = '', transform] = said.slice(1).split('|');
  const text = conclusion(groups[group] ?? '');
  if (text === undefined) return undefined;
  const value = transform === undefined ? text : TRANSFORMS[transform]?.(text, brands);
  return (field === 'brand' || field === 'vendor') && value !== undefined ? brands.byName(value)?.id : value;
}

/** What one piece of evidence says by its fingerprint. */
export function statements(evidence: Evidence, match: Match, brands: Brands): readonly Statement[] {
  const { strength, cap, weak = false } = match.fingerprint;
  const byKind = rankOf(strengthOf(evidence.kind));
  const rank = strength === undefined ? byKind : Math.min(byKind, STRENGTHS.indexOf(strength));
  return concluded(match, brands).map(([field, value]) => ({
    field,
    value,
    rank,
    cap,
    evidence,
    ...(weak && { weak }),
  }));
}

/** "44-19-B6-00-00-0B" and its like; undefined for the addresses of nobody. */
export function macOf(text: string): string | undefined {
  const hex = text.toLowerCase().replace(/[\s:.-]/g, '');
  if (hex.length !== 12 || /[^0-9a-f]/.test(hex) || /^(?:0{12}|f{12})$/.test(hex)) return undefined;
  return hex.replace(/..(?=.)/g, '$&:');
}
