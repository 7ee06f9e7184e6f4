// Layer: what feeds and the user add to the shipped knowledge, and how it is laid over it.

import { createHash } from 'node:crypto';
import type { Epss, Score } from '../core/verdict.js';
import type { FeedKind } from '../feeds/record.js';
import type { Advisory } from '../judge/advisory.js';

/** What sources say of a CVE beside the rules: how bad, exploited since when, how likely to be. */
export interface CveFacts {
  readonly scores: readonly Score[];
  /** ISO date of CISA's listing. */
  readonly exploited?: string;
  readonly epss?: Epss;
  /** ISO date on which the CVE number was taken. */
  readonly reserved?: string;
}

/** One source of a layer, as a report shows its age. */
export interface SourceInfo {
  readonly name: string;
  readonly kind: FeedKind;
  /** ISO date or time that its content is of. */
  readonly asOf?: string;
  /** ISO time at which it was last read. */
  readonly checkedAt: string;
  readonly records: number;
}

export interface Layer {
  /** Derived from feeds, and the user's own. */
  readonly advisories: readonly Advisory[];
  /** By CVE. */
  readonly facts: Readonly<Record<string, CveFacts>>;
  readonly sources: readonly SourceInfo[];
}

export const NO_LAYER: Layer = { advisories: [], facts: {}, sources: [] };

/** SHA-256 of a text, lower-case hex. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/**
 * The user's own advisories replace shipped ones of the same id; what is derived from a feed counts only for CVEs that
 * nobody wrote an advisory about for that maker. Facts of a layer are added to every advisory.
 */
export function overlay(shipped: readonly Advisory[], { advisories, facts }: Layer): readonly Advisory[] {
  const own = advisories.filter(({ origin }) => origin === 'own');
  const replaced = new Set(own.map(({ id }) => id));
  const written = [...shipped.filter(({ id }) => !replaced.has(id)), ...own];
  const covered = new Set(written.flatMap(({ maker, cves }) => cves.map((cve) => `${maker} ${cve}`)));
  const derived = advisories.filter(
    ({ origin, maker, cves }) => origin === 'feed' && !cves.some((cve) => covered.has(`${maker} ${cve}`)),
  );
  return [...written, ...derived].map((advisory) => withFacts(advisory, facts));
}

function withFacts(advisory: Advisory, facts: Layer['facts']): Advisory {
  const known = advisory.cves.flatMap((cve) => {
    const one = facts[cve];
    return one ? [{ cve, ...one }] : [];
  });
  if (known.length === 0) return advisory;
  const epss = known
    .flatMap((one) => (one.epss ? [{ cve: one.cve, ...one.epss }] : []))
    .toSorted((a, b) => b.score - a.score)[0];
  const since = known
    .flatMap(({ exploited }) => exploited ?? [])
    .sort()
    .at(0);
  const reserved = known.flatMap((one) => one.reserved ?? []).sort()[0];
  return {
    ...advisory,
    ...(reserved !== undefined && { reserved }),
    cvss: withScores(advisory.cvss, known),
    ...(since !== undefined && !advisory.exploited && { exploited: { since } }),
    ...(epss && { epss }),
  };
}

/** A scorer who is in the file already has been read by a person. */
function withScores(own: readonly Score[], known: readonly CveFacts[]): readonly Score[] {
  const scorers = new Set(own.map(({ by }) => by.toLowerCase()));
  const more = known.flatMap(({ scores }) => scores).filter(({ by }) => !scorers.has(by.toLowerCase()));
  return more.length === 0 ? own : [...own, ...more];
}
