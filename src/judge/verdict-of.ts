// Verdict of: a decision written down as a verdict, with the sentences behind it and what would end or settle it.

import type { Reason, Verdict } from '../core/verdict.js';
import type { CompiledAdvisory } from './compile.js';
import type { Decision, Relation } from './decision.js';
import type { Ruling } from './firmware-rule.js';
import { missing } from './missing.js';
import type { Subject, SubjectField } from './subject.js';
import { noReasons, type SharedReasons, support } from './wording.js';

type Writable<T> = { -readonly [K in keyof T]: T[K] };

const NONE: readonly SubjectField[] = [];

/** @param shared sentences of other verdicts of this device */
export function verdictOf(
  compiled: CompiledAdvisory,
  subject: Subject,
  decision: Decision,
  relation: Relation,
  shared: SharedReasons = noReasons(),
): Verdict {
  const { rule, status, decisive, rests } = decision;
  const unsure = subject.unsure.length === 0 ? NONE : rests.filter((field) => subject.unsure.includes(field));
  const likely = decision.likely || relation === 'inherited' || unsure.length > 0;
  const because: Reason[] = [decisive];
  support(because, compiled, subject, decision, relation, unsure, shared);
  const verdict: Writable<Verdict> = {
    ...compiled.stamp,
    status,
    certainty: likely ? 'likely' : 'certain',
    because,
  };
  if (rule && (status === 'affected' || status === 'cannot_tell')) verdict.fix = rule.fix;
  if (status === 'cannot_tell') verdict.missing = [missingText(decision.lacks ?? 'firmware', subject)];
  return verdict;
}

function missingText(lacks: NonNullable<Ruling['lacks']>, subject: Subject): string {
  return typeof lacks === 'string' ? missing(lacks, subject.maker) : lacks.other;
}
