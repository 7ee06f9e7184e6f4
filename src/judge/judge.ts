// Judge: one device and one advisory give one verdict, with the sentences that decided it; nothing is rounded up or down.

import type { Identity } from '../core/identity.js';
import type { Reason, Verdict } from '../core/verdict.js';
import { type Advisory, fixOf } from './advisory.js';
import { type CompiledAdvisory, compileAdvisory, type Schemes } from './compile.js';
import { decide, relationOf } from './decision.js';
import { type Reading, type Ruling, readingOf } from './firmware-rule.js';
import { missing } from './missing.js';
import type { VersionScheme } from './scheme.js';
import { type Subject, subjectOf } from './subject.js';
import { support, type Trace, traceFits, traceInputs } from './wording.js';

/** One verdict. Compiles the advisory; for many devices use makeJudge. */
export function judge(subject: Subject, advisory: Advisory, schemes: Schemes): Verdict {
  return verdictOf(compileAdvisory(advisory, schemes), subject, reader(subject));
}

/** The same verdict with every step that led to it, in the order it was taken. */
export function explain(
  subject: Subject,
  advisory: Advisory,
  schemes: Schemes,
): { readonly verdict: Verdict; readonly steps: readonly Reason[] } {
  const steps: Trace = [];
  const verdict = verdictOf(compileAdvisory(advisory, schemes), subject, reader(subject), steps);
  const outcome: Reason = {
    step: 'rule',
    says: `The verdict is ${verdict.status.replace('_', ' ')}, ${verdict.certainty}.`,
  };
  return { verdict, steps: [...steps, ...verdict.because, outcome] };
}

export interface Judge {
  /** Verdicts of every advisory of the device's maker and brand; none for what is not a camera. */
  judgeAll(identity: Identity): readonly Verdict[];
}

// Devices alike in make, model and firmware get the same verdicts, and a census is full of them. Some ten
// verdicts of half a kilobyte each: this many stay under 30 MB.
const REMEMBERED = 4000;

/** Compiles all advisories once. @throws ModelPatternError */
export function makeJudge(advisories: readonly Advisory[], schemes: Schemes): Judge {
  const byName = indexed(advisories.map((advisory) => compileAdvisory(advisory, schemes)));
  const known = new Map<string, readonly Verdict[]>();
  return {
    judgeAll(identity) {
      if (identity.category.value === 'not_camera') return [];
      const subject = subjectOf(identity);
      const key = JSON.stringify(subject);
      const before = known.get(key);
      if (before) return before;
      if (known.size >= REMEMBERED) known.clear();
      const read = reader(subject);
      const verdicts = concerning(byName, subject).map((compiled) => verdictOf(compiled, subject, read));
      known.set(key, verdicts);
      return verdicts;
    },
  };
}

/** By the maker and by every brand that an advisory names. */
function indexed(compiled: readonly CompiledAdvisory[]): ReadonlyMap<string, readonly CompiledAdvisory[]> {
  const index = new Map<string, CompiledAdvisory[]>();
  for (const one of compiled) {
    for (const name of new Set([one.advisory.maker, ...one.brands])) {
      const list = index.get(name) ?? [];
      list.push(one);
      index.set(name, list);
    }
  }
  return index;
}

function concerning(
  index: ReadonlyMap<string, readonly CompiledAdvisory[]>,
  { maker, brand }: Subject,
): readonly CompiledAdvisory[] {
  const ofMaker = index.get(maker ?? '') ?? [];
  if (brand === undefined || brand === maker)
    return ofMaker.filter((one) => relationOf(one, maker, brand) !== 'other');
  const both = new Set([...ofMaker, ...(index.get(brand) ?? [])]);
  return [...both].filter((one) => relationOf(one, maker, brand) !== 'other');
}

type Read = (scheme: VersionScheme | undefined) => Reading | undefined;

/** Reads the firmware of one device once for each scheme, however many advisories ask. */
function reader({ firmware }: Subject): Read {
  const readings = new Map<VersionScheme | undefined, Reading>();
  return (scheme) => {
    if (!firmware) return undefined;
    const reading = readings.get(scheme) ?? readingOf(firmware, scheme);
    readings.set(scheme, reading);
    return reading;
  };
}

function verdictOf(compiled: CompiledAdvisory, subject: Subject, read: Read, trace?: Trace): Verdict {
  const relation = relationOf(compiled, subject.maker, subject.brand);
  const reading = read(compiled.scheme);
  if (trace) traceInputs(trace, compiled, subject, reading);
  const decision = decide(compiled, subject, reading, relation, (fitting) => {
    if (trace) traceFits(trace, compiled, fitting, subject, reading);
  });
  const unsure = decision.rests.filter((field) => subject.unsure.includes(field));
  const likely = decision.likely || relation === 'inherited' || unsure.length > 0;
  const { rule, status } = decision;
  const needsFix = rule && (status === 'affected' || status === 'cannot_tell');
  return {
    ...compiled.stamp,
    status,
    certainty: likely ? 'likely' : 'certain',
    because: [decision.decisive, ...support(compiled, subject, decision, relation, unsure)],
    ...(needsFix && { fix: fixOf(compiled.advisory, rule) }),
    ...(status === 'cannot_tell' && { missing: [missingText(decision.lacks ?? 'firmware', subject)] }),
  };
}

function missingText(lacks: NonNullable<Ruling['lacks']>, subject: Subject): string {
  return typeof lacks === 'string' ? missing(lacks, subject.maker) : lacks.other;
}
