// Interrupted scans: what a scan that was killed had sent is part of the ledger too.

import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { readSpool } from '../net/ledger.js';
import type { Store } from '../store/store.js';

/**
 * @param folder of spools named `<scan id>.<process id>.jsonl`
 * @param underway ids of the scans of this very process: in a container every process before had its number, too
 */
export async function keepInterrupted(
  store: Pick<Store, 'saveLedger'>,
  folder: string,
  underway: ReadonlySet<string>,
): Promise<void> {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.jsonl'))) {
    const file = path.join(folder, name);
    const [scanId = '', pid] = name.split('.');
    const isOwn = Number(pid) === process.pid;
    if (isOwn ? underway.has(scanId) : isRunning(Number(pid))) continue;
    await store.saveLedger(scanId, readSpool(file));
    rmSync(file, { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
