// CSAF product tree: which vendor's product, at which version, a product id stands for (CSAF 2.0, 3.2.2).

import { z } from 'zod';
import { listOf, shortText } from './json-document.js';
import type { VersionStatement, VersionStatus } from './record.js';
import { single } from './version-words.js';

const product = z.object({ product_id: shortText, name: shortText });
const branch = z.object({
  category: shortText,
  name: shortText,
  product: product.optional(),
  branches: z.unknown().optional(),
});
type Branch = z.infer<typeof branch>;
const branches = listOf(branch);

export const tree = z.object({
  branches: z.unknown().optional(),
  relationships: listOf(
    z.object({
      full_product_name: product,
      product_reference: shortText,
      relates_to_product_reference: shortText,
    }),
  ).optional(),
});

export interface TreeProduct {
  readonly vendor: string;
  readonly product: string;
  statement(status: VersionStatus): VersionStatement;
}

/** The specification sets no depth; a real tree has three to five levels. */
const MOST_DEPTH = 30;
const MOST_PRODUCTS = 50_000;

/** Products by id; parts of the tree that do not fit are left out, and with them what is said of their products. */
export function productsOf(from: z.infer<typeof tree> | undefined): ReadonlyMap<string, TreeProduct> {
  const found = new Map<string, TreeProduct>();
  walk(from?.branches, {}, found, 0);
  for (const one of from?.relationships ?? []) {
    const [part, whole] = [found.get(one.product_reference), found.get(one.relates_to_product_reference)];
    // "Firmware 1.2 installed on camera X": the camera is the product, the firmware tells the version.
    if (part && whole)
      found.set(one.full_product_name.product_id, {
        vendor: whole.vendor,
        product: whole.product,
        statement: part.statement,
      });
  }
  return found;
}

interface Above {
  readonly vendor?: string;
  readonly product?: string;
  readonly version?: string;
  readonly range?: string;
}

function walk(from: unknown, above: Above, found: Map<string, TreeProduct>, depth: number): void {
  const parsed = branches.safeParse(from);
  if (!parsed.success || depth > MOST_DEPTH) return;
  for (const one of parsed.data) {
    if (found.size >= MOST_PRODUCTS) return;
    const here = { ...above, ...named(one, above) };
    if (one.product && here.product !== undefined)
      found.set(one.product.product_id, {
        vendor: here.vendor ?? '',
        product: here.product,
        statement: (status) => statementOf(status, here),
      });
    walk(one.branches, here, found, depth + 1);
  }
}

function named({ category, name }: Branch, above: Above): Above {
  if (category === 'vendor') return { vendor: name };
  if (category === 'product_version') return { version: name };
  if (category === 'product_version_range') return { range: name };
  // Families and names are alike to a judge of models: the innermost is the nearest to a model.
  if (category === 'product_name' || category === 'product_family') return { product: name };
  return above;
}

function statementOf(status: VersionStatus, { version, range }: Above): VersionStatement {
  if (range !== undefined) {
    const said = range.trim();
    return /^[^\s<>=|]+$/.test(said) ? single(status, said) : { status, text: said };
  }
  return version === undefined ? { status, unnamed: true } : single(status, version);
}
