// Rule choice: of the rules whose family fits a device, which one speaks, and what it says.

import type { VerdictStatus } from '../core/verdict.js';
import type { CompiledRule } from './compile.js';
import type { Reading, Ruling } from './firmware-rule.js';
import type { MissingThing } from './missing.js';
import type { ModelPattern } from './model-pattern.js';
import type { Subject, SubjectField } from './subject.js';

export interface Fit {
  readonly compiled: CompiledRule;
  readonly family: ModelPattern;
  /** What an answer of this rule rests on. */
  readonly rests: readonly SubjectField[];
}

export interface Choice {
  readonly fit: Fit;
  readonly ruling: Ruling;
}

type Condition = 'met' | 'unmet' | MissingThing;

/** Every rule with a family that fits; of several families of one rule, the most specific. */
export function fits(rules: readonly CompiledRule[], model: string): Fit[] {
  const found: Fit[] = [];
  for (const compiled of rules) {
    let best: ModelPattern | undefined;
    for (const family of compiled.families) {
      if ((!best || family.specificity > best.specificity) && family.match(model) !== undefined)
        best = family;
    }
    if (best) found.push(fitOf(compiled, best));
  }
  return found;
}

/** A rule and the family it is used by. */
export function fitOf(compiled: CompiledRule, family: ModelPattern): Fit {
  const { rule, constant } = compiled;
  const rests: readonly SubjectField[] = [
    'maker',
    ...(family.specificity > 0 ? (['model'] as const) : []),
    ...(rule.platforms ? (['platform'] as const) : []),
    ...(rule.hardware ? (['hardware'] as const) : []),
    ...(constant ? [] : (['firmware'] as const)),
  ];
  return { compiled, family, rests };
}

/** Fits equally specific stand together; the most specific first: the family that fixes more, then the rule that asks for more. */
export function levelsOf(fitting: readonly Fit[]): readonly (readonly Fit[])[] {
  const levels = new Map<number, Fit[]>();
  for (const fit of fitting) {
    const level = levels.get(rank(fit));
    if (level) level.push(fit);
    else levels.set(rank(fit), [fit]);
  }
  return [...levels].sort(([a], [b]) => b - a).map(([, level]) => level);
}

/** Whether platform, hardware and track are what the rule asks for; the name of the first that is not known. */
export function conditionOf(rule: CompiledRule, subject: Subject, reading: Reading | undefined): Condition {
  const { platforms, hardware } = rule;
  const { tracks } = rule.rule;
  if (platforms && subject.platform !== undefined && !platforms.has(subject.platform.toLowerCase()))
    return 'unmet';
  if (hardware && subject.hardware !== undefined && !hardware.has(subject.hardware.toLowerCase()))
    return 'unmet';
  if (tracks && reading && !tracks.includes(reading.track ?? '')) return 'unmet';
  if (platforms && subject.platform === undefined) return 'platform';
  if (hardware && subject.hardware === undefined) return 'hardware';
  return tracks && !reading ? 'firmware' : 'met';
}

/**
 * The most specific rule wins. Rules equally specific are ranges of one list, so the worst of their answers counts.
 * A rule with nothing to say leaves it to the next.
 */
export function choose(
  levels: readonly (readonly Fit[])[],
  subject: Subject,
  reading: Reading | undefined,
): Choice | undefined {
  let silent: Choice | undefined;
  for (const level of levels) {
    const worst = worstOf(level, subject, reading);
    if (worst && !worst.ruling.silent) return worst;
    silent ??= worst;
  }
  return silent;
}

/** Of rules as grave as one another the first counts. */
function worstOf(level: readonly Fit[], subject: Subject, reading: Reading | undefined): Choice | undefined {
  let worst: Choice | undefined;
  for (const fit of level) {
    if (conditionOf(fit.compiled, subject, reading) !== 'met') continue;
    const ruling = fit.compiled.rulingOn(reading);
    if (!worst || gravity(ruling) > gravity(worst.ruling)) worst = { fit, ruling };
  }
  return worst;
}

function rank({ compiled, family }: Fit): number {
  return family.specificity * 4 + compiled.conditions;
}

const GRAVITY: Readonly<Record<VerdictStatus, number>> = {
  affected: 4,
  cannot_tell: 3,
  fixed: 1,
  not_applicable: 0,
};

function gravity({ status, silent }: Ruling): number {
  return silent ? 2 : GRAVITY[status];
}
