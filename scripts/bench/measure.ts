// Measure: runs a command and tells how long it took, the CPU it burnt and the most memory it held.

import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Measured {
  readonly seconds: number;
  /** User and system time of the process and its threads. */
  readonly cpuSeconds: number;
  /** Peak resident memory in MB. */
  readonly peakMb: number;
  readonly exitCode: number | null;
  readonly stdout: string;
  /** True when the time limit ended it. */
  readonly cut: boolean;
}

/** Linux counts CPU time in ticks of 1/100 s (USER_HZ, proc(5)). */
const TICKS_PER_SECOND = 100;
const SAMPLE_MS = 50;

/** Runs to the end, or to the limit in seconds. */
export function measure(command: string, args: readonly string[], limitSeconds: number): Promise<Measured> {
  const started = process.hrtime.bigint();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const seen = { cpuSeconds: 0, peakMb: 0 };
  const chunks: Buffer[] = [];
  let cut = false;
  child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  const sampling = setInterval(() => sample(child.pid, seen), SAMPLE_MS);
  const limit = setTimeout(() => {
    cut = true;
    child.kill('SIGKILL');
  }, limitSeconds * 1000);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => {
      clearInterval(sampling);
      clearTimeout(limit);
      const seconds = Number(process.hrtime.bigint() - started) / 1e9;
      resolve({ seconds, ...seen, exitCode, stdout: Buffer.concat(chunks).toString('utf8'), cut });
    });
  });
}

/** Reads /proc while the process lives; the last sample counts. */
function sample(pid: number | undefined, seen: { cpuSeconds: number; peakMb: number }): void {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    seen.cpuSeconds = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
    const peak = /^VmHWM:\s+(?<kb>\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    // A process that has ended but was not yet waited for has no memory left to tell.
    seen.peakMb = Math.max(seen.peakMb, Number(peak?.groups?.kb ?? 0) / 1024);
  } catch {
    // It has ended between two samples.
  }
}

/** Median wall time in milliseconds of `runs` runs. */
export async function medianMs(command: string, args: readonly string[], runs: number): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push((await measure(command, args, 30)).seconds * 1000);
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)] ?? Number.NaN;
}
