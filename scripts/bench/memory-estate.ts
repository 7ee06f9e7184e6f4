// Memory estate: the made-up fleet in a data folder, each device with as much evidence and as many verdicts as a scan leaves.

import { rm } from 'node:fs/promises';
import path from 'node:path';
import { NOTHING_DECLARED } from '../../src/core/declared.js';
import type { Evidence } from '../../src/core/evidence.js';
import type { Claim, Identity } from '../../src/core/identity.js';
import { makeExpertise } from '../../src/expertise.js';
import type { Judge } from '../../src/judge/judge.js';
import { knowledgeFolder } from '../../src/store/data-directory.js';
import { openStore } from '../../src/store/open.js';
import type { DeviceRecord } from '../../src/store/store.js';
import { judgedBy, writeJudgedBy } from '../../src/usecases/judged-by.js';
import { summariseDevice } from '../../src/usecases/summarise-device.js';
import { madeScans, SITES, siteNetwork } from './estate.js';
import { fleet } from './fleet.js';

/** The version that has judged them. */
export const VERSION = '0.0.0';
/** Facts that a scan reads of a camera. */
const FACTS = 24;
/** Of them that a conclusion rests on. */
const REASONS = 3;
const NO_SNAPSHOTS = { files: Number.MAX_SAFE_INTEGER, bytes: Number.MAX_SAFE_INTEGER, minAgeMs: 0 };

interface Known {
  readonly identity: Identity;
  readonly judge: Judge;
}

/** Saves them as scans do, and notes that they were judged by the knowledge that ships. */
export async function fillFolder(dataDir: string, devices: number, seed: number): Promise<void> {
  const folder = knowledgeFolder({ data: dataDir });
  const { knowledge, judge } = makeExpertise(folder);
  const store = await openStore({ dataDir, snapshots: NO_SNAPSHOTS }, { summarise: summariseDevice });
  const identities = fleet('census', seed);
  try {
    for (let site = 0; site < SITES; site += 1)
      await store.estate.saveSite({
        id: `site-${site}`,
        name: `Site ${site}`,
        owner: '',
        networks: [siteNetwork(site)],
        place: null,
      });
    let page = 0;
    for (const { scan, devices: made } of madeScans(devices, seed)) {
      const own = identities(page, made.length);
      page += 1;
      const full = made.map((device, index) =>
        asScanned(device, { identity: own[index] ?? device.identity, judge }),
      );
      await store.saveScan({ ...scan, version: VERSION, knowledgeDigest: knowledge.digest }, full, []);
    }
    const [last] = await store.scans(1);
    const beside = { version: VERSION, declared: NOTHING_DECLARED };
    await writeJudgedBy(folder, judgedBy(knowledge, last, beside));
  } finally {
    await store.close();
  }
}

/** What the devices were judged by is not known any more: everything is judged again when the store is opened. */
export async function makeKnowledgeNewer(dataDir: string): Promise<void> {
  await rm(path.join(knowledgeFolder({ data: dataDir }), 'judged.json'), { force: true });
}

/** A record as a scan of that identity would have left it. */
function asScanned(device: DeviceRecord, { identity, judge }: Known): DeviceRecord {
  const address = device.addresses[0] ?? '';
  const evidence = Array.from(
    { length: FACTS },
    (_, nth): Evidence => ({
      kind: `made.fact${nth}`,
      value: `${identity.model?.value} said ${nth} of ${identity.serial?.value}`,
      at: device.lastSeen,
      source: { via: 'http-banner', address, port: 80, transport: 'tcp' },
    }),
  );
  const resting = <T>(claim: Claim<T>, nth: number): Claim<T> => ({
    ...claim,
    because: evidence.slice(nth, nth + REASONS),
  });
  const { category, vendor, brand, model, firmware, serial, mac } = identity;
  const full: Identity = {
    category: resting(category, 0),
    ...(vendor && { vendor: resting(vendor, 1) }),
    ...(brand && { brand: resting(brand, 2) }),
    ...(model && { model: resting(model, 3) }),
    ...(firmware && { firmware: resting(firmware, 4) }),
    ...(serial && { serial: resting(serial, 5) }),
    ...(mac && { mac: resting(mac, 6) }),
    contradictions: [],
  };
  return { ...device, evidence, identity: full, verdicts: judge.judgeAll(full) };
}
