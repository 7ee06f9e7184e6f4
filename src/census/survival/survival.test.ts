// Survival: the numbers against Kaplan-Meier and Turnbull worked out by hand, and what counts as what.

import { expect, test } from 'vitest';
import { row } from '../rows.test-support.js';
import { rowsOf, series, survivalOf } from './cohort.test-support.js';
import { survivalCsv } from './csv.js';
import { addressKind, deviceKeys } from './device-key.js';
import { follow } from './follow.js';
import { survivalResult } from './result.js';

/** Days 30, 60, 90 and 120 after the fix. */
const DAYS = ['2026-01-31', '2026-03-02', '2026-04-01', '2026-05-01'] as const;

test('who vanishes leaves the risk set, who comes late enters it: Kaplan-Meier by hand', async () => {
  const { all, survival } = await survivalOf(DAYS.slice(0, 3), [
    { fate: 'vf', count: 18 },
    { fate: 'vv-', count: 10 },
    { fate: 'v--', count: 10 },
    { fate: 'vvf', count: 12 },
    { fate: 'vvv', count: 50 },
    { fate: '-vf', count: 2 },
    { fate: '-vv', count: 6 },
    { fate: 'fff', count: 500 },
    { fate: '--v', count: 9 },
  ]);
  // Of 90 looked at again 18 are fixed: 0.8. Of 62 + 8 newcomers 14: 0.8 * 56 / 70. Those sold fixed do not count.
  expect(all.curve.map(({ days, lower, upper }) => [days, lower, upper])).toEqual([
    [0, 1, 1],
    [30, 0.8, 0.8],
    [60, 0.64, 0.64],
  ]);
  expect(all).toMatchObject({ devices: 117, newcomers: 17, fixed: 32, vanished: 20, relapsed: 0 });
  expect(all.after[0]).toMatchObject({ days: 30, date: '2026-03-02', kind: 'seen', lower: 0.8 });
  expect(all.after[1]).toMatchObject({ days: 90, kind: 'forecast' });
  expect(survival).toMatchObject({ start: '2026-01-31', startDaysSinceFix: 30, stale: 0 });
  expect(survival.censuses.map(({ vulnerable }) => vulnerable)).toEqual([100, 80, 65]);
  // Greenwood for the first step: 0.8 * sqrt(18 / (90 * 72)) = 0.0422, on the scale of log(-log S).
  const half = (1.96 * 0.0422) / (0.8 * -Math.log(0.8));
  expect(all.curve[1]?.low).toBeCloseTo(0.8 ** Math.exp(half), 1);
  expect(all.curve[1]?.high).toBeCloseTo(0.8 ** Math.exp(-half), 1);
});

test('not seen for a while and fixed when seen again: Turnbull by hand', async () => {
  const { all } = await survivalOf(DAYS.slice(0, 3), [
    { fate: 'vf', count: 30 },
    { fate: 'vvf', count: 10 },
    { fate: 'v-f', count: 20 },
    { fate: 'vcf', count: 20 },
    { fate: 'vvv', count: 40 },
  ]);
  // The 40 between are shared out as 30 to 10, so 60 of 120 are fixed by the second census and 20 by the third.
  expect(all.curve[1]?.lower).toBeCloseTo(60 / 120, 6);
  expect(all.curve[2]?.lower).toBeCloseTo(40 / 120, 6);
  expect(all.reached[0]).toMatchObject({ share: 0.5, seenAfter: '2026-01-31', seenBy: '2026-03-02' });
});

test('one pace: the forecast worked out by hand', async () => {
  const { all } = await survivalOf(DAYS, [
    { fate: 'vf', count: 100 },
    { fate: 'vvf', count: 90 },
    { fate: 'vvvf', count: 81 },
    { fate: 'vvvv', count: 729 },
  ]);
  expect(all.law).toMatchObject({ name: 'exponential', shape: 1 });
  // A tenth in 30 days: half after ln 2 / (-ln 0.9 / 30) = 197.4 days, 95% after 853.0.
  expect(all.reached.map(({ date }) => date)).toEqual(['2026-08-16', '2028-06-02']);
  expect(all.trusted).toBe(true);
  expect(all.after[2]).toMatchObject({ kind: 'forecast', days: 180 });
  expect(all.after[2]?.lower).toBeCloseTo(0.9 ** 6, 6);
});

test('a fix that did not last is none; newer knowledge fixes nothing; other firmware does', async () => {
  const { all } = await survivalOf(DAYS.slice(0, 3), [
    { fate: 'vfv', count: 40 },
    { fate: 'vsc', count: 10 },
    { fate: 'lvn', count: 50 },
    { fate: 'nv-', count: 1 },
  ]);
  expect(all).toMatchObject({ devices: 101, relapsed: 40, fixed: 50, vanished: 1, newcomers: 1 });
});

test('before the fix nothing counts; after all censuses nothing can be said', async () => {
  const early = ['2025-12-01', '2025-12-20', '2026-01-11'];
  const { all, survival } = await survivalOf(early, [
    { fate: 'vvf', count: 10 },
    { fate: 'vvv', count: 30 },
  ]);
  expect(survival).toMatchObject({ start: '2026-01-01', startDaysSinceFix: 0 });
  expect(all.curve.at(-1)).toMatchObject({ days: 10, lower: 0.75 });
  await expect(survivalOf(early.slice(0, 2), [{ fate: 'vv', count: 9 }])).rejects.toThrow(
    'after all of these',
  );
});

