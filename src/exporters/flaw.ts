// Flaw: one CVE, or one advisory without a CVE, and what is stated of every product: what the three VEX formats are made from.

import type { Score } from '../core/verdict.js';
import type { ReportDevice, ReportVerdict } from '../usecases/report.js';
import { name, sentence } from './bounded.js';
import { byProduct, type Product, productOf } from './product.js';
import { type Statement, stronger } from './statement.js';

export interface Flaw {
  /** A CVE id where `cve` is true, else the id of an advisory. */
  readonly id: string;
  readonly cve: boolean;
  readonly title: string;
  /** Stated for this flaw alone, the highest first; those of an advisory over several CVEs are in `remarks`. */
  readonly scores: readonly Score[];
  /** ISO date of CISA's listing, where it is this flaw's. */
  readonly exploitedSince?: string;
  readonly epss?: NonNullable<ReportVerdict['epss']>;
  /** What is known of an advisory as a whole and may or may not be this flaw's. */
  readonly remarks: readonly string[];
  /** One for each product, in reading order. */
  readonly statements: readonly Statement[];
}

const CVE = /^CVE-\d{4}-\d{4,19}$/;

/** Every flaw that a verdict is about, by id; devices alike in product are one product. */
export function flawsOf(devices: readonly ReportDevice[]): readonly Flaw[] {
  const drafts = new Map<string, Draft>();
  for (const device of devices) {
    const product = productOf(device);
    for (const verdict of device.verdicts) {
      for (const id of idsOf(verdict)) {
        const draft = drafts.get(id) ?? { id, verdicts: new Map(), statements: new Map() };
        drafts.set(id, draft);
        draft.verdicts.set(verdict.advisory, draft.verdicts.get(verdict.advisory) ?? verdict);
        const before = draft.statements.get(product.id);
        draft.statements.set(product.id, stronger(before, { product, verdict, asOf: device.lastSeen }));
      }
    }
  }
  return [...drafts.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(flawOf);
}

/** The products of the flaws, each once, in reading order. */
export function productsOf(flaws: readonly Flaw[]): readonly Product[] {
  const byId = new Map<string, Product>();
  for (const { statements } of flaws) for (const { product } of statements) byId.set(product.id, product);
  return [...byId.values()].sort(byProduct);
}

interface Draft {
  readonly id: string;
  readonly verdicts: Map<string, ReportVerdict>;
  readonly statements: Map<string, Statement>;
}

function idsOf({ cves, advisory }: ReportVerdict): readonly string[] {
  const known = cves.filter((cve) => CVE.test(cve));
  return known.length > 0 ? [...new Set(known)] : [name(advisory)];
}

function flawOf({ id, verdicts, statements }: Draft): Flaw {
  const about = [...verdicts.values()].sort((a, b) => (a.advisory < b.advisory ? -1 : 1));
  // An advisory over several CVEs states its scores, its listing and its EPSS without saying whose they are.
  const own = about.filter(({ cves }) => cves.length <= 1);
  const exploited = own.flatMap(({ exploitedSince }) => exploitedSince ?? []).sort()[0];
  const epss = own.flatMap((verdict) => verdict.epss ?? []).sort((a, b) => (a.date < b.date ? 1 : -1))[0];
  return {
    id,
    cve: CVE.test(id),
    title: name((own[0] ?? about[0])?.title ?? id),
    scores: scoresOf(own),
    ...(exploited !== undefined && { exploitedSince: exploited }),
    ...(epss && { epss }),
    remarks: about.filter((verdict) => !own.includes(verdict)).map(remark),
    statements: [...statements.values()].sort((a, b) => byProduct(a.product, b.product)),
  };
}

/** Each scorer's score once. */
function scoresOf(verdicts: readonly ReportVerdict[]): readonly Score[] {
  const scores = new Map<string, Score>();
  for (const score of verdicts.flatMap((verdict) => verdict.scores))
    scores.set(JSON.stringify([score.by, score.vector, score.score]), score);
  return [...scores.values()].sort((a, b) => b.score - a.score);
}

function remark({ advisory, cves, scores, exploitedSince, epss }: ReportVerdict): string {
  const [highest] = scores;
  const facts = [
    ...(highest ? [`CVSS ${highest.score.toFixed(1)} stated by ${highest.by}`] : []),
    ...(exploitedSince ? [`exploited since ${exploitedSince} according to CISA`] : []),
    ...(epss ? [`EPSS ${epss.score} of ${epss.date}`] : []),
  ];
  const together = facts.length === 0 ? '' : `; the worst of them: ${facts.join(', ')}`;
  return sentence(`The advisory ${advisory} is about ${cves.length} CVEs together${together}.`);
}
