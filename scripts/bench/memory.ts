// Memory bench: what each thing that concerns every device takes at its peak, in a store with a large estate.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { makeSite } from '../../simulator/make-site.js';
import { startSite } from '../../simulator/site.js';
import { measure } from './measure.js';
import { makeKnowledgeNewer } from './memory-estate.js';

export interface MemoryWishes {
  readonly devices: number;
  readonly seed: number;
  /** A folder filled by an earlier run; one is made, and removed again, where there is none. */
  readonly data?: string | undefined;
}

interface Peak {
  readonly seconds: number;
  readonly peakMb: number;
  readonly says: string;
}

const WORK = path.join(import.meta.dirname, 'memory-work.js');
const LIMIT_SECONDS = 3600;
const NETWORK = '127.93.7.0/24';
const CAMERAS = 10;
/** Tells the gravest alone, to nobody who listens. */
const NOTICES = `channels:
  log: {type: syslog, host: 127.0.0.1, port: 9, transport: udp, findings: ["check:"]}
`;

export async function benchMemory(wishes: MemoryWishes): Promise<Readonly<Record<string, Peak>>> {
  const made = wishes.data === undefined ? await mkdtemp(path.join(tmpdir(), 'lenscap-bench-')) : undefined;
  const data = wishes.data ?? made ?? '';
  const peaks: Record<string, Peak> = {};
  const run = async (name: string, work: string, ...words: readonly string[]) => {
    peaks[name] = await peakOf(work, data, words);
    const { seconds, peakMb, says } = peaks[name];
    process.stdout.write(
      `${name.padEnd(40)} ${peakMb.toFixed(0).padStart(6)} MB ${seconds.toFixed(1).padStart(7)} s  ${says}\n`,
    );
  };
  try {
    if (made !== undefined) await run('fill', 'fill', String(wishes.devices), String(wishes.seed));
    await writeFile(path.join(data, 'notices.yaml'), NOTICES);
    await run('open', 'open');
    await run('metrics', 'metrics');
    await run('notices, the first run', 'notices');
    await run('notices, the next run', 'notices');
    await withCameras(() => run('scan of a small network', 'scan', NETWORK));
    await run('devices, as lenscap devices', 'devices');
    await makeKnowledgeNewer(data);
    await run('open, with everything to judge again', 'open');
    return peaks;
  } finally {
    if (made !== undefined) await rm(made, { recursive: true, force: true });
  }
}

async function peakOf(work: string, data: string, words: readonly string[]): Promise<Peak> {
  const { exitCode, stdout, peakMb, seconds, cut } = await measure(
    process.execPath,
    [WORK, work, data, ...words],
    LIMIT_SECONDS,
  );
  if (exitCode !== 0) return { seconds, peakMb, says: cut ? 'cut off' : `failed, exit ${exitCode}` };
  const { seconds: own, says } = JSON.parse(stdout) as { readonly seconds: number; readonly says: string };
  return { seconds: own, peakMb, says };
}

async function withCameras(use: () => Promise<void>): Promise<void> {
  const site = await startSite(makeSite({ devices: CAMERAS, seed: 7, network: NETWORK }));
  try {
    await use();
  } finally {
    await site.stop();
  }
}
