// CSAF 2.0: security advisories with a product tree. https://docs.oasis-open.org/csaf/csaf/v2.0/csaf-v2.0.html

import { z } from 'zod';
import { groupBy } from '../core/group.js';
import type { Score } from '../core/verdict.js';
import { productsOf, type TreeProduct, tree } from './csaf-tree.js';
import { cveId, fitting, isoDay, listOf, prose, shortText } from './json-document.js';
import type { AffectedProduct, FeedRecord, Read, VersionStatement, VersionStatus } from './record.js';

const ids = listOf(shortText).optional();
const cvss = z.object({ baseScore: z.number().min(0).max(10), vectorString: shortText.optional() });
const note = z.object({ category: z.string(), text: prose });
const vulnerability = z.object({
  cve: cveId.optional(),
  title: prose.optional(),
  notes: listOf(note, 500).optional(),
  product_status: z
    .object({
      first_affected: ids,
      known_affected: ids,
      last_affected: ids,
      first_fixed: ids,
      fixed: ids,
      known_not_affected: ids,
    })
    .optional(),
  scores: listOf(z.object({ cvss_v3: cvss.optional(), cvss_v4: cvss.optional() }), 2000).optional(),
  remediations: listOf(z.object({ category: z.string(), details: prose })).optional(),
});
const document = z.object({
  document: z.object({
    csaf_version: z.string(),
    title: prose,
    publisher: z.object({ name: shortText }),
    references: listOf(z.object({ category: z.string().optional(), url: shortText })).optional(),
    tracking: z.object({
      id: shortText,
      status: z.enum(['draft', 'interim', 'final']),
      initial_release_date: isoDay,
      current_release_date: isoDay,
    }),
  }),
  product_tree: tree.optional(),
  vulnerabilities: listOf(vulnerability, 5000).optional(),
});

type Vulnerability = z.infer<typeof vulnerability>;

const MOST_REMEDIES = 5;

/** One record for each CVE that it speaks of. @throws FeedError */
export function readCsaf(json: unknown): Read<FeedRecord> {
  const { document: about, product_tree: products, vulnerabilities = [] } = fitting(document, json);
  const { tracking } = about;
  if (tracking.status === 'draft') return { records: [], refusals: [], asOf: tracking.current_release_date };
  const known = productsOf(products);
  const url =
    about.references?.find(({ category }) => category === 'self')?.url ?? about.references?.[0]?.url;
  const records = vulnerabilities.flatMap((one): FeedRecord[] => {
    if (one.cve === undefined) return [];
    const description = one.notes?.find(
      ({ category }) => category === 'summary' || category === 'description',
    );
    return [
      {
        cve: one.cve,
        kind: 'csaf',
        document: tracking.id,
        url: url ?? `https://www.cve.org/CVERecord?id=${one.cve}`,
        by: about.publisher.name,
        title: about.title,
        ...(description && { description: description.text }),
        published: tracking.initial_release_date,
        updated: tracking.current_release_date,
        scores: scoresOf(one, about.publisher.name),
        affected: affectedOf(one, known),
        remedies: remediesOf(one),
      },
    ];
  });
  return { records, refusals: [], asOf: tracking.current_release_date };
}

function scoresOf({ scores = [] }: Vulnerability, by: string): Score[] {
  const found = scores.flatMap(({ cvss_v3, cvss_v4 }) => [cvss_v4, cvss_v3].flatMap((one) => one ?? []));
  const vectors = new Map(found.map((one) => [one.vectorString ?? String(one.baseScore), one]));
  return [...vectors.values()].map(({ baseScore, vectorString }) => ({
    score: baseScore,
    by,
    ...(vectorString && { vector: vectorString }),
  }));
}

/** What to install goes before what to do in the meantime. */
const REMEDIES = ['vendor_fix', 'mitigation', 'workaround', 'none_available', 'no_fix_planned'];

function remediesOf({ remediations = [] }: Vulnerability): string[] {
  const sorted = remediations
    .filter(({ category }) => REMEDIES.includes(category))
    .toSorted((a, b) => REMEDIES.indexOf(a.category) - REMEDIES.indexOf(b.category));
  return [...new Set(sorted.map(({ details }) => details))].slice(0, MOST_REMEDIES);
}

function affectedOf(
  { product_status: said }: Vulnerability,
  known: ReadonlyMap<string, TreeProduct>,
): AffectedProduct[] {
  const statements = [
    ...stated([said?.first_affected, said?.known_affected, said?.last_affected], 'affected', known),
    ...stated([said?.first_fixed, said?.fixed, said?.known_not_affected], 'unaffected', known),
  ];
  return [...groupBy(statements, ({ product }) => `${product.vendor}\n${product.product}`).values()].flatMap(
    (same) => {
      const [first] = same;
      if (!first) return [];
      const { vendor, product } = first.product;
      return [{ vendor, product, versions: same.map(({ version }) => version) }];
    },
  );
}

function stated(
  lists: readonly (readonly string[] | undefined)[],
  status: VersionStatus,
  known: ReadonlyMap<string, TreeProduct>,
): { readonly product: TreeProduct; readonly version: VersionStatement }[] {
  const named = new Set(lists.flatMap((list) => list ?? []));
  return [...named].flatMap((id) => {
    const product = known.get(id);
    return product ? [{ product, version: product.statement(status) }] : [];
  });
}
