// The wiring of what a server stands on: the app, its store, the runs and what is computed.

import type { Insight } from './api/services.js';
import { type App, openApp } from './app.js';
import { type ChainVerification, verifyChain } from './core/audit-chain.js';
import { type JobsPlace, openJobs } from './jobs-app.js';
import { loadKnowledge } from './knowledge/knowledge.js';
import type { ServerParts } from './serve-services.js';
import { knowledgeFolder } from './store/data-directory.js';
import type { Within } from './store/estate.js';
import { agesOf } from './usecases/insight/ages.js';
import { exposure } from './usecases/insight/exposure.js';
import { findingSurvival } from './usecases/insight/finding-survival.js';
import { makersOf, type OwnOfMaker } from './usecases/insight/makers.js';
import { today } from './usecases/insight/today.js';

/**
 * @param onTrouble told of what is Lenscap's own fault, or its disk's
 * @param onNotice told what opening the store had to say
 * @throws UsageError · EnvironmentError as `openApp`
 */
export async function openParts(
  place: JobsPlace,
  onTrouble: (error: unknown) => void,
  onNotice: (text: string) => void = () => undefined,
): Promise<ServerParts> {
  const app = await openApp(place);
  app.notices.forEach(onNotice);
  const { estate, desk } = app.store;
  const jobs = openJobs(app, place, onTrouble);
  return { app, estate, desk, jobs, insight: insightOn(app, place), close: () => app.close() };
}

/** Whether the audit log is as it was written. @throws UsageError · EnvironmentError as `openApp` */
export async function checkAudit(place: JobsPlace): Promise<ChainVerification> {
  const app = await openApp(place);
  try {
    return await verifyChain(app.store.desk.wholeAudit());
  } finally {
    await app.close();
  }
}

function insightOn(app: App, place: JobsPlace): Insight {
  const { estate } = app.store;
  return {
    today: async (within, asOf) => today(estate, within, asOf, await besideEstate(app, within)),
    ages: async ({ site }, within, asOf) => ({
      items: agesOf(await estate.lifetimes({ site }, within), asOf.now),
    }),
    survival: async (of, within, asOf) => findingSurvival(await estate.lifetimes(of, within), asOf.now),
    async makers(within, asOf) {
      const own = await ownOfMakers(app, within, asOf);
      return { items: makersOf(app.advisories(), own, await estate.lifetimes({}, within)) };
    },
    exposure: (within, asOf) => exposure(estate, within, asOf, app.deviceOf),
    async report({ kind, format, site, origin: publicUrl }, within, asOf) {
      const { makeReport } = await import('./reports/make.js');
      const { asOf: knowledgeDate } = loadKnowledge(knowledgeFolder(place));
      return makeReport(kind, format, { estate, within, asOf }, { site, knowledgeDate, publicUrl });
    },
    async labels({ format, site, device, origin: publicUrl }, within, asOf) {
      const { makeLabels } = await import('./reports/make.js');
      return makeLabels(format, { estate, within, asOf }, { site, device, publicUrl });
    },
  };
}

/** What a run says names places: whoever is limited to sites is not told. */
async function besideEstate({ store, oldKnowledge }: App, within: Within) {
  const [scan] = await store.scans(1, 'scan');
  const [run] = await store.work.runs({ limit: 1 });
  const failed =
    within === null && run?.state === 'failed' ? [`The last ${run.kind} failed: ${run.says}`] : [];
  return { lastScanAt: scan?.endedAt ?? null, notes: [...failed, ...oldKnowledge] };
}

async function ownOfMakers(
  { store: { estate } }: App,
  within: Within,
  asOf: Parameters<Insight['makers']>[1],
): Promise<ReadonlyMap<string, OwnOfMaker>> {
  const [vendors, groups] = await Promise.all([
    estate.vendors(within),
    estate.groups('vendor', within, asOf),
  ]);
  const open = new Map(groups.map((group) => [group.id, group.open]));
  return new Map(vendors.map(({ vendor, devices }) => [vendor, { devices, open: open.get(vendor) ?? 0 }]));
}
