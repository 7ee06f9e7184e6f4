// Estate with many findings: totals are told exactly where they are kept and where they are counted, up to the bound.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ENGINES, type Engines, startEngines } from './engines.test-support.js';
import type { FindingQuery, Within } from './estate.js';
import { ALL_FINDINGS, device, finding, NOW, scanOn } from './estate.test-support.js';
import { openStore } from './open.js';
import type { DeviceRecord, Store } from './store.js';

const DEVICES = 126;
/** Of each device: together a few more than are counted. */
const FINDINGS = 80;
const MAKES = ['axis', 'dahua'];

/** Devices at three sites in turn, of a make each; every tenth finding is of a topic of its own. */
function fleet(): readonly DeviceRecord[] {
  return Array.from({ length: DEVICES }, (_, index) => {
    const record = device(
      `d${index}`,
      `10.0.${index % 3}.${index}`,
      Array.from({ length: FINDINGS }, (__, nth) =>
        finding(`k${nth}`, {
          title: nth % 10 === 0 ? 'Overflow' : 'Flaw',
          risk: nth % 2 === 0 ? 'high' : 'low',
        }),
      ),
    );
    const vendor = { value: MAKES[index % 2] ?? 'axis', certainty: 'certain', because: [] } as const;
    return { ...record, identity: { ...record.identity, vendor } };
  });
}

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

describe.each(ENGINES)('many findings in the %s store', (engine) => {
  let store: Store;
  beforeAll(async () => {
    store = await openStore(await engines.place(engine));
    for (const id of [0, 1, 2])
      await store.estate.saveSite({
        id: `s${id}`,
        name: `S${id}`,
        networks: [`10.0.${id}.0/24`],
        owner: '',
        place: null,
      });
    await scanOn(store, 2, fleet());
    const ids = [0, 1, 2].map((index) => ({ device: `d${index}`, key: 'k0' }));
    const deed = { does: 'accept', reason: 'Ours', until: '2026-12-31' } as const;
    expect(await store.estate.act(ids, deed, 'anna', null, NOW)).toBe(3);
  });
  afterAll(() => store.close());

  const of = (filter: Partial<FindingQuery>, within: Within = null) =>
    store.estate.findings({ ...ALL_FINDINGS, ...filter }, within, NOW);

  test.each<[string, Partial<FindingQuery>, Within, number]>([
    ['a site', { site: 's1' }, null, 42 * 80 - 1],
    ['a make', { vendor: 'axis' }, null, 63 * 80 - 2],
    ['a make at a site', { vendor: 'axis', site: 's0' }, null, 21 * 80 - 1],
    ['a make at a site, high', { vendor: 'axis', site: 's0', risk: 'high' }, null, 21 * 40 - 1],
    ['a make at two sites', { vendor: 'dahua' }, ['s0', 's1'], 42 * 80 - 1],
    ['a make nobody has', { vendor: 'sony', site: 's0' }, null, 0],
    ['two sites', {}, ['s1', 's2'], 84 * 80 - 2],
    ['an advisory', { key: 'k0' }, null, 126 - 3],
    ['an advisory at a site', { key: 'k0', site: 's2' }, null, 42 - 1],
    ['a topic typed', { search: 'overflow' }, null, 126 * 8 - 3],
    ['a topic typed, at a site', { search: 'overflow', site: 's0' }, null, 42 * 8 - 1],
    ['a topic and an address typed', { search: 'overflow 10.0.1.' }, null, 42 * 8 - 1],
    ['an address typed', { search: '10.0.1.' }, null, 42 * 80 - 1],
    ['accepted', { state: 'accepted', vendor: 'axis' }, null, 2],
    ['accepted of a make at a site', { state: 'accepted', vendor: 'axis', site: 's0' }, null, 1],
  ])('the total of %s is what its parts come to', async (_, filter, within, expected) => {
    let cursor: string | undefined;
    let seen = 0;
    do {
      const page = await of({ ...filter, limit: 200, cursor }, within);
      expect(page).toMatchObject({ total: expected, isMore: false });
      seen += page.items.length;
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toBe(expected);
  });

  test.each(['worst', 'newest', 'due'] as const)(
    'words that fit more than are counted give the same list as none, by %s',
    async (sort) => {
      const all = await of({ sort });
      const typed = await of({ sort, search: '10.0' });
      expect(all).toMatchObject({ total: 10_000, isMore: true });
      expect(typed).toEqual(all);
      const next = { sort, cursor: all.next ?? undefined };
      expect((await of({ ...next, search: '10.0' })).items).toEqual((await of(next)).items);
    },
  );
});
