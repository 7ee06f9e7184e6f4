// Priority: what is known of urgency comes together, and nothing is made up where nothing is known.

import { expect, test } from 'vitest';
import { priorityOf, priorityText, reachableFromOutside } from './priority.js';

const NOW = Date.parse('2026-11-23T00:00:00Z');

test.each([
  [['192.168.1.4'], 'not_known'],
  [['10.0.0.1', 'fe80::1', 'fd00::1'], 'not_known'],
  [['100.64.0.7'], 'not_known'],
  [['127.0.0.1', '::1', '169.254.3.4'], 'not_known'],
  [['10.0.0.1', '8.8.4.4'], 'yes'],
  [['2a00:1450:4001::1'], 'yes'],
  [['::ffff:8.8.4.4'], 'yes'],
  [[], 'not_known'],
  [['no address'], 'not_known'],
])('%j is reachable from outside: %s', (addresses, fromOutside) => {
  expect(reachableFromOutside({ addresses, evidence: [], verdicts: [] }, NOW).fromOutside).toBe(fromOutside);
});

const VERDICT = {
  advisory: 'A',
  title: 'T',
  cves: ['CVE-2021-36260'],
  status: 'affected',
  certainty: 'certain',
  because: [{ step: 'rule', says: 'S.' }],
} as const;

test('a verdict that says nothing of urgency has no priority', () => {
  expect(priorityOf(undefined)).toBeNull();
  expect(priorityOf(VERDICT)).toBeNull();
});

test('the score names who gave it, EPSS its date', () => {
  const finding = {
    key: 'advisory:A',
    title: 'T',
    risk: 'critical',
    certainty: 'certain',
    because: 'S.',
    next: 'N.',
    closes: 'C.',
    since: '2026-11-01T00:00:00.000Z',
    priority: priorityOf({
      ...VERDICT,
      severity: { score: 9, by: 'NVD' },
      exploitedSince: '2022-01-10',
      epss: { score: 0.031, percentile: 0.8, date: '2026-11-20' },
    }),
  } as const;
  const reachable = reachableFromOutside({ addresses: ['8.8.4.4'], evidence: [], verdicts: [] }, NOW);
  expect(priorityText(finding, { reachable })).toBe(
    'CVSS 9.0 by NVD · exploited since 2022-01-10 · EPSS 3.1% of 2026-11-20 · has a public address',
  );
});

test('the exposure clock: days reachable, and days since a fix that is not installed', () => {
  const seen = (at: string) => ({
    kind: 'outside.open',
    value: '203.0.113.9:80/tcp certificate',
    at,
    source: { via: 'outside-shodan', address: '203.0.113.9' },
  });
  const reachable = reachableFromOutside(
    {
      addresses: ['192.168.1.4'],
      evidence: [seen('2026-11-20T00:00:00.000Z'), seen('2026-11-13T00:00:00.000Z')],
      verdicts: [
        { ...VERDICT, published: '2021-09-18', fix: { firmware: 'V5.5.800', advice: 'A.' } },
        { ...VERDICT, published: '2017-01-01' },
        { ...VERDICT, status: 'fixed', published: '2016-01-01', fix: { firmware: 'V1', advice: 'A.' } },
      ],
    },
    NOW,
  );
  expect(reachable).toMatchObject({
    fromOutside: 'yes',
    since: '2026-11-13T00:00:00.000Z',
    daysReachable: 10,
    daysSinceFix: 1892,
  });
  expect(priorityText({ priority: null }, { reachable })).toBe(
    'reachable from the internet for 10 days · a fix exists for 1892 days',
  );
});
