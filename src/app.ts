// The app: an open store with all that can be done in it, wired for the command line and the server.

import path from 'node:path';
import type { Declarable, Declared } from './core/declared.js';
import type { Finding } from './core/finding.js';
import { newId } from './core/new-id.js';
import { allOf, type Pages } from './core/pages.js';
import { devicesIn } from './devices-app.js';
import { makeFolder } from './disk/make-folder.js';
import { type Expert, makeExpert } from './expert.js';
import type { Advisory } from './judge/advisory.js';
import { type Place, scanWith, underway, type Workplace } from './scan-app.js';
import { dataDirectory, knowledgeFolder } from './store/data-directory.js';
import { prepareFolder } from './store/data-folder.js';
import { openStore } from './store/open.js';
import type { DeviceVitals, ShortFinding, Store } from './store/store.js';
import { type CatchUpTools, catchUp } from './usecases/catch-up.js';
import type { Change } from './usecases/changes.js';
import { changeDeclared, readDeclared } from './usecases/declarations.js';
import type { LogEntry } from './usecases/device-log.js';
import type { Explanation } from './usecases/explain.js';
import { keepInterrupted } from './usecases/interrupted-scans.js';
import { type JudgementTools, saveJudgement } from './usecases/judgement.js';
import {
  checkLeaks,
  type LeakResult,
  type LeakTools,
  type LeakWishes,
} from './usecases/leaked/check-leaks.js';
import type { LedgerLine } from './usecases/ledger.js';
import {
  importOutside,
  OUTSIDE_KINDS,
  type OutsideItem,
  type OutsideResult,
} from './usecases/outside/import-outside.js';
import type { ScanPlan } from './usecases/prepare-scan.js';
import type { OnProgress } from './usecases/progress.js';
import type { ReportDevice, ScanReport } from './usecases/report.js';
import { summariseDevice } from './usecases/summarise-device.js';

export type { Place } from './scan-app.js';

export interface App {
  /** What opening the store had to say. */
  readonly notices: readonly string[];
  /** What newer knowledge meant for the devices when the store was opened. */
  readonly changes: readonly Change[];
  /** Sources of the knowledge that are old, one line each. */
  readonly oldKnowledge: readonly string[];
  /** @param ways other than its place says, for this scan alone */
  scan(
    plan: ScanPlan,
    onProgress: OnProgress,
    signal: AbortSignal,
    ways?: Pick<Place, 'login'>,
  ): Promise<ScanReport>;
  /**
   * Reads knowledge and declarations anew, for an app that is open for long, and judges what is known by them.
   * @returns what is different now
   */
  reload(): Promise<readonly Change[]>;
  /** What it judges by. */
  advisories(): readonly Advisory[];
  /** Worst first; holds all of them, which is for output that shows all. */
  devices(): Promise<readonly ReportDevice[]>;
  /** How each device stands, without why; a page at a time. */
  vitals(): Pages<DeviceVitals<ShortFinding>>;
  vitalsWithFindings(): Pages<DeviceVitals<Finding>>;
  /** @throws UsageError when the name fits none or several */
  device(name: string): Promise<ReportDevice>;
  explain(cve: string, name: string): Promise<readonly Explanation[]>;
  ledger(name: string): Promise<readonly LedgerLine[]>;
  /** What the device itself wrote down, as last read; newest first. */
  deviceLog(name: string): Promise<readonly LogEntry[]>;
  readonly store: Store;
  /** By its id alone; undefined where there is none. */
  deviceOf(id: string): Promise<ReportDevice | undefined>;
  /** What was sent to it, and what each request does to a device; nothing where there is none. */
  ledgerOf(id: string): Promise<readonly (LedgerLine & { readonly effect: string })[]>;
  /** Ties records of the internet to the devices, and saves what they show. */
  importOutside(
    items: AsyncIterable<OutsideItem>,
    isNamed: (address: string) => boolean,
  ): Promise<OutsideResult>;
  /** Compares the owner's logins with lists of leaked ones, and saves what is found. */
  checkLeaks(wishes: LeakWishes, own: Pick<LeakTools, 'logins' | 'fingerprint'>): Promise<LeakResult>;
  close(): Promise<void>;
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
  const store = await openStore(database === undefined ? { dataDir: folder } : { database }, {
    summarise: summariseDevice,
  });
  try {
    // A scan's ledger is kept here until the scan is saved.
    const spools = database === undefined ? path.join(folder, 'ledger') : `${folder}.ledger`;
    await makeFolder(spools);
    await keepInterrupted(store, spools, underway);
    const { expert, changes } = await upToDate(place, store);
    return appOn({ store, spools, expert, version, place }, changes);
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The expert of this moment, and what it sees differently in what is known. */
async function upToDate(place: Place, store: Store) {
  const own = await declared(place).read();
  const expert = makeExpert(knowledgeFolder(place), Date.now(), own);
  return { expert, changes: await catchUp(catchUpTools(place, store, expert, own)) };
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
  const { store } = workplace;
  return {
    notices: store.notices,
    changes,
    get oldKnowledge() {
      return workplace.expert.reporting.notes;
    },
    scan: (plan, onProgress, signal, ways) =>
      scanWith({ ...workplace, place: { ...workplace.place, ...ways } }, plan, onProgress, signal),
    async reload() {
      await keepInterrupted(store, workplace.spools, underway);
      const { expert, changes: different } = await upToDate(workplace.place, store);
      workplace.expert = expert;
      return different;
    },
    advisories: () => workplace.expert.knowledge.advisories,
    ...devicesIn(workplace),
    store,
    importOutside: async (items, isNamed) => {
      const startedAt = new Date().toISOString();
      const same = { ...workplace };
      const { recogniser, assessor } = same.expert;
      const tools = { recognise: recogniser.recognise, isNamed, now: startedAt, assessor };
      const known = await allOf(store.outlines(OUTSIDE_KINDS));
      const result = await importOutside(items, known, tools, () => store.devicePages());
      await saveJudgement(judging(same), result.changed, startedAt, 'import');
      return result;
    },
    checkLeaks: async (wishes, own) => {
      const now = new Date().toISOString();
      const same = { ...workplace };
      const result = await checkLeaks(store, wishes, { ...own, now, assessor: same.expert.assessor });
      await saveJudgement(judging(same), result.changed, now, 'import');
      return result;
    },
    close: () => store.close(),
  };
}

function judging({ store, expert, version }: Workplace): JudgementTools {
  const knowledgeDigest = expert.knowledge.digest;
  return { store, version, knowledgeDigest, newId: () => newId(12), now: () => new Date().toISOString() };
}
