// The only wiring: which parts make up a running Lenscap.

import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';
import type { Declarable, Declared } from './core/declared.js';
import { makeFolder } from './disk/make-folder.js';
import { type Expert, makeExpert } from './expert.js';
import { knowledgeFolder } from './knowledge-app.js';
import { inspectingWith } from './logins-app.js';
import { systemClock } from './net/clock.js';
import { openDoor } from './net/door.js';
import { openLedger } from './net/ledger.js';
import { probes } from './probes/registry.js';
import { udpQuestions } from './probes/udp-questions.js';
import { catalogue } from './protocols/catalogue.js';
import { dataDirectory } from './store/data-directory.js';
import { prepareFolder } from './store/data-folder.js';
import { openStore } from './store/open.js';
import type { Store } from './store/store.js';
import { type CatchUpTools, catchUp } from './usecases/catch-up.js';
import type { Change } from './usecases/changes.js';
import { changeDeclared, readDeclared } from './usecases/declarations.js';
import { deviceLog, type LogEntry } from './usecases/device-log.js';
import { type Explanation, explainDevice } from './usecases/explain.js';
import { findDevice } from './usecases/find-device.js';
import { keepInterrupted } from './usecases/interrupted-scans.js';
import { type JudgementTools, saveJudgement } from './usecases/judgement.js';
import {
  checkLeaks,
  type LeakResult,
  type LeakTools,
  type LeakWishes,
} from './usecases/leaked/check-leaks.js';
import { deviceLedger, type LedgerLine } from './usecases/ledger.js';
import { reportDevice, worstFirst } from './usecases/make-report.js';
import { importOutside, type OutsideItem, type OutsideResult } from './usecases/outside/import-outside.js';
import type { ScanPlan } from './usecases/prepare-scan.js';
import type { OnProgress } from './usecases/progress.js';
import type { ReportDevice, ScanReport } from './usecases/report.js';
import { runScan } from './usecases/scan.js';
import { schemes } from './vendors/registry.js';

export interface App {
  /** What opening the store had to say. */
  readonly notices: readonly string[];
  /** What newer knowledge meant for the devices when the store was opened. */
  readonly changes: readonly Change[];
  /** Sources of the knowledge that are old, one line each. */
  readonly oldKnowledge: readonly string[];
  scan(plan: ScanPlan, onProgress: OnProgress, signal: AbortSignal): Promise<ScanReport>;
  /** Worst first. */
  devices(): Promise<readonly ReportDevice[]>;
  /** @throws UsageError when the name fits none or several */
  device(name: string): Promise<ReportDevice>;
  explain(cve: string, name: string): Promise<readonly Explanation[]>;
  ledger(name: string): Promise<readonly LedgerLine[]>;
  /** What the device itself wrote down, as last read; newest first. */
  deviceLog(name: string): Promise<readonly LogEntry[]>;
  /** Ties records of the internet to the devices, and saves what they show. */
  importOutside(
    items: AsyncIterable<OutsideItem>,
    isNamed: (address: string) => boolean,
  ): Promise<OutsideResult>;
  /** Compares the owner's logins with lists of leaked ones, and saves what is found. */
  checkLeaks(wishes: LeakWishes, own: Pick<LeakTools, 'logins' | 'fingerprint'>): Promise<LeakResult>;
  close(): Promise<void>;
}

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

/** What the owner declared, beside the store. */
export function declared({ data, database }: Pick<Place, 'data' | 'database'>) {
  const folder = dataDirectory({ flag: data, env: process.env });
  const file = database === undefined ? path.join(folder, 'declared.yaml') : `${folder}.declared.yaml`;
  return {
    read: () => readDeclared(file),
    change: async (what: Declarable, names: readonly string[], how: 'add' | 'remove') => {
      if (database === undefined) await prepareFolder(folder);
      return changeDeclared(file, what, names, how);
    },
  };
}

