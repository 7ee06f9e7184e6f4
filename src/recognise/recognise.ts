// Recogniser: evidence in, identity out; the one place where it is decided what a device is.

import type { Evidence } from '../core/evidence.js';
import { CATEGORIES, type Category, type Claim, type Firmware, type Identity } from '../core/identity.js';
import { type Brands, makeBrands } from './brands.js';
import { category } from './category.js';
import { type Derivation, derived } from './derive.js';
import type { BrandSet, FingerprintSet, OuiTable, SaysField } from './facts-known.js';
import { makeMatcher, statements } from './fingerprints.js';
import { brandOf, settleMakers } from './maker.js';
import { makeOuiLookup } from './oui.js';
import { withPortSet } from './port-set.js';
import { type Statement, weaker } from './statement.js';
import { byEvidence, type Weighed, weigh } from './weigh.js';

/** What recognising needs to know, as plain JSON. */
export interface Known {
  readonly fingerprints: FingerprintSet;
  readonly brands: BrandSet;
  readonly oui: OuiTable;
}

/** The parts of a firmware text in its maker's scheme; empty where it cannot be read. */
export type ReadFirmware = (vendor: string, raw: string) => Omit<Firmware, 'raw'>;

/** The hardware platform that a firmware text of this maker names by itself. */
export type ReadPlatform = (vendor: string, raw: string) => string | undefined;

export interface Recogniser {
  /** Never throws; the order of the evidence makes no difference. */
  recognise(evidence: readonly Evidence[]): Identity;
  /** What one piece of evidence says, what follows from it included. */
  statements(evidence: Evidence): readonly Statement[];
}

/** Cheap to make: patterns are compiled when a value of their kind first comes by. */
export function makeRecogniser(
  known: Known,
  readFirmware: ReadFirmware,
  readPlatform: ReadPlatform = () => undefined,
): Recogniser {
  const brands = makeBrands(known.brands);
  const match = makeMatcher(known.fingerprints);
  const derivation: Derivation = { brands, ouiOf: makeOuiLookup(known.oui) };
  // A device is recognised again after each round of questions, mostly from what was there before.
  const heard = new WeakMap<Evidence, readonly Statement[]>();
  const statementsOf = (evidence: Evidence): readonly Statement[] => {
    const before = heard.get(evidence);
    if (before) return before;
    const matched = match(evidence.kind, evidence.value);
    const direct = matched ? statements(evidence, matched, brands) : [];
    const all = direct.flatMap((statement) => [statement, ...derived(statement, derivation)]);
    heard.set(evidence, all);
    return all;
  };
  return {
    statements: statementsOf,
    recognise: (evidence) =>
      identify(withPortSet(distinct(evidence)).flatMap(statementsOf), brands, readFirmware, readPlatform),
  };
}

/** The same thing read twice is one piece of evidence. */
function distinct(evidence: readonly Evidence[]): readonly Evidence[] {
  const seen = new Set<string>();
  return evidence.toSorted(byEvidence).filter(({ kind, value, source }) => {
    const key = `${kind}\n${source.address}\n${source.port ?? ''}\n${value}`;
    return !seen.has(key) && seen.add(key);
  });
}

function identify(
  all: readonly Statement[],
  brands: Brands,
  readFirmware: ReadFirmware,
  readPlatform: ReadPlatform,
): Identity {
  const of = (field: SaysField) => all.filter((statement) => statement.field === field);
  const vendor = weigh('vendor', settleMakers(of('vendor')));
  const brand = brandOf(of('brand'), vendor, brands);
  const kind = category(of('category'), vendor, brands);
  const weighed = {
    model: weigh('model', of('model')),
    platform: weigh('platform', [
      ...of('platform'),
      ...platforms(of('firmware'), vendor?.claim, readPlatform),
    ]),
    hardware: weigh('hardware', of('hardware')),
    serial: weigh('serial', of('serial')),
    mac: weigh('mac', of('mac')),
  };
  const firmware = weigh('firmware', of('firmware'));
  const found = Object.entries(weighed).flatMap(([field, one]) => (one ? [[field, one.claim] as const] : []));
  return {
    category: asCategory(kind.claim),
    ...(vendor && { vendor: vendor.claim }),
    ...(brand && { brand: brand.claim }),
    ...Object.fromEntries(found),
    ...(firmware && { firmware: asFirmware(firmware.claim, vendor?.claim.value, readFirmware) }),
    contradictions: [vendor, brand, ...Object.values(weighed), firmware, kind].flatMap(
      (one: Weighed | undefined) => one?.contradictions ?? [],
    ),
  };
}

/** What firmware texts tell of the platform, no surer than that they are this maker's. */
function platforms(
  firmware: readonly Statement[],
  vendor: Claim | undefined,
  read: ReadPlatform,
): readonly Statement[] {
  if (!vendor) return [];
  return firmware.flatMap((statement) => {
    const value = read(vendor.value, statement.value);
    const cap = weaker(statement.cap, vendor.certainty);
    return value === undefined ? [] : [{ ...statement, field: 'platform' as const, value, cap }];
  });
}

function asCategory(claim: Claim): Claim<Category> {
  return { ...claim, value: CATEGORIES.find((one) => one === claim.value) ?? 'unknown' };
}

function asFirmware(claim: Claim, vendor: string | undefined, read: ReadFirmware): Claim<Firmware> {
  const parts = vendor === undefined ? {} : read(vendor, claim.value);
  return { ...claim, value: { ...parts, raw: claim.value } };
}
