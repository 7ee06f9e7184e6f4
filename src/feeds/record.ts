// Feed record: what one published source says of one CVE, cut down to what a judge of cameras can use.

import type { Epss, Score } from '../core/verdict.js';

/** The kinds of published source, by the format they come in. */
export const FEED_KINDS = ['cve5', 'nvd', 'csaf', 'kev', 'epss'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

export type VersionStatus = 'affected' | 'unaffected' | 'unknown';

/** One statement on versions. A bound is as the source writes it; "-", "*", "n/a", "0" and "unspecified" are never one. */
export type VersionStatement =
  /** Every version. */
  | { readonly status: VersionStatus; readonly all: true }
  /** The source names the product, but no version: CPE "-", CVE JSON "n/a". */
  | { readonly status: VersionStatus; readonly unnamed: true }
  | { readonly status: VersionStatus; readonly from?: string; readonly before: string }
  | { readonly status: VersionStatus; readonly from?: string; readonly through: string }
  | { readonly status: VersionStatus; readonly exactly: string }
  /** Words, which prose-range.ts may or may not be able to read. */
  | { readonly status: VersionStatus; readonly text: string };

export interface AffectedProduct {
  /** As the source writes it: "Hangzhou Hikvision", "axis". */
  readonly vendor: string;
  /** As the source writes it: "DS-2CD2xx6G2(C)", "ds-2cd2026g2-iu\/sl_firmware". */
  readonly product: string;
  readonly versions: readonly VersionStatement[];
}

/** One CVE as one source describes it. */
export interface FeedRecord {
  readonly cve: string;
  readonly kind: 'cve5' | 'nvd' | 'csaf';
  /** Id of the document it stands in: the CVE itself, or "ICSA-24-179-04". */
  readonly document: string;
  /** Page for a person. */
  readonly url: string;
  /** Who speaks: the CNA's short name ("hikvision"), "NVD", the CSAF publisher's name. */
  readonly by: string;
  readonly title?: string;
  readonly description?: string;
  /** ISO date on which the number was taken: about when the maker was told. */
  readonly reserved?: string;
  /** ISO date. */
  readonly published?: string;
  /** ISO date and time of the last change. */
  readonly updated?: string;
  readonly scores: readonly Score[];
  readonly affected: readonly AffectedProduct[];
  /** What the source says to do, one text each. */
  readonly remedies: readonly string[];
  /** The record was withdrawn. */
  readonly rejected?: true;
}

/** One entry of CISA's Known Exploited Vulnerabilities catalogue. */
export interface KevEntry {
  readonly cve: string;
  /** ISO date. */
  readonly added: string;
  readonly due?: string;
  readonly ransomware: boolean;
}

export type EpssEntry = Epss & { readonly cve: string };

/** Part of a document that was refused, and why; the rest of the document still counts. */
export interface Refusal {
  /** Where: a path inside the document ("vulnerabilities[3].cve"), or a line number. */
  readonly where: string;
  readonly why: string;
}

/** What a reader makes of one document. A document that is not of its format at all is a FeedError. */
export interface Read<T> {
  readonly records: readonly T[];
  readonly refusals: readonly Refusal[];
  /** ISO date or time the document says it is of: KEV's dateReleased, EPSS's score_date, CSAF's current_release_date. */
  readonly asOf?: string;
}

/** A feed document cannot be read at all; nothing of it is used. The message is one line. */
export class FeedError extends Error {
  override readonly name: string = 'FeedError';
}
