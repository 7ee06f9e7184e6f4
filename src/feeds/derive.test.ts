// Derive: what a machine can read becomes a rule that is at most likely; what it cannot is left open, never guessed.

import { expect, test } from 'vitest';
import { judge } from '../judge/judge.js';
import { schemes } from '../vendors/registry.js';
import { type DeriveTools, derive, type Located } from './derive.js';
import type { AffectedProduct, FeedRecord, VersionStatement } from './record.js';

const TOOLS: DeriveTools = {
  schemes,
  locate: ({ vendor, product }): Located[] =>
    schemes.has(vendor) ? [{ maker: vendor, model: product.toUpperCase() }] : [],
};

function product(vendor: string, name: string, ...versions: VersionStatement[]): AffectedProduct {
  return { vendor, product: name, versions };
}

function record(
  kind: FeedRecord['kind'],
  affected: AffectedProduct[],
  more: Partial<FeedRecord> = {},
): FeedRecord {
  return {
    cve: 'CVE-2026-10001',
    kind,
    document: 'CVE-2026-10001',
    url: 'https://www.cve.org/CVERecord?id=CVE-2026-10001',
    by: kind,
    published: '2026-05-01',
    scores: [],
    affected,
    remedies: [],
    ...more,
  };
}

function verdictOf(records: FeedRecord[], model: string, firmware?: string) {
  const [advisory] = derive(records, TOOLS).advisories;
  if (!advisory) return undefined;
  const subject = {
    maker: advisory.maker,
    brand: advisory.maker,
    model,
    platform: undefined,
    hardware: undefined,
    firmware: firmware === undefined ? undefined : { raw: firmware },
    unsure: [],
    readFrom: {},
  };
  const { status, certainty } = judge(subject, advisory, schemes);
  return `${status}, ${certainty}`;
}

const BELOW = product('hanwha', 'PNV-A9081R', { status: 'affected', from: '2.10.00', before: '2.22.02' });

test.each([
  ['2.22.01', 'affected, likely'],
  ['2.22.02', 'fixed, likely'],
  ['2.00.05', 'not_applicable, likely'],
  [undefined, 'cannot_tell, likely'],
])('a range of the maker judges %s: %s', (firmware, verdict) => {
  expect(verdictOf([record('cve5', [BELOW])], 'PNV-A9081R', firmware)).toBe(verdict);
});

test('another model of the maker is not concerned', () => {
  expect(verdictOf([record('cve5', [BELOW])], 'XND-6010', '2.22.01')).toMatch(/^not_applicable/);
});

test('a product without a version judges nothing, and is left open', () => {
  const named = record('nvd', [
    product('hikvision', 'DS-2CD2026G2-IU', { status: 'affected', unnamed: true }),
  ]);
  expect(verdictOf([named], 'DS-2CD2026G2-IU', 'V5.5.800 build 210628')).toMatch(/^cannot_tell/);
  expect(derive([named], TOOLS).open).toEqual([
    { maker: 'hikvision', model: 'DS-2CD2026G2-IU', says: 'no version named', by: 'nvd' },
  ]);
});

test("a database's any version is no statement; the maker's is", () => {
  const all = [product('edimax', 'IC-7100', { status: 'affected', all: true })];
  expect(verdictOf([record('nvd', all)], 'IC-7100', '1.0.5')).toMatch(/^cannot_tell/);
  expect(verdictOf([record('cve5', all)], 'IC-7100', '1.0.5')).toBe('affected, likely');
});

test("the maker's own bound goes before the database's", () => {
  const nvd = record('nvd', [product('hanwha', 'PNV-A9081R', { status: 'affected', through: '9.99.99' })]);
  expect(verdictOf([nvd, record('cve5', [BELOW])], 'PNV-A9081R', '2.22.02')).toBe('fixed, likely');
});

