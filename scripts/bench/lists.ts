// Bench of the lists: a store with a large fleet, asked by many at once, on the embedded engine and on a PostgreSQL server.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStore } from '../../src/store/open.js';
import { startServer } from '../../src/store/postgres-server.test-support.js';
import type { Store } from '../../src/store/store.js';
import { seeded } from '../../src/survival/seeded.js';
import { madeScans, SITES, siteNetwork } from './estate.js';
import { NOW, type Question, questions } from './list-questions.js';
import { benchServer, type ServerTimes } from './list-server.js';
import { ms, say, type Times, timesOf } from './list-times.js';

export interface ListsWishes {
  readonly devices: number;
  readonly seed: number;
  /** People who ask, each again as soon as they have an answer. */
  readonly atOnce: number;
  readonly engines: readonly string[];
  /** "store" asks the store itself, "http" the server. */
  readonly over: readonly string[];
}

interface EngineTimes {
  readonly fillSeconds: number;
  readonly rescanSeconds: number;
  readonly questions: Readonly<Record<string, Times>>;
  readonly http: ServerTimes | undefined;
}

/** Snapshots are not what is measured here. */
const NO_SNAPSHOTS = { files: Number.MAX_SAFE_INTEGER, bytes: Number.MAX_SAFE_INTEGER, minAgeMs: 0 };
const ASKED = 500;

export async function benchLists(wishes: ListsWishes): Promise<Readonly<Record<string, EngineTimes>>> {
  const results: Record<string, EngineTimes> = {};
  if (wishes.engines.includes('pglite')) {
    const dataDir = await mkdtemp(path.join(tmpdir(), 'lenscap-bench-'));
    results.pglite = await benchStore(
      'pglite',
      await openStore({ dataDir, snapshots: NO_SNAPSHOTS }),
      wishes,
    );
    await rm(dataDir, { recursive: true, force: true });
  }
  if (wishes.engines.includes('postgres')) {
    const server = await startServer();
    const database = await server.createDatabase('lists');
    results.postgres = await benchStore('postgres', await openStore({ database }), wishes);
    await server.stop();
  }
  return results;
}

async function benchStore(name: string, store: Store, wishes: ListsWishes): Promise<EngineTimes> {
  const fillSeconds = await timed(() => fill(store, wishes));
  say(`${name}: filled in ${fillSeconds.toFixed(0)} s`);
  const rescanSeconds = await timed(() => rescan(store, wishes));
  say(`${name}: the first ${RESCANNED} devices seen again in ${rescanSeconds.toFixed(1)} s`);
  const times = wishes.over.includes('store') ? await askStore(name, store, wishes) : {};
  const http = wishes.over.includes('http') ? await benchServer(name, store, wishes) : undefined;
  await store.close();
  return { fillSeconds, rescanSeconds, questions: times, http };
}

async function askStore(name: string, store: Store, wishes: ListsWishes) {
  const all: Record<string, Times> = {};
  for (const [question, ask] of Object.entries(questions(wishes.devices))) {
    const times = await asked(store, ask, wishes);
    all[question] = times;
    const { firstMs, p50Ms, p99Ms } = times;
    say(`${name}  ${question.padEnd(38)} first ${ms(firstMs)}  p50 ${ms(p50Ms)}  p99 ${ms(p99Ms)}`);
  }
  return all;
}

async function fill(store: Store, { devices, seed }: ListsWishes): Promise<void> {
  for (let site = 0; site < SITES; site += 1)
    await store.estate.saveSite({
      id: `site-${site}`,
      name: `Site ${site}`,
      owner: '',
      networks: [siteNetwork(site)],
      place: null,
    });
  for (const { scan, devices: found } of madeScans(devices, seed)) await store.saveScan(scan, found, []);
  const { items } = await store.estate.findings({ limit: 200, state: 'open', sort: 'oldest' }, null, NOW);
  const ids = items.map(({ device, key }) => ({ device: device.id, key }));
  await store.estate.act(ids, { does: 'accept', reason: 'Made up', until: '2027-01-01' }, 'bench', null, NOW);
}

const RESCANNED = 2000;

/** What a scan of a network costs that was scanned before, where one finding of each device has closed. */
async function rescan(store: Store, { devices, seed }: ListsWishes): Promise<void> {
  const [first] = madeScans(Math.min(devices, RESCANNED), seed);
  if (!first) return;
  const seen = first.devices.map((device) => ({ ...device, findings: device.findings.slice(1) }));
  await store.saveScan({ ...first.scan, id: 'again', endedAt: NOW.now }, seen, []);
}

async function asked(store: Store, ask: Question, { atOnce, seed }: ListsWishes): Promise<Times> {
  const chance = seeded(seed);
  const firstMs = (await timed(() => ask(store.estate, chance))) * 1000;
  const times: number[] = [];
  let left = ASKED;
  const person = async () => {
    while (left > 0) {
      left -= 1;
      times.push((await timed(() => ask(store.estate, chance))) * 1000);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, person));
  return timesOf(firstMs, times);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1000;
}
