import { rm } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RISKS } from '../core/finding.js';
import { dueAt } from './as-of.js';
import { ENGINES, type Engines, type Place, startEngines } from './engines.test-support.js';
import type { FindingQuery, FindingRow, Page } from './estate.js';
import {
  ALL_DEVICES,
  ALL_FINDINGS,
  day,
  device,
  finding,
  NOW,
  pastTheStore,
  scanOn,
} from './estate.test-support.js';
import { openStore } from './open.js';
import type { DeviceRecord, Store } from './store.js';

const DEVICES = 250;

/** Many of one moment and one risk, so that only the last key of a cursor tells them apart. */
function fleet(): readonly DeviceRecord[] {
  return Array.from({ length: DEVICES }, (_, index) =>
    device(
      `d${(index * 7919) % DEVICES}`,
      `10.0.${index % 5}.${index % 250}`,
      RISKS.map((risk, rank) =>
        finding(`k${rank}`, { risk, since: day(1 + ((index + rank) % 3)), title: `Flaw ${index % 2}` }),
      ),
      { lastSeen: day(1 + (index % 4)) },
    ),
  );
}

async function everyPart<T>(ask: (cursor: string | undefined) => Promise<Page<T>>): Promise<readonly T[]> {
  const items: T[] = [];
  let cursor: string | undefined;
  do {
    const page: Page<T> = await ask(cursor);
    items.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return items;
}

const name = ({ device: of, key }: FindingRow) => `${of.id} ${key}`;
const due = ({ risk, since }: FindingRow) => dueAt(risk, since, NOW.dueDays) ?? '9999';

const ORDER: Readonly<Record<FindingQuery['sort'], (row: FindingRow) => string>> = {
  worst: ({ risk, since }) => `${RISKS.indexOf(risk)} ${since}`,
  oldest: ({ since }) => since,
  newest: ({ since }) => String(Number.MAX_SAFE_INTEGER - Date.parse(since)),
  due: (row) => `${due(row)} ${row.since}`,
};

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

describe.each(ENGINES)('lists of the %s store', (engine) => {
  let at: Place;
  let store: Store;
  beforeAll(async () => {
    at = await engines.place(engine);
    store = await openStore(at);
    for (const id of [0, 1, 2, 3])
      await store.estate.saveSite({
        id: `s${id}`,
        name: `S${id}`,
        networks: [`10.0.${id}.0/24`],
        owner: '',
        place: null,
      });
    await store.saveScan({ ...SCAN, id: 'fleet' }, fleet(), []);
  });
  afterAll(() => store.close());

  test.each(['worst', 'oldest', 'newest', 'due'] as const)(
    'findings by %s give each once, in order',
    async (sort) => {
      for (const limit of [97, 200]) {
        const found = await everyPart((cursor) =>
          store.estate.findings({ ...ALL_FINDINGS, sort, limit, cursor }, null, NOW),
        );
        expect(new Set(found.map(name)).size).toBe(DEVICES * 4);
        expect(found).toHaveLength(DEVICES * 4);
        const keys = found.map(ORDER[sort]);
        expect(keys).toEqual(keys.toSorted());
      }
    },
  );

  test.each(['worst', 'oldest', 'newest', 'due'] as const)('so do filtered ones, by %s', async (sort) => {
    const filters: readonly Partial<FindingQuery>[] = [
      { site: 's1' },
      { site: 'none', risk: 'low' },
      { search: 'flaw 10.0.2' },
      { overdue: true, site: 's2' },
      { overdue: false, vendor: 'hikvision' },
    ];
    const all = await everyPart((cursor) =>
      store.estate.findings({ ...ALL_FINDINGS, sort, limit: 200, cursor }, null, NOW),
    );
    const kept: readonly ((row: FindingRow) => boolean)[] = [
      (row) => row.device.site?.id === 's1',
      (row) => row.device.site === null && row.risk === 'low',
      (row) => row.device.address.startsWith('10.0.2'),
      (row) => row.isOverdue && row.device.site?.id === 's2',
      (row) => !row.isOverdue,
    ];
    for (const [index, filter] of filters.entries()) {
      const pages: number[] = [];
      const found = await everyPart(async (cursor) => {
        const page = await store.estate.findings(
          { ...ALL_FINDINGS, ...filter, sort, limit: 33, cursor },
          null,
          NOW,
        );
        pages.push(page.total);
        return page;
      });
      const expected = all.filter(kept[index] ?? (() => false));
      expect(expected.length).toBeGreaterThan(40);
      expect(found.map(name).toSorted()).toEqual(expected.map(name).toSorted());
      expect(found.map(ORDER[sort])).toEqual(expected.map(ORDER[sort]));
      expect(new Set(pages)).toEqual(new Set([expected.length]));
    }
  });

  test('so do those of some sites together, few or many', async () => {
    for (const within of [
      ['s0', 's3'],
      ['s0', 's3', ...Array.from({ length: 60 }, (_, index) => `other-${index}`)],
    ])
      for (const sort of ['worst', 'due'] as const) {
        const found = await everyPart((cursor) =>
          store.estate.findings({ ...ALL_FINDINGS, sort, limit: 77, cursor }, within, NOW),
        );
        expect(new Set(found.map(name)).size).toBe((DEVICES / 5) * 2 * 4);
        expect(found.map(ORDER[sort])).toEqual(found.map(ORDER[sort]).toSorted());
      }
  });

  test.each(['worst', 'address', 'name', 'lastSeen', 'openSince'] as const)(
    'devices by %s give each once',
    async (sort) => {
      const found = await everyPart((cursor) =>
        store.estate.devices({ ...ALL_DEVICES, sort, limit: 33, cursor }, null, NOW),
      );
      expect(new Set(found.map(({ id }) => id)).size).toBe(DEVICES);
      expect(found).toHaveLength(DEVICES);
      if (sort === 'lastSeen')
        expect(found.map(({ lastSeen }) => lastSeen)).toEqual(
          found
            .map(({ lastSeen }) => lastSeen)
            .toSorted()
            .reverse(),
        );
      if (sort === 'address') {
        const numbers = found.map(({ address }) =>
          Number(
            address
              .split('.')
              .map((part) => part.padStart(3, '0'))
              .join(''),
          ),
        );
        expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      }
    },
  );

  test('the life of all gives each event once', async () => {
    const found = await everyPart((cursor) => store.estate.life({}, { limit: 150, cursor }, null, NOW));
    expect(found).toHaveLength(DEVICES * 5);
    expect(found.map(({ at: when }) => when)).toEqual(
      found
        .map(({ at: when }) => when)
        .toSorted()
        .reverse(),
    );
    expect(new Set(found.map((event) => `${event.device} ${event.key}`)).size).toBe(DEVICES * 5);
  });

  test('lifetimes are of every finding', async () => {
    const counted = async (of: Parameters<Store['estate']['lifetimes']>[0]) =>
      (await store.estate.lifetimes(of, null)).reduce((sum, { count }) => sum + count, 0);
    expect(await counted({})).toBe(DEVICES * 4);
    expect(await counted({ site: 's1', vendor: 'hikvision' })).toBe((DEVICES / 5) * 4);
  });
});

const SCAN = {
  id: '',
  startedAt: day(4),
  endedAt: day(4),
  targets: [],
  addressesSwept: 0,
  requests: 0,
  version: '',
  knowledgeDigest: '',
};

/** Everything that lists say, but for numbers that only order it. */
async function everything(store: Store) {
  const { estate } = store;
  const findings = (state: FindingQuery['state']) => estate.findings({ ...ALL_FINDINGS, state }, null, NOW);
  return {
    devices: (await estate.devices(ALL_DEVICES, null, NOW)).items,
    open: (await findings('open')).items,
    closed: (await findings('closed')).items,
    life: (await estate.life({}, { limit: 200 }, null, NOW)).items,
    groups: await estate.groups('advisory', null, NOW),
    history: await estate.openHistory(20, undefined, null, NOW),
  };
}

const LATER = [device('a', '10.0.0.1', [finding('x', { since: day(2) })]), device('c', '10.0.0.3', [])];

async function threeScans(store: Store): Promise<void> {
  await scanOn(store, 1, [
    device('a', '10.0.0.1', [finding('x'), finding('y')]),
    device('b', '10.0.0.2', []),
  ]);
  await scanOn(store, 2, [device('a', '10.0.0.1', [finding('y', { risk: 'critical' })])]);
  await scanOn(store, 3, LATER);
}

const DOWNGRADE = [
  'drop table place, place_network, device_row, wording, topic, finding, life, tally, total, open_day, estate_clock cascade',
  'drop table account, session, api_token, saved_view, audit, audit_head, run, schedule',
  'drop function lenscap_finding_added, lenscap_finding_changed',
  `delete from kysely_migration where name >= '0003'`,
];

test.each(ENGINES)(
  'devices of a %s database from before there were lists are in them once it is opened',
  async (engine) => {
    const at = await engines.place(engine);
    const first = await openStore(at);
    await threeScans(first);
    const many = Array.from({ length: 230 }, (_, index) =>
      device(`m${index}`, `10.1.0.${index}`, [finding('m', { risk: 'low', since: day(2) })]),
    );
    await scanOn(first, 4, many);
    await first.close();
    await pastTheStore(at, DOWNGRADE);
    // The version that knew no lists never knew how large their files are.
    if ('dataDir' in at) await rm(path.join(at.dataDir, 'pg.sizes.json'), { force: true });
    const store = await openStore(at);
    expect(store.notices).toEqual([]);
    expect((await store.estate.devices(ALL_DEVICES, null, NOW)).total).toBe(233);
    expect((await store.estate.findings(ALL_FINDINGS, null, NOW)).total).toBe(231);
    expect((await store.estate.openCounts(null, NOW)).low).toBe(230);
    const { items } = await store.estate.life({ device: 'm7' }, { limit: 9 }, null, NOW);
    expect(items.map(({ kind, at: when }) => `${kind} ${when}`).toSorted()).toEqual([
      `found ${day(1)}`,
      `opened ${day(2)}`,
    ]);
    await scanOn(
      store,
      5,
      many.slice(0, 1).map((one) => ({ ...one, findings: [] })),
    );
    expect((await store.estate.openCounts(null, NOW)).low).toBe(229);
    await store.close();
  },
);

test('a journal that is read back leaves the same lists', async () => {
  const at = await engines.place('embedded');
  if (!('dataDir' in at)) throw new Error('no folder');
  const first = await openStore(at);
  await threeScans(first);
  const before = await everything(first);
  expect(before.life.map(({ kind }) => kind).toSorted()).toEqual([
    'closed',
    'closed',
    'found',
    'found',
    'found',
    'opened',
    'opened',
    'reopened',
    'worse',
  ]);
  await first.close();
  await rm(path.join(at.dataDir, 'pg'), { recursive: true });
  const store = await openStore(at);
  expect(store.notices.join()).toMatch(/rebuilt from the journal/);
  expect(await everything(store)).toEqual(before);
  await store.close();
});
