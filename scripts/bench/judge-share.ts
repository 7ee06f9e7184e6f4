// Judge share: one core's part of the fleet, judged a page at a time; only the judging is timed.

import { parentPort, workerData } from 'node:worker_threads';
import { makeJudge } from '../../src/judge/judge.js';
import { loadSnapshot } from '../../src/knowledge/snapshot.js';
import { schemes } from '../../src/vendors/registry.js';
import { type FleetKind, fleet } from './fleet.js';

export interface Share {
  readonly fleet: FleetKind;
  readonly seed: number;
  readonly share: number;
  readonly of: number;
  /** Of the whole fleet. */
  readonly devices: number;
}

export interface ShareResult {
  readonly devices: number;
  readonly verdicts: number;
  readonly judgeMs: number;
  readonly rejudgeMs: number;
  readonly concerned: number;
}

const PAGE = 5000;
/** Concerns the largest make of the fleet, so that most devices have to be judged again. */
const NEW_ADVISORY = 'HSRC-202109-01';

function run({ fleet: kind, seed, share, of, devices }: Share): ShareResult {
  const { advisories } = loadSnapshot();
  const judge = makeJudge(advisories, schemes);
  // As after a sync: a judge that has not seen any of the devices yet.
  const again = makeJudge(advisories, schemes);
  const changed = new Set([NEW_ADVISORY]);
  const pageOf = fleet(kind, seed);
  const total = { devices: 0, verdicts: 0, judgeMs: 0, rejudgeMs: 0, concerned: 0 };
  for (let page = share; page * PAGE < devices; page += of) {
    const identities = pageOf(page, Math.min(PAGE, devices - page * PAGE));
    total.devices += identities.length;
    const began = performance.now();
    for (const identity of identities) total.verdicts += judge.judgeAll(identity).length;
    const judged = performance.now();
    for (const identity of identities) if (again.judgeSome(identity, changed).length > 0) total.concerned++;
    total.judgeMs += judged - began;
    total.rejudgeMs += performance.now() - judged;
  }
  return total;
}

parentPort?.postMessage(run(workerData as Share));
