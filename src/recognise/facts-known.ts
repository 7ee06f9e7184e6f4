// What the recogniser is given to know: fingerprints, brands and MAC prefixes, as plain JSON.

import type { Strength } from '../core/evidence-kinds.js';
import type { Category, Certainty } from '../core/identity.js';

/** What a fingerprint may conclude. */
export const SAYS_FIELDS = [
  'vendor',
  'brand',
  'model',
  'platform',
  'hardware',
  'firmware',
  'serial',
  'mac',
  'category',
] as const;
export type SaysField = (typeof SAYS_FIELDS)[number];

/** "literal", "$group" or "$group|transform", by field. */
export type Says = Readonly<Partial<Record<SaysField, string>>>;

/** One shape of one kind of evidence and what it means. Of one kind, the first that matches speaks. */
export interface Fingerprint {
  readonly id: string;
  readonly kind: string;
  /** RE2, case-insensitive. */
  readonly pattern: string;
  readonly says: Says;
  /** Weaker than the kind is by itself. */
  readonly strength?: Strength;
  /** The strongest certainty it can give alone: less than `certain` where no source states it. */
  readonly cap: Certainty;
  /** True for what supports others but never outvotes or contradicts anything. */
  readonly weak?: boolean;
}
export type FingerprintSet = readonly Fingerprint[];

/** A family of model names that belongs to one brand. */
export interface BrandModel {
  /** RE2, case-insensitive. */
  readonly pattern: string;
  readonly category?: Category;
  readonly platform?: string;
  readonly cap: Certainty;
}

/** A name on boxes and who makes what is inside them. */
export interface Brand {
  /** The brand's id: "annke". */
  readonly id: string;
  /** Spellings devices use, without white space, punctuation and case: "hanwhatechwin". */
  readonly names: readonly string[];
  /** Makers by id, the usual one first; one that is the brand itself makes its own. */
  readonly makers: readonly { readonly id: string; readonly certainty: Certainty }[];
  /** True when everything sold under it is a camera, a recorder or the like. */
  readonly onlyVideo: boolean;
  readonly models: readonly BrandModel[];
  /** RE2, case-insensitive: firmware that only this brand writes. */
  readonly firmware: readonly string[];
  /** RE2, case-insensitive: serial numbers built as only this maker builds them. */
  readonly serials: readonly string[];
}
export type BrandSet = readonly Brand[];

/** MAC prefixes of one registrant, as the IEEE lists them. */
export interface OuiEntry {
  readonly brand: string;
  /** True where the registrant makes much else than cameras. */
  readonly weak: boolean;
  /** 6, 7 or 9 hex digits, lower case. */
  readonly prefixes: readonly string[];
}
export type OuiTable = readonly OuiEntry[];
