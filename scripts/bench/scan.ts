// Scan bench: a thousand cameras in dark space that answer late, Lenscap beside its peers.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeSite } from '../../simulator/make-site.js';
import { truthOf } from '../../simulator/truth.js';
import { runInDark } from './dark-site.js';
import { LENSCAP, type Peer, rowsOf, startup } from './rows.js';

export interface ScanBenchOptions {
  readonly cameras: number;
  readonly seed: number;
  readonly peers: boolean;
}

const NETWORK = '127.77.0.0/16';

/** Late answers: up to 400 ms a reply, another for each camera, the same in every run. */
function lateSite({ cameras, seed }: ScanBenchOptions) {
  const site = makeSite({ devices: cameras, seed });
  const devices = site.devices.map((device, index) => ({
    ...device,
    behave: { ...device.behave, delay: device.behave.delay ?? (index * 37) % 400 },
  }));
  return { ...site, devices };
}

/** Prints the table, and returns it for artefacts/bench.json. */
export async function benchScan(options: ScanBenchOptions): Promise<object> {
  const folder = mkdtempSync(path.join(tmpdir(), 'lenscap-bench-'));
  try {
    return await inFolder(folder, options);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inFolder(folder: string, options: ScanBenchOptions): Promise<object> {
  const site = lateSite(options);
  const siteFile = path.join(folder, 'site.yaml');
  writeFileSync(siteFile, JSON.stringify(site));
  writeFileSync(path.join(folder, 'truth.json'), JSON.stringify(truthOf(site)));
  const start = await startup();
  const inside = [process.execPath, path.join(import.meta.dirname, 'inside.js'), folder, NETWORK];
  const addresses = site.devices.map(({ address }) => address);
  const code = await runInDark(
    { addresses, network: NETWORK },
    folder,
    options.peers ? inside : [...inside, '--no-peers'],
  );
  const peers: readonly Peer[] = code === 0 ? rowsOf(folder) : [];
  const result = { start, peers };
  print(result);
  if (code !== 0)
    process.stdout.write(
      `The dark site could not be set up (exit ${code}): it needs root, unshare and ip.\n`,
    );
  return result;
}

function print({ start, peers }: { start: Record<string, number>; peers: readonly Peer[] }): void {
  process.stdout.write(`\nStart-up, median ms (${LENSCAP})\n`);
  for (const [what, ms] of Object.entries(start))
    process.stdout.write(`  ${what.padEnd(22)} ${ms.toFixed(0)}\n`);
  process.stdout.write('\nOne /16, cameras in dark space that answer late\n');
  console.table(Object.fromEntries(peers.map(({ name, ...row }) => [name, row])));
}
