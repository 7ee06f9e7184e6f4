// Judge: one device and one advisory give one verdict, with the sentences that decided it; nothing is rounded up or down.

import type { Identity } from '../core/identity.js';
import type { Reason, Verdict } from '../core/verdict.js';
import type { Advisory } from './advisory.js';
import { type CompiledAdvisory, compileAdvisory, type Schemes } from './compile.js';
import { decide, prospectOf, relationOf } from './decision.js';
import { type Reading, readingOf } from './firmware-rule.js';

import { type Concern, makePlan } from './plan.js';
import { planCache } from './plan-cache.js';
import { type Subject, subjectOf } from './subject.js';
import { verdictCache } from './verdict-cache.js';
import { verdictOf } from './verdict-of.js';
import { type Trace, traceFits, traceInputs } from './wording.js';

/** One verdict. Compiles the advisory; for many devices use makeJudge. */
export function judge(subject: Subject, advisory: Advisory, schemes: Schemes): Verdict {
  return judgeTraced(subject, advisory, schemes);
}

/** The same verdict with every step that led to it, in the order it was taken. */
export function explain(
  subject: Subject,
  advisory: Advisory,
  schemes: Schemes,
): { readonly verdict: Verdict; readonly steps: readonly Reason[] } {
  const steps: Trace = [];
  const verdict = judgeTraced(subject, advisory, schemes, steps);
  const outcome: Reason = {
    step: 'rule',
    says: `The verdict is ${verdict.status.replace('_', ' ')}, ${verdict.certainty}.`,
  };
  return { verdict, steps: [...steps, ...verdict.because, outcome] };
}

function judgeTraced(subject: Subject, advisory: Advisory, schemes: Schemes, trace?: Trace): Verdict {
  const compiled = compileAdvisory(advisory, schemes);
  const relation = relationOf(compiled, subject.maker, subject.brand);
  const reading: Reading | undefined = subject.firmware && readingOf(subject.firmware, compiled.scheme);
  const prospect = prospectOf(compiled, subject, relation);
  if (trace) {
    traceInputs(trace, compiled, subject, reading);
    if (prospect.fitting) traceFits(trace, compiled, prospect.fitting, subject, reading);
  }
  return verdictOf(compiled, subject, decide(prospect, compiled, subject, reading, relation), relation);
}

export interface Judge {
  /**
   * Verdicts of every advisory of the device's maker and brand, in the order of the knowledge; none for what is not a
   * camera. Devices alike may share them.
   */
  judgeAll(identity: Identity): readonly Verdict[];
  /** Those verdicts of judgeAll that are of these advisories. */
  judgeSome(identity: Identity, advisoryIds: ReadonlySet<string>): readonly Verdict[];
  /** Whether judgeSome has any: cheap, no firmware is read. */
  concerns(identity: Identity, advisoryIds: ReadonlySet<string>): boolean;
  /** Where an advisory stands in the knowledge, 0 the first; after all others when it is not in it. */
  place(advisoryId: string): number;
}

const NONE: readonly Verdict[] = [];

/**
 * Advisories are compiled when the first device of their maker or brand is judged: a site has few makes.
 * @throws ModelPatternError there, when a family cannot be read
 */
export function makeJudge(advisories: readonly Advisory[], schemes: Schemes): Judge {
  const byName = indexed(advisories);
  const places = new Map(advisories.map(({ id }, place) => [id, place]));
  const compiled: CompiledAdvisory[] = [];
  const compile = (place: number, advisory: Advisory): CompiledAdvisory => {
    const one = compiled[place] ?? compileAdvisory(advisory, schemes);
    compiled[place] = one;
    return one;
  };
  const concerning = ({ maker, brand }: Subject): Concern[] => {
    const named = new Set([...(byName.get(maker ?? '') ?? []), ...(byName.get(brand ?? '') ?? [])]);
    return [...named]
      .sort((a, b) => a - b)
      .flatMap((place) => {
        const advisory = advisories[place];
        const one = advisory && compile(place, advisory);
        const relation = one ? relationOf(one, maker, brand) : 'other';
        return one && relation !== 'other' ? [{ compiled: one, relation }] : [];
      });
  };
  const plans = planCache((identity) => {
    const { firmware: _, ...alike } = identity;
    const subject = subjectOf(alike);
    return makePlan(subject, concerning(subject));
  });
  const verdicts = verdictCache();
  return {
    judgeAll: (identity) => (isCamera(identity) ? verdicts(plans.of(identity), identity.firmware) : NONE),
    judgeSome(identity, ids) {
      const part = isCamera(identity) ? plans.of(identity).only(ids) : undefined;
      return part ? verdicts(part, identity.firmware) : NONE;
    },
    concerns: (identity, ids) => isCamera(identity) && plans.of(identity).only(ids) !== undefined,
    place: (id) => places.get(id) ?? advisories.length,
  };
}

function isCamera({ category }: Identity): boolean {
  return category.value !== 'not_camera';
}

/** Places of the advisories, by the maker and by every brand that they name. */
function indexed(advisories: readonly Advisory[]): ReadonlyMap<string, readonly number[]> {
  const index = new Map<string, number[]>();
  for (const [place, { maker, brands = [] }] of advisories.entries()) {
    for (const name of new Set([maker, ...brands])) {
      const list = index.get(name) ?? [];
      list.push(place);
      index.set(name, list);
    }
  }
  return index;
}
