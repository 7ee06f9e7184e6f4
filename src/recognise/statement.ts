// Statement: what one piece of evidence says about one field, and how much that weighs.

import type { Evidence } from '../core/evidence.js';
import { STRENGTHS, type Strength } from '../core/evidence-kinds.js';
import { CERTAINTIES, type Certainty } from '../core/identity.js';
import type { SaysField } from './facts-known.js';

export interface Statement {
  readonly field: SaysField;
  /** As the device wrote it; only white space is tidied. */
  readonly value: string;
  /** Place in the order of strengths, an order and not a measure. */
  readonly rank: number;
  /** The strongest certainty it can give. */
  readonly cap: Certainty;
  readonly evidence: Evidence;
  /** True for what must never outvote or contradict anything: the prefix of a maker of everything. */
  readonly weak?: boolean;
  /** For a maker concluded from a brand: all makers the brand buys from, which would be no contradiction. */
  readonly orMaker?: readonly { readonly id: string; readonly certainty: Certainty }[];
  /** True for a maker that follows from a name alone, which whoever sells the device can rewrite. */
  readonly byName?: boolean;
}

export function rankOf(strength: Strength): number {
  return STRENGTHS.indexOf(strength);
}

export const RANK = {
  hint: rankOf('hint'),
  certificate: rankOf('certificate'),
  page: rankOf('page'),
  banner: rankOf('banner'),
  announce: rankOf('announce'),
  device: rankOf('device'),
} as const;

/** That somebody else makes what a brand sells is a fact of the trade; the device did not say it. */
export function madeBy(
  statement: Statement,
  maker: { readonly id: string; readonly certainty: Certainty },
): Statement {
  const rank = Math.min(statement.rank, RANK.announce);
  return { ...statement, value: maker.id, rank, cap: weaker(statement.cap, maker.certainty) };
}

/** The less sure of two. */
export function weaker(a: Certainty, b: Certainty): Certainty {
  return CERTAINTIES.indexOf(a) < CERTAINTIES.indexOf(b) ? a : b;
}

/** The protocol a kind of evidence comes from; two of them are two independent sources. */
export function familyOf(evidence: Evidence): string {
  const { kind } = evidence;
  const dot = kind.indexOf('.');
  return dot < 0 ? kind : kind.slice(0, dot);
}

/** Longest conclusion kept; no model, serial number or firmware is longer. */
const MAX_CONCLUSION = 128;
/** What devices write where they have nothing to say. */
const NOTHING = new Set([
  '',
  '-',
  '0',
  'n/a',
  'na',
  'none',
  'null',
  'undefined',
  'unknown',
  'default',
  '(null)',
]);

/** White space tidied, or undefined for values that say nothing. */
export function conclusion(text: string): string | undefined {
  const value = text.trim().replace(/\s+/g, ' ');
  return value.length > MAX_CONCLUSION || NOTHING.has(value.toLowerCase()) ? undefined : value;
}