/** Opens the store in its place. @throws UsageError · EnvironmentError as openStore */
export async function openApp(place: Place): Promise<App> {
  const { data, database, version } = place;
  const folder = dataDirectory({ flag: data, env: process.env });
  const store = await openStore(database === undefined ? { dataDir: folder } : { database });
  try {
    // A scan's ledger is kept here until the scan is saved.
    const spools = database === undefined ? path.join(folder, 'ledger') : `${folder}.ledger`;
    await makeFolder(spools);
    await keepInterrupted(store, spools);
    const own = await declared(place).read();
    const expert = makeExpert(knowledgeFolder(place), Date.now(), own);
    const changes = await catchUp(catchUpTools(place, store, expert, own));
    return appOn({ store, spools, expert, version, place }, changes);
  } catch (error) {
    await store.close();
    throw error;
  }
}

function catchUpTools(place: Place, store: Store, expert: Expert, own: Declared): CatchUpTools {
  const { knowledge, judge, assessor, recogniser } = expert;
  return {
    store,
    knowledge,
    judge,
    assessor,
    folder: knowledgeFolder(place),
    recognise: recogniser.recognise,
    version: place.version,
    declared: own,
    newId: () => newId(12),
    now: () => new Date().toISOString(),
  };
}

function appOn(workplace: Workplace, changes: readonly Change[]): App {
  const { store, expert } = workplace;
  const { notes: oldKnowledge } = expert.reporting;
  const named = async (name: string) => findDevice(await store.devices(), name);
  return {
    notices: store.notices,
    changes,
    oldKnowledge,
    scan: (plan, onProgress, signal) => scanWith(workplace, plan, onProgress, signal),
    devices: async () =>
      (await store.devices()).map((one) => reportDevice(one, expert.reporting)).sort(worstFirst),
    device: async (name) => reportDevice(await named(name), expert.reporting),
    explain: async (cve, name) => explainDevice(cve, await named(name), expert.knowledge.advisories, schemes),
    ledger: async (name) => deviceLedger(store, await named(name), catalogue, everybody()),
    deviceLog: async (name) => {
      const device = await named(name);
      const lines = await deviceLedger(store, device, catalogue, []);
      return deviceLog(
        device.evidence,
        lines.filter(({ request }) => withLogin.has(request)),
      );
    },
    importOutside: async (items, isNamed) => {
      const startedAt = new Date().toISOString();
      const { recognise } = expert.recogniser;
      const tools = { recognise, isNamed, now: startedAt, assessor: expert.assessor };
      const result = await importOutside(items, await store.devices(), tools, () => store.devices());
      await saveJudgement(judging(workplace), result.changed, startedAt, 'import');
      return result;
    },
    checkLeaks: async (wishes, own) => {
      const now = new Date().toISOString();
      const tools = { ...own, now, assessor: expert.assessor };
      const result = await checkLeaks(await store.devices(), wishes, tools, () => store.devices());
      await saveJudgement(judging(workplace), result.changed, now, 'import');
      return result;
    },
    close: () => store.close(),
  };
}

/** Requests that carry a login. */
const withLogin: ReadonlySet<string> = new Set(
  catalogue
    .filter(({ shape }) => shape.transport === 'http' && shape.login !== undefined)
    .map(({ id }) => id),
);

interface Workplace {
  readonly store: Store;
  readonly spools: string;
  readonly expert: Expert;
  readonly version: string;
  readonly place: Place;
}

function judging({ store, expert, version }: Workplace): JudgementTools {
  const knowledgeDigest = expert.knowledge.digest;
  return { store, version, knowledgeDigest, newId: () => newId(12), now: () => new Date().toISOString() };
}

async function scanWith(
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
  );
  ledger.close();
  rmSync(spool, { force: true });
  return report;
}

/** Addresses that reach every device at once: the groups of the questions, and broadcast on any network and on loopback. */
function everybody(): readonly string[] {
  const groups = udpQuestions.flatMap(({ multicast, multicast6 }) => [multicast, multicast6]);
  return [...new Set(groups.filter((group) => group !== undefined)), '255.255.255.255', '127.255.255.255'];
}

/** Crockford's base 32 without vowels' look-alikes: short, typeable, never a word. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

function newId(length: number): string {
  return Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
