// Brands, ready to be asked: whose name a text is, whose model, whose firmware, whose serial number.

import { type Pattern, patternLater } from '../core/pattern.js';
import type { Brand, BrandModel, BrandSet } from './facts-known.js';
import { lazy, memo } from './memo.js';
import { bareName } from './spelling.js';

export interface KnownModel {
  readonly brand: Brand;
  readonly model: BrandModel;
}

export interface Brands {
  readonly byId: ReadonlyMap<string, Brand>;
  /** The brand a text names, by its first words: "Dahua Technology Co." is "dahua". */
  byName(text: string): Brand | undefined;
  /** The one brand whose table has the model; undefined when none or several have. */
  ofModel(model: string): KnownModel | undefined;
  /** Brands that write firmware like this. */
  ofFirmware(firmware: string): readonly Brand[];
  /** Brands that build serial numbers like this. */
  ofSerial(serial: string): readonly Brand[];
}

/** Words of a name looked at, from the longest run to the first word alone. */
const MAX_WORDS = 4;

export function makeBrands(set: BrandSet): Brands {
  const byId = new Map(set.map((brand) => [brand.id, brand]));
  const byBareName = new Map(
    set.flatMap((brand) => [brand.id, ...brand.names].map((name): [string, Brand] => [name, brand])),
  );
  return {
    byId,
    byName: (text) => firstNamed(text, byBareName),
    ofModel: memo(modelFinder(set)),
    ofFirmware: memo(grammarFinder(set, ({ firmware }) => firmware)),
    ofSerial: memo(grammarFinder(set, ({ serials }) => serials)),
  };
}

function firstNamed(text: string, names: ReadonlyMap<string, Brand>): Brand | undefined {
  const words = text.split(/[\s_,;()]+/, MAX_WORDS + 1).filter(Boolean);
  for (let count = Math.min(words.length, MAX_WORDS); count > 0; count--) {
    const found = names.get(bareName(words.slice(0, count).join('')));
    if (found) return found;
  }
  return undefined;
}

function modelFinder(set: BrandSet): (model: string) => KnownModel | undefined {
  const rules = set.flatMap((brand) =>
    brand.models.map((model): [KnownModel, () => Pattern] => [
      { brand, model },
      lazy(() => patternLater(model.pattern)),
    ]),
  );
  return (model) => {
    const matching = rules.filter(([, compile]) => compile().test(model)).map(([known]) => known);
    const [first] = matching;
    return matching.every(({ brand }) => brand === first?.brand) ? first : undefined;
  };
}

function grammarFinder(
  set: BrandSet,
  patternsOf: (brand: Brand) => readonly string[],
): (text: string) => readonly Brand[] {
  const rules = set.flatMap((brand) =>
    patternsOf(brand).map((source): [Brand, () => Pattern] => [brand, lazy(() => patternLater(source))]),
  );
  return (text) => rules.filter(([, compile]) => compile().test(text)).map(([brand]) => brand);
}
