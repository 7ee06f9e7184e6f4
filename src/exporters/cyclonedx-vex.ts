// CycloneDX 1.6 VEX: firmware as components, and one vulnerability entry for each flaw and state of analysis.
// Source: ECMA-424, cyclonedx.org/docs/1.6/json.

import type { Score } from '../core/verdict.js';
import { name } from './bounded.js';
import { contentId } from './content-id.js';
import { cvssVersion, severityOf } from './cvss.js';
import { type Flaw, flawsOf, productsOf } from './flaw.js';
import type { ExportInput } from './input.js';
import type { Product } from './product.js';
import { type Action, reasonLine, type Statement, VEX_STATUSES, type VexStatus } from './statement.js';

export function writeCycloneDx({ devices, now, version, author }: ExportInput): string {
  const flaws = flawsOf(devices);
  const components = productsOf(flaws).map(component);
  const vulnerabilities = flaws.flatMap(entries);
  const content = JSON.stringify([components, vulnerabilities]);
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${contentId('cyclonedx', author, content)}`,
    version: 1,
    metadata: {
      timestamp: new Date(now).toISOString(),
      tools: { components: [{ type: 'application', name: 'Lenscap', version }] },
      authors: [{ name: name(author) }],
    },
    components,
    vulnerabilities,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function component({ id, brand, maker, model, firmware, purl }: Product) {
  return {
    type: 'firmware',
    'bom-ref': id,
    supplier: { name: brand },
    manufacturer: { name: maker },
    group: brand,
    name: model,
    ...(firmware !== undefined && { version: firmware }),
    ...(purl !== undefined && { purl }),
  };
}

/** The analysis belongs to the entry, so products of different states need entries of their own. */
function entries(flaw: Flaw) {
  return VEX_STATUSES.flatMap((status) => {
    const statements = flaw.statements.filter((one) => one.status === status);
    return statements.length === 0 ? [] : [entry(flaw, status, statements)];
  });
}

function entry(flaw: Flaw, status: VexStatus, statements: readonly Statement[]) {
  const { id, cve, title, scores, remarks } = flaw;
  const advice = recommendation(statements);
  return {
    'bom-ref': contentId('flaw', id, status),
    id,
    ...(cve && { source: { name: 'CVE', url: `https://www.cve.org/CVERecord?id=${id}` } }),
    ...(scores.length > 0 && { ratings: scores.map(rating) }),
    description: title,
    ...(remarks.length > 0 && { detail: remarks.join(' ') }),
    ...(advice !== '' && { recommendation: advice }),
    analysis: {
      state: STATES[status],
      ...(status === 'affected' && { response: responses(statements) }),
      detail: statements.map(reasonLine).join('\n'),
    },
    affects: statements.map(({ product }) => ({
      ref: product.id,
      ...(product.firmware !== undefined && {
        versions: [{ version: product.firmware, status: VERSION_STATUSES[status] }],
      }),
    })),
    ...urgency(flaw),
  };
}

const STATES = {
  affected: 'exploitable',
  under_investigation: 'in_triage',
  fixed: 'resolved',
  not_affected: 'not_affected',
} satisfies Record<VexStatus, string>;

const VERSION_STATUSES = {
  affected: 'affected',
  under_investigation: 'unknown',
  fixed: 'unaffected',
  not_affected: 'unaffected',
} satisfies Record<VexStatus, string>;

function rating({ score, vector, by }: Score) {
  const version = cvssVersion(vector);
  return {
    source: { name: name(by) },
    score,
    severity: severityOf(score),
    method: version === undefined ? 'other' : METHODS[version],
    ...(vector !== undefined && { vector: name(vector) }),
  };
}

const METHODS = { '2.0': 'CVSSv2', '3.0': 'CVSSv3', '3.1': 'CVSSv31', '4.0': 'CVSSv4' } as const;

const RESPONSES = {
  update: 'update',
  advice: 'workaround_available',
  none: 'can_not_fix',
} satisfies Record<Action['kind'], string>;

function responses(statements: readonly Statement[]): readonly string[] {
  return [...new Set(statements.flatMap(({ actions }) => actions.map(({ kind }) => RESPONSES[kind])))].sort();
}

/** Each advice once: it seldom differs between products. */
function recommendation(statements: readonly Statement[]): string {
  return [...new Set(statements.flatMap(({ actions }) => actions.map(({ says }) => says)))].join('\n');
}

function urgency({ exploitedSince, epss }: Flaw) {
  const properties = [
    ...(exploitedSince === undefined ? [] : [{ name: 'lenscap:kev:since', value: exploitedSince }]),
    ...(epss
      ? [
          { name: 'lenscap:epss:score', value: String(epss.score) },
          { name: 'lenscap:epss:date', value: epss.date },
        ]
      : []),
  ];
  return properties.length > 0 ? { properties } : {};
}
