// Derive: what a model, a brand, a MAC address or the grammar of a firmware text or serial number says beyond itself.

import type { Brands } from './brands.js';
import type { Brand, OuiEntry } from './facts-known.js';
import { madeBy, RANK, type Statement, weaker } from './statement.js';

export interface Derivation {
  readonly brands: Brands;
  readonly ouiOf: (mac: string) => OuiEntry | undefined;
}

/** Everything a statement implies; not the statement itself. */
export function derived(statement: Statement, { brands, ouiOf }: Derivation): readonly Statement[] {
  switch (statement.field) {
    case 'brand':
      return fromBrand(statement, brands.byId.get(statement.value)).map((one) => ({ ...one, byName: true }));
    case 'model':
      return fromModel(statement, brands);
    case 'firmware':
      return brands.ofFirmware(statement.value).flatMap((brand) => built(statement, brand, RANK.page));
    case 'serial':
      return brands.ofSerial(statement.value).flatMap((brand) => built(statement, brand, RANK.page));
    case 'mac':
      return fromMac(statement, ouiOf(statement.value), brands);
    default:
      return [];
  }
}

function fromBrand(statement: Statement, brand: Brand | undefined): readonly Statement[] {
  const maker = brand?.makers[0];
  if (!brand || !maker) return [];
  const vendor: Statement = { ...statement, field: 'vendor', value: maker.id, orMaker: brand.makers };
  return [maker.id === brand.id ? vendor : madeBy(vendor, maker)];
}

function fromModel(statement: Statement, brands: Brands): readonly Statement[] {
  const known = brands.ofModel(statement.value);
  if (!known) return [];
  const { brand, model } = known;
  const base = { ...statement, cap: weaker(statement.cap, model.cap) };
  return [
    ...named(base, brand, RANK.announce),
    ...(model.category ? [{ ...base, field: 'category' as const, value: model.category }] : []),
    ...(model.platform ? [{ ...base, field: 'platform' as const, value: model.platform }] : []),
  ];
}

function fromMac(statement: Statement, entry: OuiEntry | undefined, brands: Brands): readonly Statement[] {
  const brand = entry && brands.byId.get(entry.brand);
  return brand ? built({ ...statement, weak: entry.weak }, brand, RANK.hint) : [];
}

/**
 * What a rebrand keeps from the maker of its board: address prefix, firmware and serial grammar. The maker's own does
 * not tell the name on the box, a brand's own does.
 */
function built(statement: Statement, brand: Brand, atMost: number): readonly Statement[] {
  return named(statement, brand, atMost).filter(
    ({ field, value }) => field !== 'brand' || !brand.makers.some(({ id }) => id === value),
  );
}

/** The brand and its maker, not stronger than the given rank. */
function named(statement: Statement, brand: Brand, atMost: number): readonly Statement[] {
  const base = { ...statement, rank: Math.min(statement.rank, atMost), field: 'brand' as const };
  const itself: Statement = { ...base, value: brand.id };
  return [itself, ...fromBrand(itself, brand)];
}
