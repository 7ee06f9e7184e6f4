// Verdict: what an advisory means for one device, always with the sentences that decided it.

export const VERDICT_STATUSES = ['affected', 'fixed', 'not_applicable', 'cannot_tell'] as const;
export type VerdictStatus = (typeof VERDICT_STATUSES)[number];

/** One step of the reasoning, in plain words. */
export interface Reason {
  readonly step: 'maker' | 'model' | 'platform' | 'firmware' | 'rule' | 'rebrand' | 'missing';
  readonly says: string;
}

/** What ends the problem: a firmware to install, or what to do where none exists. */
export interface Fix {
  /** First firmware with the fix, in the maker's spelling. */
  readonly firmware?: string;
  /** What to do, in plain words. */
  readonly advice: string;
}

/** A CVSS base score, 0.0 to 10.0, and who stated it: sources differ. */
export interface Score {
  readonly score: number;
  readonly vector?: string | undefined;
  readonly by: string;
}

/** FIRST's estimate that a CVE is exploited within 30 days; it drifts, so it is worth nothing without its date. */
export interface Epss {
  /** 0 to 1. */
  readonly score: number;
  /** 0 to 1: the share of all CVEs that score no higher. */
  readonly percentile: number;
  /** ISO date of the scoring. */
  readonly date: string;
}

export interface Verdict {
  /** Id of the advisory file: "HSRC-202109-01". */
  readonly advisory: string;
  readonly title: string;
  readonly cves: readonly string[];
  /** ISO date on which the advisory came out: since then owners could know. */
  readonly published?: string;
  readonly status: VerdictStatus;
  /** `likely` when the rule is unconfirmed, inherited by a rebrand, or the identity itself is only likely. */
  readonly certainty: 'certain' | 'likely';
  /** The deciding sentence first. Never empty. */
  readonly because: readonly Reason[];
  readonly fix?: Fix;
  /** Set on cannot_tell: what would settle it, and how to supply it. */
  readonly missing?: readonly string[];
  /** True when anyone who reaches the device gets in without a login. */
  readonly takeover?: boolean;
  /** 0.0 to 10.0 of the highest stated CVSS base score, with who stated it. */
  readonly severity?: Score;
  /** Every score stated, the highest first. */
  readonly scores?: readonly Score[];
  /** Of the CVE that is most likely exploited. */
  readonly epss?: Epss;
  /** Where the rule comes from: derived from a feed, or written by the user; absent for what ships with Lenscap. */
  readonly origin?: 'feed' | 'own';
  /** ISO date on which CISA listed it as exploited. */
  readonly exploitedSince?: string;
}
