// npm run bench: what Lenscap costs, beside its peers, on this machine, in one run.

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { makeSite } from '../simulator/make-site.js';
import { truthOf } from '../simulator/truth.js';
import { runInDark } from './bench/dark-site.js';
import { LENSCAP, type Peer, rowsOf, startup } from './bench/rows.js';

const { values } = parseArgs({
  options: {
    cameras: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '7' },
    peers: { type: 'boolean', default: true },
    out: { type: 'string', default: 'artefacts/bench.json' },
  },
  allowNegative: true,
});

const NETWORK = '127.77.0.0/16';
const folder = mkdtempSync(path.join(tmpdir(), 'lenscap-bench-'));

/** Late answers: up to 400 ms a reply, another for each camera, the same in every run. */
function lateSite() {
  const site = makeSite({ devices: Number(values.cameras), seed: Number(values.seed) });
  const devices = site.devices.map((device, index) => ({
    ...device,
    behave: { ...device.behave, delay: device.behave.delay ?? (index * 37) % 400 },
  }));
  return { ...site, devices };
}

async function main(): Promise<void> {
  const site = lateSite();
  const siteFile = path.join(folder, 'site.yaml');
  writeFileSync(siteFile, JSON.stringify(site));
  writeFileSync(path.join(folder, 'truth.json'), JSON.stringify(truthOf(site)));
  const start = await startup();
  const inside = [process.execPath, path.join(import.meta.dirname, 'bench', 'inside.js'), folder, NETWORK];
  const addresses = site.devices.map(({ address }) => address);
  const code = await runInDark(
    { addresses, network: NETWORK },
    folder,
    values.peers ? inside : [...inside, '--no-peers'],
  );
  const peers: readonly Peer[] = code === 0 ? rowsOf(folder) : [];
  const result = {
    machine: { cpus: cpus().length, cpu: cpus()[0]?.model, node: process.version },
    start,
    peers,
  };
  mkdirSync(path.dirname(values.out), { recursive: true });
  writeFileSync(values.out, `${JSON.stringify(result, null, 2)}\n`);
  print(result);
  if (code !== 0)
    process.stdout.write(
      `The dark site could not be set up (exit ${code}): it needs root, unshare and ip.\n`,
    );
}

function print({ start, peers }: { start: Record<string, number>; peers: readonly Peer[] }): void {
  process.stdout.write(`\nStart-up, median ms (${LENSCAP})\n`);
  for (const [what, ms] of Object.entries(start))
    process.stdout.write(`  ${what.padEnd(22)} ${ms.toFixed(0)}\n`);
  process.stdout.write('\nOne /16, cameras in dark space that answer late\n');
  console.table(Object.fromEntries(peers.map(({ name, ...row }) => [name, row])));
}

await main().finally(() => rmSync(folder, { recursive: true, force: true }));
