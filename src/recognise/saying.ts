// Saying: what a fact says, whoever it was read from; worked out once for facts that come again and again.

import type { Evidence, Fact } from '../core/evidence.js';
import { type Derivation, derived } from './derive.js';
import type { FingerprintSet } from './facts-known.js';
import { type Matcher, matchersOf, statements } from './fingerprints.js';
import { memo } from './memo.js';
import type { Statement } from './statement.js';

export interface Saying {
  /** What follows from it included; the evidence of each is the fact, read nowhere. */
  readonly statements: readonly Statement[];
  /** Of maker and category: the same for all that say the same with the same weight, "" for nothing. */
  readonly gist: string;
}

const SILENCE: Saying = { statements: [], gist: '' };

export function makeSayings(fingerprints: FingerprintSet, derivation: Derivation): (fact: Fact) => Saying {
  const said = (kind: string, value: string, match: Matcher): Saying => {
    const matched = match(value);
    if (!matched) return SILENCE;
    const evidence: Evidence = { kind, value, at: '', source: NOWHERE };
    const direct = statements(evidence, matched, derivation.brands);
    const all = direct.flatMap((statement) => [statement, ...derived(statement, derivation)]);
    return { statements: all, gist: gistOf(all) };
  };
  const ready = new Map(
    [...matchersOf(fingerprints)].map(([kind, match]) => [kind, memo((value) => said(kind, value, match))]),
  );
  return ({ kind, value }) => ready.get(kind)?.(value) ?? SILENCE;
}

const NOWHERE: Evidence['source'] = { via: '', address: '' };

/** All that weighing makers and categories looks at, but for the order of equals. */
function gistOf(all: readonly Statement[]): string {
  return all
    .filter(({ field }) => field === 'vendor' || field === 'category')
    .map(({ field, value, rank, cap, weak = false, byName = false, orMaker = [], evidence }) =>
      [field, value, rank, cap, weak, byName, evidence.kind, JSON.stringify(orMaker)].join('|'),
    )
    .join('\n');
}
