// Rule choice: of the rules whose family fits a device, which one speaks, and what it says.

import type { CompiledRule } from './compile.js';
import type { Reading, Ruling } from './firmware-rule.js';
import type { MissingThing } from './missing.js';
import type { ModelPattern } from './model-pattern.js';
import type { Subject } from './subject.js';

export interface Fit {
  readonly compiled: CompiledRule;
  readonly family: ModelPattern;
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
    if (best) found.push({ compiled, family: best });
  }
  return found;
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
 * The most specific rule wins: the family that fixes more, then the rule that asks for more. Rules equally specific
 * are ranges of one list, so the worst of their answers counts. A rule with nothing to say leaves it to the next.
 */
export function choose(usable: readonly Fit[], reading: Reading | undefined): Choice | undefined {
  const ordered = usable.toSorted((a, b) => rank(b) - rank(a));
  let silent: Choice | undefined;
  for (let i = 0; i < ordered.length; ) {
    const level = ordered.slice(i).filter((fit) => rank(fit) === rank(ordered[i] ?? fit));
    const choices = level.map((fit) => ({ fit, ruling: fit.compiled.rulingOn(reading) }));
    const worst = choices.toSorted((a, b) => gravity(b.ruling) - gravity(a.ruling))[0];
    if (worst && !worst.ruling.silent) return worst;
    silent ??= worst;
    i += level.length;
  }
  return silent;
}

function rank({ compiled, family }: Fit): number {
  return family.specificity * 4 + compiled.conditions;
}

function gravity({ status, silent }: Ruling): number {
  if (silent) return 2;
  return { affected: 4, cannot_tell: 3, fixed: 1, not_applicable: 0 }[status];
}
