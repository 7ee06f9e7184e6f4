// Covered: which procurement lists may name the maker of a device or of a part of it; never a legal conclusion.

import { brandName } from '../core/brand-names.js';
import { CERTAINTIES, type Certainty, type Claim, type Identity } from '../core/identity.js';

/** A law or list that restricts equipment by its maker. */
export interface CoveredList {
  /** "ndaa-889". */
  readonly id: string;
  /** As people call it: "NDAA section 889". */
  readonly name: string;
  /** What it restricts, in one neutral sentence. */
  readonly restricts: string;
  /** ISO date from which it applies. */
  readonly since: string;
  /** Ids of the makers it names; also such that make no cameras. */
  readonly makers: readonly string[];
  /** Parts that a maker on the list makes, known by how their names begin in what a device tells. */
  readonly components: readonly {
    readonly maker: string;
    /** "HiSilicon chip". */
    readonly name: string;
    readonly begins: readonly string[];
  }[];
}

export interface Covered {
  /** Name of the list. */
  readonly list: string;
  /** How sure the fact is that it rests on, not how sure a lawyer would be. */
  readonly certainty: Certainty;
  /** One sentence that begins with "may be covered by". */
  readonly says: string;
}

/** The lists that may cover a device, in their order; none where its maker is unknown. */
export function coveredBy(identity: Identity, lists: readonly CoveredList[]): readonly Covered[] {
  return lists.flatMap((list) => byMaker(identity, list) ?? byComponent(identity, list) ?? []);
}

function byMaker({ vendor, brand }: Identity, list: CoveredList): Covered | undefined {
  if (vendor && list.makers.includes(vendor.value)) {
    const sold = brand && brand.value !== vendor.value ? `sold as ${brandName(brand.value)}` : undefined;
    return covered(list, `it appears to be made by ${brandName(vendor.value)}`, vendor, sold);
  }
  if (brand && list.makers.includes(brand.value)) {
    const made = vendor && `made by ${brandName(vendor.value)}`;
    return covered(list, `it appears to be sold by ${brandName(brand.value)}`, brand, made);
  }
  return undefined;
}

function byComponent(identity: Identity, list: CoveredList): Covered | undefined {
  const told = [identity.hardware, identity.platform, identity.model].filter((claim) => claim !== undefined);
  for (const { maker, name, begins } of list.components) {
    const claim = told.find(({ value }) => begins.some((start) => startsWith(value, start)));
    // That a name begins like that of a chip is a hint of the chip, whoever told the name.
    const hint = claim && { ...claim, certainty: CERTAINTIES[0] };
    if (hint)
      return covered(list, `it appears to contain a part made by ${brandName(maker)}`, hint, `a ${name}`);
  }
  return undefined;
}

function startsWith(value: string, start: string): boolean {
  return value.toLowerCase().startsWith(start.toLowerCase());
}

function covered(list: CoveredList, because: string, claim: Claim, more?: string): Covered {
  const kind = claim.because[0]?.kind;
  const details = [kind && `read from ${kind}`, more].filter((one) => one !== undefined).join('; ');
  const says = `may be covered by ${list.name}, because ${because}${details && ` (${details})`}`;
  return { list: list.name, certainty: claim.certainty, says };
}
