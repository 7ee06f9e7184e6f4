// Recogniser: evidence in, identity out; the one place where it is decided what a device is.

import type { Evidence, Fact } from '../core/evidence.js';
import { CATEGORIES, type Category, type Claim, type Firmware, type Identity } from '../core/identity.js';
import { type Brands, makeBrands } from './brands.js';
import { category } from './category.js';
import type { BrandSet, FingerprintSet, OuiTable, SaysField } from './facts-known.js';
import { brandOf, settleMakers } from './maker.js';
import { makeOuiLookup } from './oui.js';
import { withPortSet } from './port-set.js';
import { makeSayings, type Saying } from './saying.js';
import { type Statement, weaker } from './statement.js';
import { makeVideoTest, type VideoTest } from './video.js';
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
  /** The same of a fact, wherever it was read. */
  saying(fact: Fact): Saying;
  /** Whether one record with these facts is of a camera or a thing like it. */
  isVideo: VideoTest;
}

/** Cheap to make: patterns are compiled when a value of their kind first comes by. */
export function makeRecogniser(
  known: Known,
  readFirmware: ReadFirmware,
  readPlatform: ReadPlatform = () => undefined,
): Recogniser {
  const brands = makeBrands(known.brands);
  const saying = makeSayings(known.fingerprints, { brands, ouiOf: makeOuiLookup(known.oui) });
  const statementsOf = (evidence: Evidence): readonly Statement[] => {
    const { statements } = saying(evidence);
    return statements.length === 0 ? statements : statements.map((one) => ({ ...one, evidence }));
  };
  const recognise = (evidence: readonly Evidence[]): Identity =>
    identify(withPortSet(distinct(evidence)).flatMap(statementsOf), brands, readFirmware, readPlatform);
  return {
    statements: statementsOf,
    saying,
    recognise,
    isVideo: makeVideoTest(saying, (facts) => recognise(facts.map(anywhere))),
  };
}

function anywhere({ kind, value }: Fact): Evidence {
  return { kind, value, at: '', source: { via: '', address: '' } };
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
