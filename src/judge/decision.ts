// Decision: which way one advisory goes for one device, and the sentence and the facts it rests on.

import { brandName } from '../core/brand-names.js';
import type { Reason, VerdictStatus } from '../core/verdict.js';
import type { CompiledAdvisory, CompiledRule } from './compile.js';
import type { Reading, Ruling } from './firmware-rule.js';
import type { MissingThing } from './missing.js';
import { normalModel } from './model-pattern.js';
import { choose, conditionOf, type Fit, fitOf, fits, levelsOf } from './rule-choice.js';
import type { Subject, SubjectField } from './subject.js';

/** What was concluded, before it is written down as a verdict. */
export interface Decision {
  readonly status: VerdictStatus;
  readonly decisive: Reason;
  readonly rule?: CompiledRule;
  readonly family?: string;
  readonly likely?: boolean;
  readonly lacks?: Ruling['lacks'];
  readonly rests: readonly SubjectField[];
}

/** Own: the advisory names this brand. Inherited: another name on the maker's box. */
export type Relation = 'own' | 'inherited' | 'other';

export function relationOf(
  { advisory, brands }: CompiledAdvisory,
  maker: string | undefined,
  brand = maker,
): Relation {
  if (brand !== undefined && brands.has(brand)) return 'own';
  const ofMaker = maker === advisory.maker && brands.has(advisory.maker);
  return ofMaker && advisory.rebrands === 'likely' ? 'inherited' : 'other';
}

/** What is settled of one advisory for one device before its firmware is looked at. */
export interface Prospect {
  /** Set where no firmware can change it. */
  readonly decision?: Decision;
  /** Rules whose family fits; absent where none was looked at. */
  readonly fitting?: readonly Fit[];
  readonly levels: readonly (readonly Fit[])[];
}

/** @param subject its firmware is not looked at */
export function prospectOf(compiled: CompiledAdvisory, subject: Subject, relation: Relation): Prospect {
  if (relation === 'other') return { decision: notOfThisMaker(compiled, subject), levels: [] };
  if (subject.model === undefined && compiled.needsModel) {
    const decisive: Reason = {
      step: 'missing',
      says: 'The model is not known, and this advisory names particular models.',
    };
    return {
      decision: { status: 'cannot_tell', decisive, lacks: 'model', rests: ['maker'] },
      levels: [],
    };
  }
  const model = normalModel(subject.model ?? '');
  const excluded = compiled.notAffected.find((family) => family.match(model) !== undefined);
  if (excluded) {
    const says = `${subject.model} belongs to ${excluded.source}, which the advisory does not concern.`;
    const decisive: Reason = { step: 'model', says };
    return { decision: { status: 'not_applicable', decisive, rests: ['maker', 'model'] }, levels: [] };
  }
  return prospectOfRules(compiled, subject, relation, fits(compiled.rules, model));
}

function prospectOfRules(
  compiled: CompiledAdvisory,
  subject: Subject,
  relation: Relation,
  fitting: readonly Fit[],
): Prospect {
  const levels = levelsOf(fitting);
  const open = { fitting, levels };
  if (fitting.length === 0) {
    const closed = relation !== 'inherited' && !compiled.advisory.partial;
    const unseen = subject.platform === undefined || compiled.fallbacks.length === 0;
    return closed && unseen ? { ...open, decision: unnamed(compiled, subject) } : open;
  }
  if (!fitting.every((fit) => fit.compiled.constant)) return open;
  const decision = byRules(open, subject, undefined);
  return decision.rests.includes('firmware') ? open : { ...open, decision };
}

/** @param prospect of this advisory and this subject, whatever its firmware */
export function decide(
  prospect: Prospect,
  compiled: CompiledAdvisory,
  subject: Subject,
  reading: Reading | undefined,
  relation: Relation,
): Decision {
  if (prospect.decision) return prospect.decision;
  return prospect.levels.length === 0
    ? noFamily(compiled, subject, reading, relation)
    : byRules(prospect, subject, reading);
}

function notOfThisMaker({ advisory }: CompiledAdvisory, subject: Subject): Decision {
  const made =
    subject.maker === undefined
      ? 'The maker is not known'
      : `This device is made by ${brandName(subject.maker)}`;
  const sold =
    subject.brand === undefined || subject.brand === subject.maker
      ? ''
      : ` and sold as ${brandName(subject.brand)}`;
  const about = (advisory.brands ?? [advisory.maker]).map(brandName).join(', ');
  const decisive: Reason = { step: 'maker', says: `${made}${sold}; the advisory is about ${about}.` };
  return subject.maker === undefined
    ? { status: 'cannot_tell', decisive, lacks: 'model', rests: ['maker'] }
    : { status: 'not_applicable', decisive, rests: ['maker'] };
}

function byRules(
  { fitting = [], levels }: Prospect,
  subject: Subject,
  reading: Reading | undefined,
): Decision {
  const choice = choose(levels, subject, reading);
  if (choice) return ruled(choice.fit, choice.ruling);
  const unknown = firstUnknown(fitting, subject, reading);
  if (unknown) {
    const { fit, lacks } = unknown;
    const decisive: Reason = {
      step: 'missing',
      says: `The rule for ${fit.family.source} differs by ${lacks}, which is not known.`,
    };
    return {
      status: 'cannot_tell',
      decisive,
      lacks,
      rests: ['maker', 'model'],
      rule: fit.compiled,
      family: fit.family.source,
    };
  }
  return noCondition(fitting, subject, reading);
}

