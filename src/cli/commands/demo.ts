// lenscap demo: a simulated site in a process of its own, scanned over the network for real.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { demoSitePath } from '../../../simulator/demo-site.js';
import { EnvironmentError, EXIT } from '../../core/errors.js';
import { notice } from './print.js';
import { type ScanOptions, scan } from './scan.js';

/** The demo's devices live here, and nothing else is touched. */
const DEMO_NETWORK = '127.77.0.0/24';
const DEMO_SCOPE = '127.0.0.0/8,::1/128';

const COMMAND = fileURLToPath(new URL('../../../../bin/lenscap.js', import.meta.url));

/** @returns 0 when the scan ran, whatever it found: a demo is meant to find something */
export async function demo(options: ScanOptions): Promise<number> {
  process.env.LENSCAP_SCOPE = DEMO_SCOPE;
  const site = spawn(process.execPath, [COMMAND, 'simulate', demoSitePath()], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const folder = options.data ?? (await mkdtemp(path.join(tmpdir(), 'lenscap-demo-')));
  try {
    const count = await ready(site);
    if (!options.quiet && !options.json)
      notice(`a simulated site of ${count} devices runs on ${DEMO_NETWORK} (loopback only)`);
    await scan([DEMO_NETWORK], { ...options, data: folder });
    return EXIT.clean;
  } finally {
    await stop(site);
    if (options.data === undefined) await rm(folder, { recursive: true, force: true });
  }
}

/** Count of devices, once all of them listen. @throws EnvironmentError when the site ends first */
async function ready(site: ChildProcess): Promise<number> {
  if (!site.stdout) throw new EnvironmentError('the simulated site has no output');
  for await (const line of createInterface({ input: site.stdout })) {
    const count = /^ready (?<count>\d+)$/.exec(line)?.groups?.count;
    if (count !== undefined) return Number(count);
  }
  throw new EnvironmentError('the simulated site did not start', 'see why: lenscap simulate --devices 3');
}

async function stop(site: ChildProcess): Promise<void> {
  if (site.exitCode !== null || site.signalCode !== null) return;
  site.kill('SIGTERM');
  await once(site, 'exit');
}
