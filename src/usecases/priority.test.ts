// Priority: what is known of urgency comes together, and nothing is made up where nothing is known.

import { expect, test } from 'vitest';
import { priorityOf, priorityText, reachableFromOutside } from './priority.js';

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
  expect(reachableFromOutside(addresses).fromOutside).toBe(fromOutside);
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
    since: '2026-11-01T00:00:00.000Z',
    priority: priorityOf({
      ...VERDICT,
      severity: { score: 9, by: 'NVD' },
      exploitedSince: '2022-01-10',
      epss: { score: 0.031, percentile: 0.8, date: '2026-11-20' },
    }),
  } as const;
  const reachable = reachableFromOutside(['8.8.4.4']);
  expect(priorityText(finding, { reachable })).toBe(
    'CVSS 9.0 by NVD · exploited since 2022-01-10 · EPSS 3.1% of 2026-11-20 · has a public address',
  );
});
