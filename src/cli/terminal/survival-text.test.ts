// Survival text: fits 80 columns, says the numbers, and lets no control character through.

import stringWidth from 'string-width';
import { expect, test } from 'vitest';
import { type Fate, survivalOf } from '../../census/survival/cohort.test-support.js';
import { stepChart } from './step-chart.js';
import { survivalText } from './survival-text.js';

const DAYS = ['2026-01-31', '2026-03-02', '2026-04-01'];

function fates(country: string, fixed: number): readonly Fate[] {
  return [
    { fate: 'vf', count: fixed, country },
    { fate: 'vvf', count: 5, country },
    { fate: 'vvv', count: 60, country },
    { fate: '-v-', count: 1, country },
  ];
}

test('the answer, the tables and what to know about them, in 80 columns', async () => {
  const all = [...fates('DE', 60), ...fates('GB', 4), ...fates('\u001b[2Jevil', 20)];
  const text = survivalText(await survivalOf(DAYS, all, { by: 'country' }));
  for (const line of text.split('\n')) expect(stringWidth(line), line).toBeLessThanOrEqual(80);
  expect(text).toContain('Of 282 cameras with CVE-2021-36260, 65% are still vulnerable 60 days on.');
  // The pace fell too steeply for any law, so the first sentence makes no forecast.
  expect(text).toMatch(/~\d+% \?/);
  expect(text).toContain('United Kingdom');
  expect(text).toMatch(/p [<=] 0\.\d{3}/);
  expect(text).not.toContain('\u001b[2J');
});

test('where all came later, and where for a time nobody was watched, the reader is told', async () => {
  const late = [
    { fate: '-vf', count: 30, country: 'IT' },
    { fate: '-vv', count: 20, country: 'IT' },
  ];
  const text = survivalText(await survivalOf(DAYS, [...fates('DE', 30), ...late], { by: 'country' }));
  expect(text.replaceAll('\n', ' ')).toContain(
    'Italy: shares are among those still vulnerable on 2026-03-02',
  );
  const days = [...DAYS, '2026-05-01', '2026-06-01'];
  const gap = await survivalOf(days, [
    { fate: 'vf', count: 30 },
    { fate: 'vv---', count: 30 },
    { fate: '---vf', count: 30 },
    { fate: '---vv', count: 30 },
  ]);
  expect(gap.all).toMatchObject({ trusted: false });
  expect(gap.all.says).toContain('too few devices were watched');
});

test('a group without a forecast says so', async () => {
  const text = survivalText(await survivalOf(DAYS.slice(0, 2), [{ fate: 'vv', count: 9 }]));
  expect(text).toContain('never, as it goes on ?');
  expect(text).toMatch(/not before \d{4}-/);
  expect(text).toContain('No device was seen fixed.');
  expect(text).toContain('Of 9 cameras with CVE-2021-36260, 100% are still vulnerable 30 days on.');
});

test('the chart falls from 100% to the share that is left', async () => {
  const { all } = await survivalOf(DAYS.slice(0, 2), [
    { fate: 'vf', count: 50 },
    { fate: 'vv', count: 50 },
  ]);
  const lines = stepChart(all, 80).map((line) => line.slice(6));
  expect(lines[0]?.[0]).toBe('█');
  expect(lines[9]?.trim()).toMatch(/^•+·*$|^[•·]+$/);
  expect(lines.at(-1)).toMatch(/^0 .*365$/);
});
