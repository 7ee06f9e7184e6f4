// Old sources are named, fresh ones are not, and fresh feeds make up for what ships.

import { expect, test } from 'vitest';
import { ageOf, notesOnAge } from './age.js';
import type { SourceInfo } from './layer.js';

const NOW = Date.parse('2026-11-20T12:00:00Z');

function source(name: string, kind: SourceInfo['kind'], checkedAt: string, asOf?: string): SourceInfo {
  return { name, kind, checkedAt, records: 1, ...(asOf !== undefined && { asOf }) };
}

test.each([
  ['kev', '2026-11-20', 0, false],
  ['kev', '2026-10-21', 30, false],
  ['kev', '2026-10-20', 31, true],
  ['epss', '2026-11-01', 19, true],
  ['shipped', '2026-07-24', 119, false],
  ['csaf', '2026-11-30', 0, false],
] as const)('%s of %s', (kind, since, days, old) => {
  expect(ageOf(kind, since, NOW)).toEqual({ days, old });
});

test('an old source is named with its age and what to type', () => {
  const notes = notesOnAge('2026-11-01', [source('kev', 'kev', '2026-08-01T00:00:00Z')], NOW);
  expect(notes).toEqual([
    'The knowledge from kev is 111 days old; fetch what was published since: lenscap sync',
  ]);
});

test('what ships grows old, unless feeds are fresh', () => {
  expect(notesOnAge('2026-01-01', [], NOW)[0]).toContain('came with Lenscap is of 2026-01-01');
  expect(notesOnAge('2026-01-01', [source('cve', 'cve5', '2026-11-19T00:00:00Z')], NOW)).toEqual([]);
  expect(notesOnAge('2026-11-01', [], NOW)).toEqual([]);
});

test('scores are as old as the day they are of, however often they were fetched', () => {
  const notes = notesOnAge('2026-11-01', [source('epss', 'epss', '2026-11-20T00:00:00Z', '2026-09-01')], NOW);
  expect(notes[0]).toContain('epss is 80 days old');
});
