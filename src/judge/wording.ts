// Wording: the sentences that stand behind a verdict, and the longer account that an explanation gives.

import { brandName } from '../core/brand-names.js';
import type { Reason } from '../core/verdict.js';
import type { CompiledAdvisory } from './compile.js';
import type { Decision, Relation } from './decision.js';
import type { Reading } from './firmware-rule.js';
import { conditionOf, type Fit } from './rule-choice.js';
import type { Subject, SubjectField } from './subject.js';

/** Steps that only an explanation shows. */
export type Trace = Reason[];

const FIELD_NAMES: Readonly<Record<SubjectField, string>> = {
  maker: 'maker',
  brand: 'brand',
  model: 'model',
  platform: 'platform',
  hardware: 'hardware revision',
  firmware: 'firmware',
};

/** The sentences behind the deciding one. */
export function support(
  compiled: CompiledAdvisory,
  subject: Subject,
  decision: Decision,
  relation: Relation,
  unsure: readonly SubjectField[],
): Reason[] {
  const reasons: Reason[] = [];
  const { rule, family, rests } = decision;
  if (rule && family !== undefined && family !== '*' && subject.model !== undefined) {
    reasons.push({
      step: 'model',
      says: `${subject.model}${source(subject, 'model')} belongs to ${family}, which the advisory names.`,
    });
  }
  if (subject.firmware && rests.includes('firmware')) {
    reasons.push({
      step: 'firmware',
      says: `The firmware is "${subject.firmware.raw}"${source(subject, 'firmware')}.`,
    });
  }
  if (rule?.state === 'unconfirmed') {
    reasons.push({
      step: 'rule',
      says: 'This rule is not confirmed by a source at hand, so the verdict is at most likely.',
    });
  }
  if (relation === 'inherited') {
    reasons.push({
      step: 'rebrand',
      says: `Sold as ${brandName(subject.brand ?? '')}, made by ${brandName(compiled.advisory.maker)}; the advisory does not name that brand, so the verdict is at most likely.`,
    });
  }
  for (const field of unsure) {
    reasons.push({
      step: stepOf(field),
      says: `The ${FIELD_NAMES[field]} is not certain, so neither is the verdict.`,
    });
  }
  return reasons;
}

function source(subject: Subject, field: SubjectField): string {
  const kind = subject.readFrom[field];
  return kind === undefined ? '' : ` (read from ${kind})`;
}

function stepOf(field: SubjectField): Reason['step'] {
  if (field === 'brand') return 'rebrand';
  return field === 'hardware' ? 'platform' : field;
}

function origin(subject: Subject): string {
  const { maker, brand = maker } = subject;
  if (maker === undefined || brand === undefined) return 'who made this device is not known';
  const sold = brand === maker ? '' : ` and sold as ${brandName(brand)}`;
  return `this device is made by ${brandName(maker)}${source(subject, 'maker')}${sold}`;
}

/** What the judge starts from: maker, model, platform, firmware. */
export function traceInputs(
  trace: Trace,
  compiled: CompiledAdvisory,
  subject: Subject,
  reading: Reading | undefined,
): void {
  const { advisory } = compiled;
  trace.push({
    step: 'maker',
    says: `Advisory ${advisory.id} is about ${[...compiled.brands].map(brandName).join(', ')}; ${origin(subject)}.`,
  });
  trace.push({
    step: 'model',
    says:
      subject.model === undefined
        ? 'The model is not known.'
        : `The model is ${subject.model}${source(subject, 'model')}.`,
  });
  if (subject.platform !== undefined) {
    trace.push({
      step: 'platform',
      says: `The platform is ${subject.platform}${source(subject, 'platform')}.`,
    });
  }
  const built = reading?.buildDate === undefined ? 'without a build date' : `built on ${reading.buildDate}`;
  const read = reading && (reading.full === undefined ? 'which the version scheme cannot read' : built);
  trace.push({
    step: 'firmware',
    says: subject.firmware
      ? `The firmware is "${subject.firmware.raw}"${source(subject, 'firmware')}, ${read}.`
      : 'The firmware is not known.',
  });
}

/** What each rule whose family fits would say, and why it is used or not. */
export function traceFits(
  trace: Trace,
  compiled: CompiledAdvisory,
  fitting: readonly Fit[],
  subject: Subject,
  reading: Reading | undefined,
): void {
  const others = compiled.rules.length - fitting.length;
  for (const fit of fitting) {
    const condition = conditionOf(fit.compiled, subject, reading);
    const { says, status } = fit.compiled.rulingOn(reading);
    const outcome =
      condition === 'met'
        ? `it gives ${status}: ${says}`
        : `not used, because ${condition === 'unmet' ? 'its platform, hardware or track is another' : `the ${condition} is not known`}.`;
    trace.push({
      step: 'rule',
      says: `The rule for ${fit.family.source === '*' ? 'every model' : fit.family.source} fits; ${outcome}`,
    });
  }
  if (others > 0)
    trace.push({
      step: 'rule',
      says: `Other rules of this advisory, with families that do not fit: ${others}.`,
    });
}
