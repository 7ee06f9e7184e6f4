// Draft: from what was published to a file that a person finishes, or one line that says what is missing.

import { expect, test } from 'vitest';
import type { FeedRecord } from '../feeds/record.js';
import { schemes } from '../vendors/registry.js';
import { draftAdvisory } from './draft.js';

const CVE = 'CVE-2099-10001';
const TOOLS = {
  schemes,
  locate: ({ vendor, product }: { vendor: string; product: string }) =>
    schemes.has(vendor) ? [{ maker: vendor, model: product }] : [],
};

function record(...vendors: string[]): FeedRecord {
  return {
    cve: CVE,
    kind: 'cve5',
    document: CVE,
    url: `https://www.cve.org/CVERecord?id=${CVE}`,
    by: 'example',
    published: '2099-01-02',
    scores: [],
    remedies: [],
    affected: vendors.map((vendor) => ({
      vendor,
      product: vendor === 'dahua' ? 'Cameras' : 'DS-1',
      versions: [{ status: 'affected', text: 'Versions below V3.7.80' }],
    })),
  };
}

function draft(records: readonly FeedRecord[], maker?: string, cve = CVE): string {
  return draftAdvisory(
    { cve, maker },
    { records, kev: [{ cve: CVE, added: '2099-02-03', ransomware: false }] },
    TOOLS,
  );
}

test('what could be read is a rule, and the listing of CISA is in it', () => {
  const text = draft([record('hikvision')]);
  expect(text).toContain('before: V3.7.80');
  expect(text).toContain('since: 2099-02-03');
});

test('where no family could be read, a person names it', () => {
  const text = draft([record('dahua')]);
  expect(text).toContain('maker: dahua');
  expect(text).toContain('unknown: true');
  expect(text).toContain('Versions below V3.7.80');
});

test.each([
  [[record('hikvision', 'axis')], undefined, CVE, 'speaks of axis, hikvision'],
  [[], undefined, CVE, 'nothing that was published'],
  [[record('toasters')], undefined, CVE, 'no maker that Lenscap knows'],
  [[record('hikvision')], undefined, 'CVE-1', 'no CVE id'],
])('%#: one line', (records, maker, cve, says) => {
  expect(() => draft(records, maker, cve)).toThrow(says);
});

test('the maker may be chosen', () => {
  expect(draft([record('hikvision', 'axis')], 'axis')).toContain('maker: axis');
  expect(draft([record('toasters')], 'sony')).toContain('maker: sony');
});
