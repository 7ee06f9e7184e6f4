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

/** Sentences that several verdicts of a device, or of devices alike, have in common: made once. */
export interface SharedReasons {
  /** By family. */
  readonly model: Map<string, Reason>;
  /** By maker of the advisory. */
  readonly rebrand: Map<string, Reason>;
  firmware: Reason | undefined;
}

export function noReasons(): SharedReasons {
  return { model: new Map(), rebrand: new Map(), firmware: undefined };
}

const UNCONFIRMED: Reason = {
  step: 'rule',
  says: 'This rule is not confirmed by a source at hand, so the verdict is at most likely.',
};

/** Adds the sentences behind the deciding one. */
export function support(
  reasons: Reason[],
  compiled: CompiledAdvisory,
  subject: Subject,
  decision: Decision,
  relation: Relation,
  unsure: readonly SubjectField[],
  shared: SharedReasons,
): void {
  const { rule, family, rests } = decision;
  if (rule && family !== undefined && family !== '*' && subject.model !== undefined)
    reasons.push(modelReason(subject, family, shared));
  if (subject.firmware && rests.includes('firmware')) {
    shared.firmware ??= {
      step: 'firmware',
      says: `The firmware is "${subject.firmware.raw}"${source(subject, 'firmware')}.`,
    };
    reasons.push(shared.firmware);
  }
  if (rule?.rule.state === 'unconfirmed') reasons.push(UNCONFIRMED);
  if (relation === 'inherited') reasons.push(rebrandReason(subject, compiled.advisory.maker, shared));
  for (const field of unsure) reasons.push(UNSURE[field]);
}

function modelReason(subject: Subject, family: string, { model }: SharedReasons): Reason {
  const known = model.get(family);
  if (known) return known;
  const says = `${subject.model}${source(subject, 'model')} belongs to ${family}, which the advisory names.`;
  const reason: Reason = { step: 'model', says };
  model.set(family, reason);
  return reason;
}

function rebrandReason(subject: Subject, maker: string, { rebrand }: SharedReasons): Reason {
  const known = rebrand.get(maker);
  if (known) return known;
  const says = `Sold as ${brandName(subject.brand ?? '')}, made by ${brandName(maker)}; the advisory does not name that brand, so the verdict is at most likely.`;
  const reason: Reason = { step: 'rebrand', says };
  rebrand.set(maker, reason);
  return reason;
}

function source(subject: Subject, field: SubjectField): string {
  const kind = subject.readFrom[field];
  return kind === undefined ? '' : ` (read from ${kind})`;
}

const UNSURE: Readonly<Record<SubjectField, Reason>> = {
  maker: unsureOf('maker'),
  brand: unsureOf('brand'),
  model: unsureOf('model'),
  platform: unsureOf('platform'),
  hardware: unsureOf('hardware'),
  firmware: unsureOf('firmware'),
};

function unsureOf(field: SubjectField): Reason {
  return {
    step: stepOf(field),
    says: `The ${FIELD_NAMES[field]} is not certain, so neither is the verdict.`,
  };
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
