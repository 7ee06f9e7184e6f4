// Interrupted scans: the ledger of a killed scan is kept, also when this process has the number of the one before.

import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Store } from '../store/store.js';
import { keepInterrupted } from './interrupted-scans.js';

/** A process number above what Linux gives. */
const NOBODY = 2 ** 22 + 1;

async function kept(underway: ReadonlySet<string>, names: readonly string[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'lenscap-test-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const name of names) writeFileSync(path.join(folder, name), '');
  const saved: string[] = [];
  const store: Pick<Store, 'saveLedger'> = {
    async saveLedger(scanId) {
      saved.push(scanId);
    },
  };
  await keepInterrupted(store, folder, underway);
  return { saved: saved.sort(), left: names.filter((name) => existsSync(path.join(folder, name))) };
}

test('of processes that are gone and of this one before its time; never of a scan that is at work', async () => {
  const own = (scan: string) => `${scan}.${process.pid}.jsonl`;
  const other = `other.${process.ppid}.jsonl`;
  const names = [own('mine'), own('before'), `gone.${NOBODY}.jsonl`, other];
  expect(await kept(new Set(['mine']), names)).toEqual({
    saved: ['before', 'gone'],
    left: [own('mine'), other],
  });
});
