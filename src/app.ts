// The only wiring: which parts make up a running Lenscap.

import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { allFindings } from './judge/findings.js';
import { makeJudge } from './judge/judge.js';
import { loadSnapshot, type StampedSnapshot } from './knowledge/snapshot.js';
import { systemClock } from './net/clock.js';
import { openDoor } from './net/door.js';
import { openLedger, readSpool } from './net/ledger.js';
import { probes } from './probes/registry.js';
import { udpQuestions } from './probes/udp-questions.js';
import { catalogue } from './protocols/catalogue.js';
import { makeRecogniser } from './recognise/recognise.js';
import { dataDirectory } from './store/data-directory.js';
import { makeFolder } from './disk/make-folder.js';
import { openStore } from './store/open.js';
import type { Store } from './store/store.js';
import { type Explanation, explainDevice } from './usecases/explain.js';
import { findDevice } from './usecases/find-device.js';
import { deviceLedger, type LedgerLine } from './usecases/ledger.js';
import { type KnowledgeInfo, reportDevice, worstFirst } from './usecases/make-report.js';
import type { ScanPlan } from './usecases/prepare-scan.js';
import type { OnProgress } from './usecases/progress.js';
import type { ReportDevice, ScanReport } from './usecases/report.js';
import { runScan } from './usecases/scan.js';
import { readFirmware, schemes } from './vendors/registry.js';

export interface App {
  /** What opening the store had to say. */
  readonly notices: readonly string[];
  scan(plan: ScanPlan, version: string, onProgress: OnProgress, signal: AbortSignal): Promise<ScanReport>;
  /** Worst first. */
  devices(): Promise<readonly ReportDevice[]>;
  /** @throws UsageError when the name fits none or several */
  device(name: string): Promise<ReportDevice>;
  explain(cve: string, name: string): Promise<readonly Explanation[]>;
  ledger(name: string): Promise<readonly LedgerLine[]>;
  close(): Promise<void>;
}

export interface Place {
  readonly data?: string;
  readonly database?: string;
}

/** Opens the store in its place. @throws UsageError · EnvironmentError as openStore */
export async function openApp({ data, database }: Place): Promise<App> {
  const folder = dataDirectory({ flag: data, env: process.env });
  const store = await openStore(database === undefined ? { dataDir: folder } : { database });
  try {
    // A scan's ledger is kept here until the scan is saved.
    const spools = database === undefined ? path.join(folder, 'ledger') : `${folder}.ledger`;
    await makeFolder(spools);
    await keepInterrupted(store, spools);
    return appOn(store, spools);
  } catch (error) {
    await store.close();
    throw error;
  }
}

function appOn(store: Store, spools: string): App {
  const named = async (name: string) => findDevice(await store.devices(), name);
  return {
    notices: store.notices,
    scan: (plan, version, onProgress, signal) => scanWith(store, spools, plan, version, onProgress, signal),
    devices: async () => (await store.devices()).map(reportDevice).sort(worstFirst),
    device: async (name) => reportDevice(await named(name)),
    explain: async (cve, name) => explainDevice(cve, await named(name), loadSnapshot().advisories, schemes),
    ledger: async (name) => deviceLedger(store, await named(name), catalogue, everybody()),
    close: () => store.close(),
  };
}

async function scanWith(
  store: Store,
  spools: string,
  plan: ScanPlan,
  version: string,
  onProgress: OnProgress,
  signal: AbortSignal,
): Promise<ScanReport> {
  const snapshot = loadSnapshot();
  const recogniser = makeRecogniser(snapshot, readFirmware);
  const judge = makeJudge(snapshot.advisories, schemes);
  const scanId = newId(12);
  const spool = path.join(spools, `${scanId}.${process.pid}.jsonl`);
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
      knowledge: knowledgeInfo(snapshot),
      newId: () => newId(8),
      statementsOf: recogniser.statements,
      assessor: { judgeAll: judge.judgeAll, findings: (...of) => allFindings(...of, Date.now()) },
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
  );
  ledger.close();
  rmSync(spool, { force: true });
  return report;
}

function knowledgeInfo({ digest, advisories }: StampedSnapshot): KnowledgeInfo {
  const newest =
    advisories
      .map(({ published }) => published)
      .sort()
      .at(-1) ?? '';
  return { digest, advisories: advisories.length, newest };
}

/** Addresses that reach every device at once: the groups of the questions, and broadcast on any network and on loopback. */
function everybody(): readonly string[] {
  const groups = udpQuestions.flatMap(({ multicast, multicast6 }) => [multicast, multicast6]);
  return [...new Set(groups.filter((group) => group !== undefined)), '255.255.255.255', '127.255.255.255'];
}

/** What a scan that was killed had sent is part of the ledger too. */
async function keepInterrupted(store: Store, folder: string): Promise<void> {
  for (const name of readdirSync(folder).filter((file) => file.endsWith('.jsonl'))) {
    const file = path.join(folder, name);
    const [scanId = '', pid] = name.split('.');
    if (isRunning(Number(pid))) continue;
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

/** Crockford's base 32 without vowels' look-alikes: short, typeable, never a word. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

function newId(length: number): string {
  return Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
