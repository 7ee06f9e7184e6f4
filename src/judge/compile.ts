// Compile: an advisory made ready for judging, so that no pattern and no version bound is read twice.

import type { Fix, Verdict } from '../core/verdict.js';
import { type Advisory, type AdvisoryRule, fixOf } from './advisory.js';
import { compileCondition, type Reading, type Ruling } from './firmware-rule.js';
import { expandFamilies, type ModelPattern, modelPattern } from './model-pattern.js';
import type { VersionScheme } from './scheme.js';

export type Schemes = ReadonlyMap<string, VersionScheme>;

export interface CompiledRule {
  readonly rule: AdvisoryRule;
  readonly families: readonly ModelPattern[];
  readonly platforms: ReadonlySet<string> | undefined;
  readonly hardware: ReadonlySet<string> | undefined;
  /** How many of platform, hardware and track it asks for. */
  readonly conditions: number;
  /** Whether it says the same of every firmware. */
  readonly constant: boolean;
  readonly fix: Fix;
  rulingOn(reading: Reading | undefined): Ruling;
}

export interface CompiledAdvisory {
  readonly advisory: Advisory;
  readonly scheme: VersionScheme | undefined;
  readonly brands: ReadonlySet<string>;
  readonly rules: readonly CompiledRule[];
  readonly fallbacks: readonly CompiledRule[];
  readonly notAffected: readonly ModelPattern[];
  /** Whether some rule speaks of particular models. */
  readonly needsModel: boolean;
  /** Whether its list of models is itself unconfirmed. */
  readonly unconfirmed: boolean;
  /** What every verdict of this advisory carries. */
  readonly stamp: Pick<
    Verdict,
    | 'advisory'
    | 'title'
    | 'cves'
    | 'severity'
    | 'scores'
    | 'takeover'
    | 'exploitedSince'
    | 'epss'
    | 'origin'
    | 'published'
  >;
}

/** @throws ModelPatternError when a family cannot be read */
export function compileAdvisory(advisory: Advisory, schemes: Schemes): CompiledAdvisory {
  const scheme = schemes.get(advisory.maker);
  const rules = advisory.rules.map((rule) => compileRule(rule, advisory, scheme));
  return {
    advisory,
    scheme,
    brands: new Set(advisory.brands ?? [advisory.maker]),
    rules: rules.filter(({ rule }) => !rule.fallback),
    fallbacks: rules.filter(({ rule }) => rule.fallback),
    notAffected: families(advisory.notAffected ?? []),
    needsModel: rules.some((rule) => rule.families.some((family) => family.specificity > 0)),
    unconfirmed: advisory.rules.some((rule) => rule.state === 'unconfirmed'),
    stamp: stamp(advisory),
  };
}

function families(sources: readonly string[]): ModelPattern[] {
  return sources.flatMap(expandFamilies).map(modelPattern);
}

function compileRule(
  rule: AdvisoryRule,
  advisory: Advisory,
  scheme: VersionScheme | undefined,
): CompiledRule {
  const constant = 'all' in rule.firmware || 'unknown' in rule.firmware || 'notAffected' in rule.firmware;
  return {
    rule,
    families: families(rule.models),
    platforms: lowerSet(rule.platforms),
    hardware: lowerSet(rule.hardware),
    conditions: [rule.platforms, rule.hardware, rule.tracks].filter((one) => one !== undefined).length,
    constant: constant && !rule.tracks,
    fix: fixOf(advisory, rule),
    rulingOn: compileCondition(rule, scheme),
  };
}

function lowerSet(values: readonly string[] | undefined): ReadonlySet<string> | undefined {
  return values && new Set(values.map((value) => value.toLowerCase()));
}

function stamp(advisory: Advisory): CompiledAdvisory['stamp'] {
  const scores = advisory.cvss.toSorted((a, b) => b.score - a.score);
  const [worst] = scores;
  const { epss, origin } = advisory;
  return {
    advisory: advisory.id,
    title: advisory.title,
    cves: advisory.cves,
    published: advisory.published,
    ...(worst && { severity: worst, scores }),
    ...(advisory.takeover && { takeover: true as const }),
    ...(advisory.exploited && { exploitedSince: advisory.exploited.since }),
    ...(epss && { epss: { score: epss.score, percentile: epss.percentile, date: epss.date } }),
    ...(origin && { origin }),
  };
}