test('nobody fixed: no forecast, and null where nothing is known', async () => {
  const { all } = await survivalOf(DAYS.slice(0, 2), [{ fate: 'vv', count: 50 }]);
  expect(all.after.map(({ kind, lower }) => [kind, lower])).toEqual([
    ['seen', 1],
    ['unknown', null],
    ['unknown', null],
    ['unknown', null],
  ]);
  expect(all).toMatchObject({ law: null, trusted: false });
  expect(all.reached[1]).toMatchObject({ date: null, latest: null, seenBy: null });
  expect(all.curve.at(-1)?.low).toBeCloseTo(0.025 ** (1 / 50), 6);
});

test('groups: compared, small ones together, fewer than may be shown not at all', async () => {
  const fates = [
    { fate: 'vff', count: 40, country: 'FR' },
    { fate: 'vvv', count: 10, country: 'FR' },
    { fate: 'vvf', count: 10, country: 'DE' },
    { fate: 'vvv', count: 50, country: 'DE' },
    { fate: 'vvv', count: 4, country: 'IT' },
    { fate: 'vvf', count: 3, country: 'ES' },
  ];
  const days = DAYS.slice(0, 3);
  const result = await survivalOf(days, fates, { by: 'country' });
  expect(result.groups.map(({ value, devices }) => [value, devices])).toEqual([
    ['DE', 60],
    ['FR', 50],
    ['other', 7],
  ]);
  expect(result.groups[0]?.p).toBeLessThan(0.001);
  expect(result.merged).toBe(2);
  expect(survivalResult.parse(JSON.parse(JSON.stringify(result)))).toEqual(result);
  const hidden = await survivalOf(days, fates, { by: 'country', minCount: 55 });
  expect(hidden.groups.map(({ value }) => value)).toEqual(['DE', 'other']);
  const more = await survivalOf(days, fates, { by: 'country', minCount: 58 });
  expect(more).toMatchObject({ merged: 0, hidden: { groups: 3, devices: 57 } });
  expect(JSON.stringify(more)).not.toContain('"FR"');
  await expect(survivalOf(days, fates, { minCount: 200 })).rejects.toThrow('fewer than 200');
});

test('the CSV has a line for each day of each group, and no formula', async () => {
  const result = await survivalOf(DAYS.slice(0, 2), [{ fate: 'vf', count: 40, country: '=1+1' }], {
    by: 'country',
  });
  const lines = survivalCsv(result).split('\r\n');
  expect(lines[0]).toBe('"group","days","date","kind","at_least","at_most","low_95","high_95"');
  expect(lines[1]).toBe('"","0","2026-01-31","seen","1","1","1","1"');
  expect(lines.some((line) => line.startsWith('"country:=1+1"'))).toBe(true);
});

test('a record that is no newer than the census before says nothing', async () => {
  async function* again(folder: string) {
    for await (const one of rowsOf([{ fate: 'vv', count: 5 }])(folder)) yield { ...one, last_seen: DAYS[0] };
    yield row({ address: '198.51.100.1', affected: 'A1', last_seen: folder === '0' ? DAYS[0] : DAYS[1] });
  }
  const found = await follow(series(DAYS.slice(0, 2)), again, {
    advisory: 'A1',
    by: undefined,
    days: [30, 60],
  });
  expect(found).toMatchObject({ stale: 5, vulnerable: [6, 1] });
  expect(found.groups[0]).toMatchObject({ devices: 6, vanished: 5 });
});

test('networks, marks beside addresses, and marks of two keys are refused', async () => {
  const shown = (addresses: readonly string[]) =>
    follow(
      series(DAYS.slice(0, 2)),
      async function* (folder) {
        yield row({ address: addresses[Number(folder)] ?? '', affected: 'A1' });
      },
      { advisory: 'A1', by: undefined, days: [30, 60] },
    );
  await expect(shown(['203.0.113.0/24', '203.0.113.0/24'])).rejects.toThrow('only the networks');
  await expect(shown(['203.0.113.1', '0123456789abcdef'])).rejects.toThrow('hides its addresses');
  await expect(shown(['0123456789abcdef', 'fedcba9876543210'])).rejects.toThrow('no vulnerable camera');
  expect(addressKind('2001:db8::1')).toBe('whole');
  expect(addressKind('2001:db8:1::/48')).toBe('network');
});

test('found again by serial number, else by address, maker, model and order', () => {
  const key = deviceKeys();
  expect(key(row({ serial: 'S1' }))).toBe(key(row({ serial: 's1', address: '203.0.113.9' })));
  const one = deviceKeys();
  const [a, b, c, d] = [
    one(row({ model: 'X' })),
    one(row({ model: 'Y' })),
    one(row({ model: 'X' })),
    one(row({ address: '203.0.113.2', model: 'X' })),
  ];
  expect(new Set([a, b, c, d]).size).toBe(4);
  expect(deviceKeys()(row({ model: 'X' }))).toBe(a);
});
