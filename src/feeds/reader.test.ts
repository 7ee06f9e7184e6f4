// Reader: each format is told by its content, and refused in one line when it is broken.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { csaf, cve5, nvd } from './documents.test-support.js';
import { readDocument } from './reader.js';
import { FeedError } from './record.js';

const KEV = {
  catalogVersion: '2099.01.01',
  dateReleased: '2099-01-01T10:00:00.000Z',
  count: 2,
  vulnerabilities: [
    {
      cveID: 'CVE-2099-10001',
      dateAdded: '2099-01-01',
      dueDate: '2099-01-22',
      knownRansomwareCampaignUse: 'Known',
    },
    { cveID: 'not one', dateAdded: '2099-01-01' },
  ],
};

test('KEV: entries with their dates, a broken one refused by its place', () => {
  expect(readDocument(JSON.stringify(KEV))).toMatchObject({
    kind: 'kev',
    asOf: '2099-01-01T10:00:00.000Z',
    records: [{ cve: 'CVE-2099-10001', added: '2099-01-01', due: '2099-01-22', ransomware: true }],
    refusals: [{ where: 'vulnerabilities[1]' }],
  });
});

test('EPSS: scores carry the day of their file', () => {
  const text =
    '#model_version:v2099.01.01,score_date:2099-01-05T00:00:00+0000\ncve,epss,percentile\nCVE-2099-10001,0.94,0.99\nCVE-2099-10002,1e-05,0.01\nCVE-2099-10003,7,1\n';
  expect(readDocument(text)).toEqual({
    kind: 'epss',
    asOf: '2099-01-05',
    records: [
      { cve: 'CVE-2099-10001', score: 0.94, percentile: 0.99, date: '2099-01-05' },
      { cve: 'CVE-2099-10002', score: 0.00001, percentile: 0.01, date: '2099-01-05' },
    ],
    refusals: [{ where: 'line 5', why: expect.any(String) }],
  });
});

test.each([
  ['', 'empty'],
  ['{"a":', 'cut short'],
  ['[]', 'no document of'],
  ['{}', 'no document of'],
  [cve5([]).replace('CVE-2099-10001', 'CVE-1'), 'cveMetadata.cveId'],
  [JSON.stringify({ ...KEV, count: 3 }), 'says it has 3 entries, and has 2'],
  ['cve,epss,percentile\nCVE-2099-10001,0.1,0.1', 'which day'],
  ['#model_version:x,score_date:2099-01-05\ncve,score\n', 'line 2'],
  [JSON.stringify({ document: {} }), 'document.csaf_version'],
])('refused in one line: %#', (text, says) => {
  expect(() => readDocument(text)).toThrow(FeedError);
  expect(() => readDocument(text)).toThrow(says);
});

test('no text makes it fail otherwise, whatever it was made of', () => {
  const seeds = [cve5([]), nvd([]), JSON.stringify(csaf([])), JSON.stringify(KEV)].map((text) =>
    JSON.parse(text),
  );
  const mutated = fc
    .tuple(fc.constantFrom(...seeds), fc.array(fc.nat(100), { minLength: 1, maxLength: 6 }), fc.jsonValue())
    .map(([seed, steps, value]) => JSON.stringify(replaced(seed, steps, value)));
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 300 }), fc.json(), mutated), (text) => {
      try {
        readDocument(text);
      } catch (error) {
        expect(error).toBeInstanceOf(FeedError);
      }
    }),
    { numRuns: 500 },
  );
});

/** The document with one part of it replaced; each step chooses a member of the part before. */
function replaced(part: unknown, [step, ...steps]: readonly number[], value: unknown): unknown {
  if (step === undefined || typeof part !== 'object' || part === null) return value;
  const keys = Object.keys(part);
  const chosen = keys[step % Math.max(1, keys.length)];
  const entries = Object.entries(part).map(([key, member]): [string, unknown] => [
    key,
    key === chosen ? replaced(member, steps, value) : member,
  ]);
  return Array.isArray(part) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}
