// A layer lies over what ships: own advisories replace, derived ones fill gaps, facts are added everywhere.

import { expect, test } from 'vitest';
import { cve5, records } from '../feeds/documents.test-support.js';
import type { Advisory } from '../judge/advisory.js';
import { compileLayer } from './compile-layer.js';
import { type Layer, overlay } from './layer.js';

function advisory(id: string, cve: string, more: Partial<Advisory> = {}): Advisory {
  return {
    id,
    title: id,
    maker: 'hanwha',
    cves: [cve],
    published: '2026-01-01',
    summary: 'S',
    takeover: false,
    cvss: [],
    sources: [],
    rules: [{ models: ['*'], firmware: { all: true }, state: 'confirmed' }],
    advice: 'A',
    rebrands: 'no',
    cases: [],
    ...more,
  };
}

const SHIPPED = [advisory('S-1', 'CVE-2026-1000'), advisory('S-2', 'CVE-2026-2000')];

function layer(more: Partial<Layer>): Layer {
  return { advisories: [], facts: {}, sources: [], ...more };
}

test('without a layer everything is as shipped', () => {
  expect(overlay(SHIPPED, layer({}))).toEqual(SHIPPED);
});

test('an own advisory replaces the shipped one of its id', () => {
  const own = advisory('S-1', 'CVE-2026-1000', { title: 'mine', origin: 'own' });
  expect(overlay(SHIPPED, layer({ advisories: [own] }))).toEqual([SHIPPED[1], own]);
});

test('a derived advisory counts only where nobody wrote one for that maker', () => {
  const covered = advisory('CVE-2026-1000.hanwha', 'CVE-2026-1000', { origin: 'feed' });
  const other = advisory('CVE-2026-1000.axis', 'CVE-2026-1000', { origin: 'feed', maker: 'axis' });
  const gap = advisory('CVE-2026-3000.hanwha', 'CVE-2026-3000', { origin: 'feed' });
  expect(overlay(SHIPPED, layer({ advisories: [covered, other, gap] }))).toEqual([...SHIPPED, other, gap]);
});

test('facts are added: a scorer who is in the file stays, the most likely CVE gives EPSS, KEV its date', () => {
  const both = advisory('S-3', 'CVE-2026-1000', {
    cves: ['CVE-2026-1000', 'CVE-2026-2000'],
    cvss: [{ score: 9.8, by: 'NVD' }],
  });
  const epss = (score: number) => ({ score, percentile: 0.9, date: '2026-11-20' });
  const facts = {
    'CVE-2026-1000': { scores: [{ score: 7, by: 'nvd' }], epss: epss(0.1), exploited: '2026-06-02' },
    'CVE-2026-2000': { scores: [{ score: 8.1, by: 'hanwha' }], epss: epss(0.4), exploited: '2026-06-01' },
  };
  const [merged] = overlay([both], layer({ facts }));
  expect(merged?.cvss).toEqual([
    { score: 9.8, by: 'NVD' },
    { score: 8.1, by: 'hanwha' },
  ]);
  expect(merged?.epss).toEqual({ cve: 'CVE-2026-2000', ...epss(0.4) });
  expect(merged?.exploited).toEqual({ since: '2026-06-01' });
});

test('only CVEs that an advisory speaks of keep their facts', () => {
  const compiled = compileLayer(
    {
      records: [],
      own: [],
      sources: [],
      shipped: SHIPPED,
      kev: [
        { cve: 'CVE-2026-1000', added: '2026-06-01', ransomware: false },
        { cve: 'CVE-1999-1', added: '2021-11-03', ransomware: false },
      ],
      epss: [{ cve: 'CVE-2026-2000', score: 0.5, percentile: 0.9, date: '2026-11-20' }],
    },
    { locate: () => [], schemes: new Map() },
  );
  expect(compiled.facts).toEqual({
    'CVE-2026-1000': { scores: [], exploited: '2026-06-01' },
    'CVE-2026-2000': { scores: [], epss: { score: 0.5, percentile: 0.9, date: '2026-11-20' } },
  });
});

test('the day a CVE number was reserved comes from its record, and the earliest of several counts', () => {
  const text = cve5([], { cveId: 'CVE-2026-1000', dateReserved: '2025-11-30T08:15:00.000Z' });
  const { facts } = compileLayer(
    { records: records(text), own: [], sources: [], shipped: SHIPPED, kev: [], epss: [] },
    { locate: () => [], schemes: new Map() },
  );
  expect(facts['CVE-2026-1000']?.reserved).toBe('2025-11-30');
  const both = advisory('S-3', 'CVE-2026-1000', { cves: ['CVE-2026-2000', 'CVE-2026-1000'] });
  const later = { 'CVE-2026-2000': { scores: [], reserved: '2025-12-24' } };
  expect(overlay([both], layer({ facts: { ...later, ...facts } }))[0]?.reserved).toBe('2025-11-30');
});
