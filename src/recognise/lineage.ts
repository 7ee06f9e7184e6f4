// Lineage: whose name is on the box, who made it and on which platform, with the signals in plain words and what speaks against.

import { brandName } from '../core/brand-names.js';
import type { Evidence } from '../core/evidence.js';
import type { Certainty, Claim, Contradiction, Identity } from '../core/identity.js';
import { signalOf } from './signals.js';
import type { Statement } from './statement.js';

/** One step of the lineage. */
export interface Link {
  /** Id of the brand or maker, or the platform as the maker writes it. */
  readonly value: string;
  readonly certainty: Certainty;
  /** Why, strongest first, one short sentence each. */
  readonly signals: readonly string[];
}

export interface Lineage {
  readonly brand?: Link;
  readonly maker?: Link;
  readonly platform?: Link;
  /** What cannot be true at once, or does not fit together; never averaged away. */
  readonly contradictions: readonly string[];
}

/** Signals shown of one link; more only repeat. */
const SHOWN = 6;
const FIELDS: ReadonlySet<Contradiction['field']> = new Set(['vendor', 'brand', 'model', 'platform']);

/** @param statementsOf Recogniser.statements */
export function lineageOf(
  identity: Identity,
  evidence: readonly Evidence[],
  statementsOf: (evidence: Evidence) => readonly Statement[],
): Lineage {
  const { brand, vendor, platform } = identity;
  return {
    ...(brand && { brand: link(brand, 'brand', brandName(brand.value)) }),
    ...(vendor && { maker: link(vendor, 'maker', brandName(vendor.value)) }),
    ...(platform && { platform: link(platform, 'platform', platform.value) }),
    contradictions: [
      ...identity.contradictions.filter(({ field }) => FIELDS.has(field)).map(({ says }) => says),
      ...foreignPrefixes(identity, evidence, statementsOf),
      ...foreignOemCodes(identity, evidence),
    ],
  };
}

function link({ value, certainty, because }: Claim, of: Parameters<typeof signalOf>[1], name: string): Link {
  const signals = [...new Set(because.map((one) => signalOf(one, of, name)))];
  return { value, certainty, signals: signals.slice(0, SHOWN) };
}

/** A prefix is too little to shake a conclusion, but a board with another maker's address is worth knowing. */
function foreignPrefixes(
  { vendor, brand, contradictions }: Identity,
  evidence: readonly Evidence[],
  statementsOf: (evidence: Evidence) => readonly Statement[],
): readonly string[] {
  if (!vendor) return [];
  const shown = new Set(contradictions.flatMap(({ between }) => between));
  const told = evidence
    .filter((one) => one.kind === 'mac' && !shown.has(one))
    .flatMap(statementsOf)
    .filter(({ field, value, weak }) => field === 'vendor' && !weak && value !== vendor.value)
    .filter(({ value }) => value !== brand?.value)
    .map(
      ({ value, evidence: { value: mac } }) =>
        `The MAC address ${mac} begins with a prefix of ${brandName(value)}, but everything else says ${brandName(vendor.value)}`,
    );
  return [...new Set(told)];
}

/** ISAPI: 1 is Hikvision's own code; every other one stands for a brand that is sold by somebody else. */
function foreignOemCodes({ vendor, brand }: Identity, evidence: readonly Evidence[]): readonly string[] {
  if (vendor?.value !== 'hikvision' || brand?.value !== vendor.value) return [];
  const codes = evidence.filter(({ kind, value }) => kind === 'hikvision.OEMCode' && value !== '1');
  return [...new Set(codes.map(({ value }) => value))].map(
    (code) => `The OEM code ${code} is not Hikvision's own, but no other brand's name was read`,
  );
}
