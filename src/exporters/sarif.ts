// SARIF 2.1.0: a rule for every advisory and check, a result for every finding on a device.
// Source: docs.oasis-open.org/sarif/sarif/v2.1.0.

import type { Risk } from '../core/finding.js';
import { name, sentence } from './bounded.js';
import { contentId } from './content-id.js';
import { type FindingRow, findingRows } from './finding-row.js';
import type { ExportInput } from './input.js';
import { productName, productOf } from './product.js';

export function writeSarif({ devices, now, version, author }: ExportInput): string {
  const rows = findingRows(devices);
  const rules = [...rulesOf(rows)];
  const index = new Map(rules.map(([key], i) => [key, i]));
  const results = rows.map((row) => result(row, index.get(row.finding.key) ?? -1));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: { driver: { name: 'Lenscap', version, semanticVersion: version, rules: rules.map(rule) } },
        automationDetails: {
          id: 'lenscap/',
          guid: contentId('sarif', author, JSON.stringify(results)),
        },
        invocations: [{ executionSuccessful: true, endTimeUtc: new Date(now).toISOString() }],
        columnKind: 'utf16CodeUnits',
        results,
        properties: { author: name(author) },
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
}

function rulesOf(rows: readonly FindingRow[]): ReadonlyMap<string, readonly FindingRow[]> {
  const byKey = new Map<string, FindingRow[]>();
  for (const row of rows) {
    const ofRule = byKey.get(row.finding.key) ?? [];
    ofRule.push(row);
    byKey.set(row.finding.key, ofRule);
  }
  return byKey;
}

/** Rows are sorted, so the first shows the rule at its worst. */
function rule([key, rows]: readonly [string, readonly FindingRow[]]) {
  const [worst] = rows;
  const cves = worst?.verdict?.cves ?? [];
  const title = sentence(worst?.finding.title ?? key);
  const advice = [...new Set(rows.map(({ finding }) => sentence(finding.next)))].slice(0, 5).join('\n');
  return {
    id: key,
    shortDescription: message(title),
    fullDescription: message(cves.length > 0 ? `${title} (${cves.join(', ')})` : title),
    help: message(advice),
    ...(cves[0] !== undefined && {
      helpUri: `https://www.cve.org/CVERecord?id=${encodeURIComponent(cves[0])}`,
    }),
    ...(worst && { defaultConfiguration: { level: LEVELS[worst.finding.risk] } }),
    properties: {
      tags: ['security', ...cves],
      ...(worst && { 'security-severity': securitySeverity(worst) }),
    },
  };
}

const LEVELS = { critical: 'error', high: 'error', medium: 'warning', low: 'note' } satisfies Record<
  Risk,
  string
>;

// A setting has no CVSS score; readers that sort by one get the middle of its risk's range in CVSS 3.1.
const MIDDLES = { critical: 9.5, high: 8, medium: 5.5, low: 2 } satisfies Record<Risk, number>;

function securitySeverity({ finding: { risk, priority } }: FindingRow): string {
  return (priority?.cvss?.score ?? MIDDLES[risk]).toFixed(1);
}

function result(row: FindingRow, ruleIndex: number) {
  const { device, finding } = row;
  return {
    ruleId: finding.key,
    ruleIndex,
    kind: 'fail',
    level: LEVELS[finding.risk],
    message: message(
      `${productName(productOf(device))}: ${sentence(finding.because)} ${sentence(finding.next)}`,
    ),
    locations: [{ logicalLocations: [place(row)] }],
    partialFingerprints: { 'lenscapFinding/v1': contentId('finding', device.id, finding.key) },
    properties: properties(row),
  };
}

function place({ device }: FindingRow) {
  const address = device.addresses[0];
  return {
    name: name(productOf(device).model),
    fullyQualifiedName: address === undefined ? device.id : `${device.id}/${address}`,
    kind: 'resource',
    properties: { deviceId: device.id, addresses: device.addresses },
  };
}

function properties(row: FindingRow) {
  const { device, finding, verdict } = row;
  const { cvss, exploitedSince, epss } = finding.priority ?? {};
  return {
    'security-severity': securitySeverity(row),
    risk: finding.risk,
    certainty: finding.certainty,
    since: finding.since,
    reachableFromOutside: device.reachable.fromOutside,
    ...(cvss && {
      cvss: { score: cvss.score, by: name(cvss.by), ...(cvss.vector && { vector: cvss.vector }) },
    }),
    ...(exploitedSince && { kevSince: exploitedSince }),
    ...(epss && { epss }),
    ...(verdict && { cves: verdict.cves, ruleFrom: verdict.origin }),
  };
}

/** A message: sections 3.11.5 and 3.11.6 give meaning to braces and brackets, and none of ours is meant. */
function message(text: string) {
  return {
    text: text.replace(/[\\[\]]/g, '\\$&').replace(/[{}]/g, '$&$&'),
  };
}
