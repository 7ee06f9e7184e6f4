// What is looked at: values with answers known from elsewhere.

import { expect, test } from 'vitest';
import type { Advisory } from '../../judge/advisory.js';
import type { Lifetime } from '../../store/estate.js';
import { agesOf } from './ages.js';
import { findingSurvival } from './finding-survival.js';
import { makersOf } from './makers.js';

const NOW = '2026-11-20T12:00:00.000Z';

function daysAgo(days: number): string {
  return new Date(Date.parse(NOW) - days * 86_400_000).toISOString();
}

function lived(opened: number, closed: number | null, more: Partial<Lifetime> = {}): Lifetime {
  return {
    count: 1,
    since: daysAgo(opened),
    closedAt: closed === null ? null : daysAgo(closed),
    risk: 'high',
    vendor: 'hikvision',
    ...more,
  };
}

test('ages: every open finding is in one bucket, by how long it has been open; closed ones in none', () => {
  const lifetimes = [
    lived(0, null),
    lived(6, null, { risk: 'critical' }),
    lived(7, null, { count: 3 }),
    lived(29, null),
    lived(400, null, { risk: 'low' }),
    lived(400, 10),
  ];
  const buckets = agesOf(lifetimes, NOW).map(({ name, critical, high, low }) => [name, critical, high, low]);
  expect(buckets).toEqual([
    ['under a week', 1, 1, 0],
    ['under a month', 0, 4, 0],
    ['under 3 months', 0, 0, 0],
    ['under a year', 0, 0, 0],
    ['longer', 0, 0, 1],
  ]);
});

test('survival is the product-limit estimate: 10 at risk, closed on days 3, 3, 5, one lost to sight on day 4', () => {
  const lifetimes = [
    lived(30, 27, { count: 2 }),
    lived(4, null),
    lived(30, 25),
    lived(30, null, { count: 6 }),
  ];
  const { findings, curve } = findingSurvival(lifetimes, NOW);
  expect(findings).toBe(10);
  const left = (day: number) => curve.findLast((point) => point.day <= day)?.left;
  // Kaplan and Meier: (1 - 2/10) on day 3, times (1 - 1/7) on day 5.
  expect(left(2)).toBe(1);
  expect(left(3)).toBeCloseTo(0.8, 5);
  expect(left(6)).toBeCloseTo(0.8 * (6 / 7), 5);
  for (const point of curve) {
    expect(point.low).toBeLessThanOrEqual(point.left);
    expect(point.high).toBeGreaterThanOrEqual(point.left);
  }
});

test('a steady pace is carried on: half are closed after the half-life', () => {
  // Half-life 20 days: of 1,000 opened 60 days ago as many close each day as an exponential law says.
  const lifetimes = Array.from({ length: 60 }, (_, day) => {
    const share = (at: number) => 0.5 ** (at / 20);
    return lived(60, 60 - (day + 1), { count: Math.round(1000 * (share(day) - share(day + 1))) });
  });
  const { halfDay, most95Day, forecast, says } = findingSurvival(
    [...lifetimes, lived(60, null, { count: 125 })],
    NOW,
  );
  expect(halfDay).toBeGreaterThan(18);
  expect(halfDay).toBeLessThan(22);
  expect(most95Day).toBeGreaterThan(80);
  expect(most95Day).toBeLessThan(95);
  expect(forecast.at(-1)?.left).toBeLessThan(0.05);
  expect(says).toContain('The forecast follows what was seen');
});

test('too little to follow says so', () => {
  expect(findingSurvival([], NOW)).toMatchObject({ findings: 0, curve: [], halfDay: null });
  const few = findingSurvival([lived(5, null, { count: 4 })], NOW);
  expect(few).toMatchObject({ findings: 4, halfDay: null, forecast: [] });
  expect(few.says).toContain('There is no forecast');
});

function advisory(maker: string, more: Partial<Advisory>): Advisory {
  return {
    id: 'A-1',
    title: 'A',
    maker,
    cves: ['CVE-2026-1000'],
    published: '2026-03-01',
    summary: 'S',
    takeover: false,
    cvss: [],
    sources: [],
    rules: [{ models: ['*'], firmware: { before: 'V2' }, state: 'confirmed' }],
    advice: 'A',
    rebrands: 'no',
    cases: [],
    ...more,
  };
}

test('makers: own ones first; medians only of what is known', () => {
  const advisories = [
    advisory('axis', { reserved: '2026-02-01' }),
    advisory('hikvision', { reserved: '2026-01-30' }),
    advisory('hikvision', { reserved: '2026-02-19', exploited: { since: '2026-03-02' } }),
    advisory('hikvision', {
      reserved: '2026-02-27',
      rules: [{ models: ['*'], firmware: { all: true }, state: 'confirmed' }],
    }),
    advisory('hikvision', {}),
  ];
  const own = new Map([['hikvision', { devices: 4, open: 2 }]]);
  const makers = makersOf(advisories, own, [lived(30, 20, { count: 2 }), lived(30, 5), lived(30, null)]);
  expect(makers.map(({ id }) => id)).toEqual(['hikvision', 'axis']);
  expect(makers[0]).toMatchObject({ advisories: 4, knownExploited: 1, withoutFix: 1, medianDaysOpen: 10 });
  expect(makers[0]?.medianDaysToFix).toBe(10);
  expect(makers[1]).toMatchObject({ devices: 0, medianDaysToFix: 28, medianDaysOpen: null });
});
