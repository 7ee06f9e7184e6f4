// Findings: only what is open, how bad it is, and what to do.

import { expect, test } from 'vitest';
import type { Verdict } from '../core/verdict.js';
import { allFindings } from './findings.js';
import { identityOf } from './identity.test-support.js';

const camera = identityOf({ vendor: 'hikvision' });

function verdict(more: Partial<Verdict>): Verdict {
  return {
    advisory: 'A-1',
    title: 'A flaw',
    cves: ['CVE-2024-0001'],
    status: 'affected',
    certainty: 'certain',
    because: [{ step: 'firmware', says: 'It is old.' }],
    ...more,
  };
}

function severity(score: number): Pick<Verdict, 'severity'> {
  return { severity: { score, by: 'NVD' } };
}

test.each<[string, Partial<Verdict>]>([
  ['critical', { takeover: true, ...severity(9.8) }],
  ['critical', { takeover: true, exploitedSince: '2024-01-01' }],
  ['high', { takeover: true, ...severity(8.1) }],
  ['high', { exploitedSince: '2024-01-01', ...severity(4) }],
  ['high', severity(9.1)],
  ['medium', severity(5.3)],
  ['medium', {}],
  ['low', severity(3.8)],
])('%s: %j', (risk, more) => {
  expect(allFindings([verdict(more)], camera, [], 0)[0]?.risk).toBe(risk);
});

test.each<[Verdict['status']]>([['fixed'], ['not_applicable'], ['cannot_tell']])(
  '%s is no finding',
  (status) => {
    expect(allFindings([verdict({ status })], camera, [], 0)).toEqual([]);
  },
);

test('names the firmware to install, once', () => {
  const next = (fix: Verdict['fix']) => allFindings([verdict(fix ? { fix } : {})], camera, [], 0)[0]?.next;
  expect(next({ firmware: 'V5.5.800', advice: 'Keep it off the internet.' })).toBe(
    'Install V5.5.800 or newer. Keep it off the internet.',
  );
  expect(next({ firmware: 'V5.5.800', advice: 'Install V5.5.800.' })).toBe('Install V5.5.800.');
  expect(next({ advice: 'Replace it.' })).toBe('Replace it.');
  expect(next(undefined)).toMatch(/Ask the maker/);
});

test('worst first, certain before likely, checks among them', () => {
  const open = {
    kind: 'rtsp.describe',
    value: 'open',
    at: '2024-05-01T00:00:00.000Z',
    source: { via: 'rtsp', address: '192.0.2.4' },
  };
  const verdicts = [
    verdict({ advisory: 'low', ...severity(2) }),
    verdict({ advisory: 'likely', certainty: 'likely', takeover: true, ...severity(9.8) }),
    verdict({ advisory: 'sure', takeover: true, ...severity(9.8), exploitedSince: '2024-01-01' }),
  ];
  const found = allFindings(verdicts, camera, [open], 0);
  expect(found.map(({ key }) => key)).toEqual([
    'advisory:sure',
    'advisory:likely',
    'check:rtsp-open',
    'advisory:low',
  ]);
  expect(found[0]?.because).toBe('It is old. It is known to be exploited since 2024-01-01.');
  expect(allFindings(verdicts, identityOf({ category: 'not_camera' }), [open], 0)).toEqual([]);
});