/** The first rule that would be used if more were known of the device. */
function firstUnknown(
  fitting: readonly Fit[],
  subject: Subject,
  reading: Reading | undefined,
): { readonly fit: Fit; readonly lacks: MissingThing } | undefined {
  for (const fit of fitting) {
    const condition = conditionOf(fit.compiled, subject, reading);
    if (condition !== 'met' && condition !== 'unmet') return { fit, lacks: condition };
  }
  return undefined;
}

function ruled({ compiled, family, rests }: Fit, ruling: Ruling): Decision {
  const decision = {
    status: ruling.status,
    decisive: { step: ruling.lacks === undefined ? 'firmware' : 'missing', says: ruling.says } as const,
    rule: compiled,
    family: family.source,
    likely: compiled.rule.state === 'unconfirmed' || ruling.likely === true,
    rests,
  };
  return ruling.lacks === undefined ? decision : { ...decision, lacks: ruling.lacks };
}

/** The family is named, but only on other platforms, hardware or tracks: nothing is known of this one. */
function noCondition(fitting: readonly Fit[], subject: Subject, reading: Reading | undefined): Decision {
  const names = fitting.flatMap(({ compiled: { rule } }) => [
    ...(rule.platforms ?? []),
    ...(rule.hardware ?? []),
    ...(rule.tracks ?? []),
  ]);
  const own = [subject.platform, subject.hardware, reading?.track]
    .filter((one) => one !== undefined)
    .join(', ');
  const says = `The advisory speaks of ${[...new Set(names)].join(', ')}; this device is ${own || 'something else'}.`;
  return {
    status: 'cannot_tell',
    decisive: { step: 'platform', says },
    lacks: { other: `a statement by the maker about ${own || 'this device'}` },
    rests: ['maker', 'model', 'platform', 'hardware', 'firmware'],
  };
}

function noFamily(
  compiled: CompiledAdvisory,
  subject: Subject,
  reading: Reading | undefined,
  relation: Relation,
): Decision {
  const byPlatform =
    subject.platform === undefined ? undefined : platformFallback(compiled, subject, reading);
  if (byPlatform) return byPlatform;
  if (relation === 'inherited' || compiled.advisory.partial)
    return unlisted(compiled, subject, reading, relation);
  return unnamed(compiled, subject);
}

function unnamed(compiled: CompiledAdvisory, subject: Subject): Decision {
  return {
    status: 'not_applicable',
    decisive: { step: 'model', says: `No family in this advisory fits ${subject.model}.` },
    likely: compiled.unconfirmed,
    rests: ['maker', 'model'],
  };
}

/** The family is not listed, but the platform is one on which the flaw was seen: affected, and only likely. */
function platformFallback(
  compiled: CompiledAdvisory,
  subject: Subject,
  reading: Reading | undefined,
): Decision | undefined {
  for (const fallback of compiled.fallbacks) {
    if (conditionOf(fallback, subject, reading) !== 'met') continue;
    const family = fallback.families[0];
    const ruling = fallback.rulingOn(reading);
    if (!family || !(ruling.status === 'affected' || (ruling.status === 'cannot_tell' && !ruling.silent)))
      continue;
    const says = `${ruling.says} The advisory does not list ${subject.model}, but the flaw was seen on platform ${subject.platform}.`;
    const decision = ruled(fitOf(fallback, family), ruling);
    return { ...decision, decisive: { ...decision.decisive, says }, likely: true };
  }
  return undefined;
}

/**
 * The lack of a family proves nothing: a rebrand has model names of its own, or the list at hand is not the whole one.
 * Only firmware newer than every rule's date settles it.
 */
function unlisted(
  compiled: CompiledAdvisory,
  subject: Subject,
  reading: Reading | undefined,
  relation: Relation,
): Decision {
  const { maker, id } = compiled.advisory;
  const rests: readonly SubjectField[] = ['maker', 'model', 'firmware'];
  if (compiled.rules.every((rule) => isBeyond(rule, reading))) {
    const says = `${subject.firmware?.raw} is newer than every date in this advisory, whichever family ${subject.model} belongs to.`;
    return { status: 'fixed', decisive: { step: 'firmware', says }, likely: true, rests };
  }
  const seller = brandName(subject.brand ?? '');
  const [says, other] =
    relation === 'inherited'
      ? [
          `${subject.model} is ${seller}'s own name, and which ${brandName(maker)} model it is is not known.`,
          `which ${brandName(maker)} model is sold as ${subject.model}; ask ${seller}`,
        ]
      : [
          `No family at hand fits ${subject.model}, but the maker's list is longer than the part at hand.`,
          `the maker's own list for ${id}; see its sources`,
        ];
  return {
    status: 'cannot_tell',
    decisive: { step: 'missing', says },
    likely: true,
    lacks: { other },
    rests,
  };
}

function isBeyond(rule: CompiledRule, reading: Reading | undefined): boolean {
  return 'buildBefore' in rule.rule.firmware && rule.rulingOn(reading).status === 'fixed';
}