test('where the maker writes prose, the next source that can be read counts', () => {
  const prose = record('cve5', [
    product('hanwha', 'PNV-A9081R', { status: 'affected', text: 'some firmware, see our page' }),
  ]);
  expect(verdictOf([prose], 'PNV-A9081R', '1.0.0')).toMatch(/^cannot_tell/);
  const nvd = record('nvd', [product('hanwha', 'PNV-A9081R', { status: 'affected', before: '2.22.02' })]);
  expect(verdictOf([prose, nvd], 'PNV-A9081R', '2.22.01')).toBe('affected, likely');
});

test('prose that is certain becomes a rule', () => {
  const dated = record('cve5', [
    product('hikvision', 'DS-2CD2xx6G2', { status: 'affected', text: 'build date before 250807' }),
  ]);
  expect(verdictOf([dated], 'DS-2CD2146G2-ISU', 'V5.7.18 build 240826')).toBe('affected, likely');
  expect(verdictOf([dated], 'DS-2CD2146G2-ISU', 'V5.8.10 build 250807')).toBe('fixed, likely');
});

test('a bound that is not in the grammar of the maker is left open', () => {
  const odd = record('cve5', [
    product('hikvision', 'DS-2CD2146G2', { status: 'affected', before: 'Summer 7' }),
  ]);
  expect(derive([odd], TOOLS).open.map(({ says }) => says)).toEqual(['before Summer 7']);
  expect(verdictOf([odd], 'DS-2CD2146G2', 'V5.5.1 build 200101')).toMatch(/^cannot_tell/);
});

test('one statement of a source that cannot be read takes the certainty from the others', () => {
  const mixed = record('cve5', [
    product(
      'hanwha',
      'PNV-A9081R',
      { status: 'affected', before: '2.22.02' },
      { status: 'affected', text: 'and betas' },
    ),
  ]);
  expect(verdictOf([mixed], 'PNV-A9081R', '2.22.02')).toMatch(/^cannot_tell/);
});

test('exact versions are what was examined, no more', () => {
  const exact = record('cve5', [
    product(
      'vivotek',
      'IB8367A',
      { status: 'affected', exactly: 'VVTK-0100b' },
      { status: 'affected', exactly: 'VVTK-0100d' },
    ),
  ]);
  expect(verdictOf([exact], 'IB8367A', 'VVTK-0100d')).toBe('affected, likely');
  expect(verdictOf([exact], 'IB8367A', 'VVTK-0103f')).toMatch(/^cannot_tell/);
});

test('what is unaffected, rejected, a phrase or of no known maker makes no rule', () => {
  const nothing = [
    record('cve5', [product('hanwha', 'PNV-A9081R', { status: 'unaffected', before: '2.22.02' })]),
    record('cve5', [BELOW], { rejected: true }),
    record('cve5', [product('somebody', 'X-1', { status: 'affected', before: '1.0' })]),
    record('cve5', [product('hanwha', 'network cameras', { status: 'affected', before: '2.22.02' })]),
  ];
  for (const one of nothing) expect(derive([one], TOOLS).advisories).toEqual([]);
});

test.each([
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', true],
  ['CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N', true],
  ['CVSS:3.1/AV:N/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H', false],
  ['CVSS:3.1/AV:L/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', false],
  ['CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H', false],
])('%s is a takeover: %s', (vector, takeover) => {
  const scored = record('cve5', [BELOW], { scores: [{ score: 9, vector, by: 'x' }] });
  expect(derive([scored], TOOLS).advisories[0]?.takeover).toBe(takeover);
});

test('two makers in one record are two advisories', () => {
  const both = record('cve5', [
    BELOW,
    product('vivotek', 'IB8367A', { status: 'affected', exactly: 'VVTK-0100b' }),
  ]);
  expect(derive([both], TOOLS).advisories.map(({ id }) => id)).toEqual([
    'CVE-2026-10001.hanwha',
    'CVE-2026-10001.vivotek',
  ]);
});
