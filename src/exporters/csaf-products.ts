// The product tree of a CSAF document: maker, model, firmware.

import { type Product, productName } from './product.js';

interface Branch {
  readonly category: 'vendor' | 'product_name' | 'product_version';
  readonly name: string;
  readonly branches?: readonly Branch[];
  readonly product?: object;
}

/** Branches in the order of the products. */
export function productTree(products: readonly Product[]): readonly Branch[] {
  return [...grouped(products, ({ brand }) => brand)].map(([brand, ofBrand]) => ({
    category: 'vendor',
    name: brand,
    branches: [...grouped(ofBrand, ({ model }) => model)].flatMap(([model, ofModel]) =>
      models(model, ofModel),
    ),
  }));
}

/** Id of a product within the document. */
export function productId({ id }: Product): string {
  return `LC-${id}`;
}

/** A model with its firmware below it; firmware that is not known, or reads as a range, cannot be a version. */
function models(model: string, products: readonly Product[]): readonly Branch[] {
  const versions = products.filter(hasVersion);
  const bare = products.filter((product) => !hasVersion(product));
  return [
    ...(versions.length === 0
      ? []
      : [
          {
            category: 'product_name',
            name: model,
            branches: versions.map(version),
          } satisfies Branch,
        ]),
    ...bare.map(
      (product) => ({ category: 'product_name', name: model, product: named(product) }) satisfies Branch,
    ),
  ];
}

function version(product: Product): Branch {
  return {
    category: 'product_version',
    name: product.firmware ?? '',
    product: named(product),
  };
}

function named(product: Product) {
  return {
    product_id: productId(product),
    name: productName(product),
    ...(product.purl !== undefined && { product_identification_helper: { purl: product.purl } }),
  };
}

// CSAF 2.0, section 6.1.31: a version must not read as a range.
const RANGE_WORDS = new Set(['after', 'all', 'before', 'earlier', 'later', 'prior', 'versions']);

function hasVersion({ firmware }: Product): boolean {
  if (firmware === undefined || /[<>]/.test(firmware)) return false;
  return !firmware
    .toLowerCase()
    .split(/\s/)
    .some((word) => RANGE_WORDS.has(word));
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item)) ?? [];
    group.push(item);
    groups.set(keyOf(item), group);
  }
  return groups;
}
