// Judge bench: a million devices judged by all knowledge on every core, and again when one advisory is new.

import { spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { FleetKind } from './fleet.js';
import type { Share, ShareResult } from './judge-share.js';

export interface JudgeBenchOptions {
  readonly devices: number;
  readonly seed: number;
}

export interface JudgeRow {
  readonly fleet: FleetKind;
  readonly devices: number;
  readonly verdicts: number;
  /** The slowest core's time in seconds, for judging alone. */
  readonly judgeSeconds: number;
  readonly perSecond: number;
  /** The same for a judgement by one new advisory alone. */
  readonly rejudgeSeconds: number;
  /** Devices the new advisory can concern. */
  readonly concerned: number;
}

const LOADS = 11;

/** Prints the tables, and returns them for artefacts/bench.json. */
export async function benchJudge({ devices, seed }: JudgeBenchOptions): Promise<object> {
  const cores = availableParallelism();
  const loadMs = medianLoad();
  const rows: JudgeRow[] = [];
  for (const fleet of ['census', 'distinct'] as const) {
    const shares = Array.from(
      { length: cores },
      (_, share): Share => ({ fleet, seed, share, of: cores, devices }),
    );
    rows.push(rowOf(fleet, await Promise.all(shares.map(runShare))));
  }
  process.stdout.write(`\nLoading the knowledge, median of ${LOADS} processes: ${loadMs.toFixed(1)} ms\n`);
  process.stdout.write(`\nJudging on ${cores} cores\n`);
  console.table(Object.fromEntries(rows.map(({ fleet, ...row }) => [fleet, row])));
  return { cores, loadMs, rows };
}

function rowOf(fleet: FleetKind, results: readonly ShareResult[]): JudgeRow {
  const sum = (of: (result: ShareResult) => number) =>
    results.reduce((total, result) => total + of(result), 0);
  const slowest = (of: (result: ShareResult) => number) => Math.max(...results.map(of)) / 1000;
  const judgeSeconds = slowest(({ judgeMs }) => judgeMs);
  return {
    fleet,
    devices: sum((result) => result.devices),
    verdicts: sum(({ verdicts }) => verdicts),
    judgeSeconds: Number(judgeSeconds.toFixed(2)),
    perSecond: Math.round(sum((result) => result.devices) / judgeSeconds),
    rejudgeSeconds: Number(slowest(({ rejudgeMs }) => rejudgeMs).toFixed(2)),
    concerned: sum(({ concerned }) => concerned),
  };
}

function runShare(share: Share): Promise<ShareResult> {
  const worker = new Worker(new URL('./judge-share.js', import.meta.url), {
    workerData: share,
    // Verdicts live shortly: a larger nursery spares the garbage collector from moving them about.
    resourceLimits: { maxYoungGenerationSizeMb: 192 },
  });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
  });
}

/** From nothing to a judge, recogniser and reports ready for use, each in a process of its own. */
function medianLoad(): number {
  const script = new URL('./load-once.js', import.meta.url).pathname;
  const times = Array.from({ length: LOADS }, () =>
    Number(spawnSync(process.execPath, [script], { encoding: 'utf8' }).stdout),
  );
  return times.toSorted((a, b) => a - b)[Math.floor(LOADS / 2)] ?? Number.NaN;
}
