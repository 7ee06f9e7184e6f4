// Advisory: what a maker or a CVE record states, as plain data: which models, which firmware, what ends the problem.

import type { Epss, Fix, Score, VerdictStatus } from '../core/verdict.js';

/** Which firmware a rule is about, in the spelling of the maker's version scheme. Exactly one way of saying it. */
export type FirmwareCondition =
  | { readonly all: true }
  /** The record names the models but no firmware (also NVD's "-"): no firmware can be judged by it. */
  | { readonly unknown: true }
  /** Named by the sources as not affected, or outside what they speak of. */
  | { readonly notAffected: true }
  /** Builds before a date, YYMMDD or YYYY-MM-DD. */
  | { readonly buildBefore: string }
  /** Builds up to and including a date: the last one known to be affected. */
  | { readonly buildThrough: string }
  | { readonly from?: string | undefined; readonly before: string }
  | { readonly from?: string | undefined; readonly through: string }
  /** Only these were examined. */
  | { readonly exactly: readonly string[] };

export interface AdvisoryRule {
  /** Families as the maker writes them, see model-pattern.ts; "*" is every model. */
  readonly models: readonly string[];
  readonly platforms?: readonly string[] | undefined;
  readonly hardware?: readonly string[] | undefined;
  /** Only firmware on these tracks of the maker's scheme ("10.12"). */
  readonly tracks?: readonly string[] | undefined;
  readonly firmware: FirmwareCondition;
  readonly fix?: { readonly firmware?: string | undefined; readonly advice?: string | undefined } | undefined;
  /** An unconfirmed rule never gives more than "likely". */
  readonly state: 'confirmed' | 'unconfirmed';
  /** Used only when no family fits and the platform is known, and then only to say "affected". */
  readonly fallback?: boolean | undefined;
}

export interface AdvisoryCase {
  readonly model?: string | undefined;
  readonly firmware?: string | undefined;
  readonly platform?: string | undefined;
  readonly hardware?: string | undefined;
  readonly brand?: string | undefined;
  readonly expect: VerdictStatus;
  readonly certainty?: 'certain' | 'likely' | undefined;
}

export interface Advisory {
  readonly id: string;
  readonly title: string;
  /** Id of who made the devices: the key into the version schemes. */
  readonly maker: string;
  /** Names on the box that the advisory itself speaks of; the maker alone where absent. */
  readonly brands?: readonly string[] | undefined;
  readonly cves: readonly string[];
  /** ISO date. */
  readonly published: string;
  /** What an attacker can do, in plain words, and whether a login is needed. */
  readonly summary: string;
  /** Control over the network without a login. */
  readonly takeover: boolean;
  readonly cvss: readonly Score[];
  readonly exploited?: { readonly since: string } | undefined;
  readonly sources: readonly {
    readonly name: string;
    readonly url?: string | undefined;
    readonly says: string;
  }[];
  readonly rules: readonly AdvisoryRule[];
  /** The sources name more families than the rules do, so a family that fits none is not thereby safe. */
  readonly partial?: boolean | undefined;
  /** Families that it does not concern, though a rule or the open list could seem to. */
  readonly notAffected?: readonly string[] | undefined;
  /** What to do, in plain words, where a rule says nothing better. */
  readonly advice: string;
  /** Whether a device sold under another name inherits the advisory. */
  readonly rebrands: 'likely' | 'no';
  readonly cases: readonly AdvisoryCase[];
  /** ISO date on which the first of its CVE numbers was taken, about when the maker was told; from a synced feed, never from a file. */
  readonly reserved?: string | undefined;
  /** Derived from a feed, or written by the user; absent for what ships with Lenscap. */
  readonly origin?: 'feed' | 'own' | undefined;
  /** From a synced feed, never from a file: of the CVE with the highest score. */
  readonly epss?: (Epss & { readonly cve: string }) | undefined;
}

/** What ends the problem under this rule. */
export function fixOf(advisory: Advisory, rule: AdvisoryRule): Fix {
  const advice = rule.fix?.advice ?? advisory.advice;
  const firmware = rule.fix?.firmware;
  return firmware === undefined ? { advice } : { firmware, advice };
}
