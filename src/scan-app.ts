// The wiring of a scan: its door, its ledger, the owner's logins, and what it is judged by.

import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import { newId } from './core/new-id.js';
import type { Expert } from './expert.js';
import { inspectingWith } from './logins-app.js';
import { systemClock } from './net/clock.js';
import { openDoor } from './net/door.js';
import { openLedger } from './net/ledger.js';
import { probes } from './probes/registry.js';
import { udpQuestions } from './probes/udp-questions.js';
import { catalogue } from './protocols/catalogue.js';
import type { Store } from './store/store.js';
import type { ScanPlan } from './usecases/prepare-scan.js';
import type { OnProgress } from './usecases/progress.js';
import type { ScanReport } from './usecases/report.js';
import { runScan } from './usecases/scan.js';

export interface Place {
  readonly data?: string;
  readonly database?: string;
  /** Of Lenscap. */
  readonly version: string;
  /** False keeps the owner's logins out of a scan. */
  readonly login?: boolean;
  /** True tries what makers document, where the owner keeps no login. */
  readonly checkDefaults?: boolean;
  readonly keyFile?: string;
}

/** What an open app works with. */
export interface Workplace {
  readonly store: Store;
  /** Folder of the ledgers of scans that are not saved yet. */
  readonly spools: string;
  /** A reload puts another in its place. */
  expert: Expert;
  readonly version: string;
  readonly place: Place;
}

/** Ids of the scans at work in this process. */
export const underway: Set<string> = new Set<string>();

/** @throws as `runScan` */
export async function scanWith(
  { store, spools, expert, version, place }: Workplace,
  plan: ScanPlan,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<ScanReport> {
  const { assessor, recogniser, reporting } = expert;
  const inspecting =
    place.login === false
      ? undefined
      : await inspectingWith(place, {
          defaults: expert.knowledge.defaults,
          checkDefaults: place.checkDefaults ?? false,
        });
  const scanId = newId(12);
  const spool = path.join(spools, `${scanId}.${process.pid}.jsonl`);
  underway.add(scanId);
  const ledger = openLedger({ path: spool, scanId, now: Date.now });
  const door = openDoor({
    catalogue,
    ledger,
    signal,
    scope: plan.scope,
    clock: systemClock,
    random: Math.random,
    networks: plan.networks,
  });
  const report = await runScan(
    plan,
    {
      store,
      door,
      ledger,
      scanId,
      version,
      reporting,
      inspecting,
      newId: () => newId(8),
      statementsOf: recogniser.statements,
      assessor,
      questions: {
        probes,
        udp: udpQuestions,
        recognise: recogniser.recognise,
        now: () => new Date().toISOString(),
        random: (bytes) => randomBytes(bytes),
      },
    },
    onProgress,
    signal,
  ).finally(() => {
    // Of a scan that failed the spool stays, and is kept when the knowledge is read anew or the store is opened again.
    ledger.close();
    underway.delete(scanId);
  });
  rmSync(spool, { force: true });
  return report;
}
