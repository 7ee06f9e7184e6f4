// Catch up: what the devices were judged by is known for sure, or everything is judged again.

import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ScanRecord } from '../store/store.js';
import { holdsFor, type JudgedBy, readJudgedBy, writeJudgedBy } from './judged-by.js';
import { AT } from './records.test-support.js';

function scan(id: string, knowledgeDigest: string): ScanRecord {
  return {
    id,
    startedAt: AT,
    endedAt: AT,
    targets: [],
    addressesSwept: 0,
    requests: 0,
    version: '0',
    knowledgeDigest,
  };
}

const JUDGED: JudgedBy = { digest: 'new', rest: 'r', after: 's1', advisories: {} };

test.each([
  ['nothing was scanned since', [scan('s1', 'old'), scan('s0', 'older')], true],
  ['what was scanned since was judged by the same', [scan('s2', 'new'), scan('s1', 'old')], true],
  ['a scan that had begun before ended after', [scan('s2', 'old'), scan('s1', 'old')], false],
  ['too much came since to tell', [scan('s9', 'new'), scan('s8', 'older')], false],
  ['the store is empty', [], true],
])('%s', (_, scans, holds) => {
  expect(holdsFor(JUDGED, scans)).toBe(holds);
});

test('several may write it down at once', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lenscap-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  await Promise.all(Array.from({ length: 20 }, () => writeJudgedBy(folder, JUDGED)));
  expect(await readJudgedBy(folder)).toEqual(JUDGED);
  expect(readdirSync(folder)).toEqual(['judged.json']);
});
