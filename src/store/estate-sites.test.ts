import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { UsageError } from '../core/errors.js';
import { ENGINES, type Engines, type Place, startEngines } from './engines.test-support.js';
import {
  ALL_DEVICES,
  ALL_FINDINGS,
  day,
  device,
  finding,
  MISCOUNTED,
  NOW,
  pastTheStore,
  scanOn,
} from './estate.test-support.js';
import { openStore } from './open.js';
import { deviceRecord } from './records.test-support.js';
import type { Store } from './store.js';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

describe.each(ENGINES)('sites, groups and searches of the %s store', (engine) => {
  let at: Place;
  let store: Store;
  beforeEach(async () => {
    at = await engines.place(engine);
    store = await openStore(at);
  });
  afterEach(async () => {
    await store.close();
    const wrong = await pastTheStore<{ what: string; rows: number }>(at, MISCOUNTED);
    expect(wrong.filter(({ rows }) => rows > 0)).toEqual([]);
  });

  test('a camera behind a recorder belongs to the site of the recorder, also one saved before that was so', async () => {
    const site = { owner: '', place: null };
    await store.estate.saveSite({ ...site, id: 'shop', name: 'Shop', networks: ['192.0.2.0/24'] });
    await scanOn(store, 1, [device('behind', '192.0.2.5#3', [finding('x')])]);
    const placed = async () =>
      (await store.estate.devices({ ...ALL_DEVICES, site: 'shop' }, null, NOW)).items.map(({ id }) => id);
    expect(await placed()).toEqual(['behind']);
    await store.close();
    await pastTheStore(at, [
      `update device_row set inets = '[]', place_id = '', sort_inet = 'ffff::'`,
      `update finding set place_id = ''`,
      `update life set place_id = ''`,
      `delete from kysely_migration where name >= '0006'`,
    ]);
    store = await openStore(at);
    expect(await placed()).toEqual(['behind']);
    expect((await store.estate.findings({ ...ALL_FINDINGS, site: 'shop' }, null, NOW)).total).toBe(1);
  });

  test('a device belongs to the site with the narrowest network around it', async () => {
    const site = { owner: 'Anna', place: { latitude: 47.4, longitude: 8.5 } };
    const wide = { ...site, id: 'wide', name: 'Wide', networks: ['10.0.0.0/8'] };
    const narrow = {
      id: 'narrow',
      name: 'Narrow',
      networks: ['10.1.0.0/16', 'fd00::/8'],
      owner: '',
      place: null,
    };
    await scanOn(store, 1, [
      device('a', '10.1.2.3', [finding('x')]),
      device('b', '10.2.2.3', [finding('x')]),
      device('c', '192.168.0.1', []),
      device('d', 'fd00::1', []),
    ]);
    await store.estate.saveSite(wide);
    await store.estate.saveSite(narrow);
    await scanOn(store, 2, [device('e', '10.1.2.4', [finding('x')])]);
    const placed = async () =>
      (await store.estate.devices({ ...ALL_DEVICES, sort: 'address' }, null, NOW)).items.map(
        ({ id, site: of }) => `${id} ${of?.name ?? '-'}`,
      );
    expect(await placed()).toEqual(['a Narrow', 'e Narrow', 'b Wide', 'c -', 'd Narrow']);
    expect(await store.estate.sites(null, NOW)).toEqual([
      { ...narrow, devices: 3, open: 2, overdue: 2 },
      { ...wide, devices: 1, open: 1, overdue: 1 },
    ]);
    const none = await store.estate.devices({ ...ALL_DEVICES, site: 'none' }, null, NOW);
    expect(none.items.map(({ id }) => id)).toEqual(['c']);
    // The device moves with its next scan, and its findings and their life with it.
    await scanOn(store, 3, [device('a', '10.2.9.9', [finding('x')])]);
    expect((await store.estate.findings({ ...ALL_FINDINGS, site: 'wide' }, null, NOW)).total).toBe(2);
    expect((await store.estate.life({ device: 'a' }, { limit: 9 }, ['wide'], NOW)).total).toBe(2);
    expect((await store.estate.life({ device: 'a' }, { limit: 9 }, ['narrow'], NOW)).total).toBe(0);
    await store.estate.saveSite({ ...narrow, networks: ['10.2.0.0/16'] });
    expect(await placed()).toEqual(['e Wide', 'b Narrow', 'a Narrow', 'c -', 'd -']);
    await store.estate.deleteSite('narrow');
    expect(await placed()).toEqual(['e Wide', 'b Wide', 'a Wide', 'c -', 'd -']);
    const odd = store.estate.saveSite({ ...wide, networks: ['10.0.0.0/33'] });
    await expect(odd).rejects.toThrow(/"10.0.0.0\/33" is no network/);
  });

  test('who is limited to some sites never sees anything of the others', async () => {
    const site = (id: string, network: string) => ({
      id,
      name: id,
      networks: [network],
      owner: '',
      place: null,
    });
    for (const one of [site('A', '10.1.0.0/16'), site('B', '10.2.0.0/16')]) await store.estate.saveSite(one);
    const secret = { title: 'Secret of B', risk: 'critical' } as const;
    await scanOn(store, 1, [
      device('a', '10.1.0.1', [finding('x')]),
      device('b', '10.2.0.1', [finding('x'), finding('secret-b', secret)]),
      device('n', '10.9.0.1', [finding('secret-n', secret)]),
    ]);
    const all = ['x', 'secret-b'].map((key) => ({ device: 'b', key }));
    await store.estate.act(all, { does: 'assign', assignee: 'Secret Bo' }, 'Bo', null, NOW);
    await scanOn(store, 2, [device('b', '10.2.0.1', [finding('x')])]);
    const { estate } = store;
    const within = ['A'];
    const answers = {
      devices: await estate.devices(ALL_DEVICES, within, NOW),
      found: await estate.devices({ ...ALL_DEVICES, search: '10.2' }, within, NOW),
      ofB: await estate.devices({ ...ALL_DEVICES, site: 'B' }, within, NOW),
      ofNone: await estate.devices({ ...ALL_DEVICES, site: 'none' }, within, NOW),
      device: await estate.device('b', within, NOW),
      findings: await estate.findings(ALL_FINDINGS, within, NOW),
      due: await estate.findings({ ...ALL_FINDINGS, sort: 'due', overdue: true }, within, NOW),
      closed: await estate.findings({ ...ALL_FINDINGS, state: 'closed' }, within, NOW),
      findingsOfB: await estate.findings({ ...ALL_FINDINGS, site: 'B' }, within, NOW),
      ofDevice: await estate.findings({ ...ALL_FINDINGS, device: 'b' }, within, NOW),
      finding: await estate.finding({ device: 'b', key: 'x' }, within, NOW),
      life: await estate.life({}, { limit: 50 }, within, NOW),
      lifeOfB: await estate.life({ device: 'b' }, { limit: 50 }, within, NOW),
      sites: await estate.sites(within, NOW),
      assignees: await estate.assignees(within),
      vendors: await estate.vendors(within),
      lifetimes: await estate.lifetimes({}, within),
      lifetimesOfB: await estate.lifetimes({ site: 'B' }, within),
      counts: await estate.openCounts(within, NOW),
      summary: await estate.summary(within),
      history: await estate.openHistory(20, undefined, within, NOW),
      historyOfB: await estate.openHistory(20, 'B', within, NOW),
      byAdvisory: await estate.groups('advisory', within, NOW),
      bySite: await estate.groups('site', within, NOW),
      byVendor: await estate.groups('vendor', within, NOW),
      byAssignee: await estate.groups('assignee', within, NOW),
    };
    expect(JSON.stringify(answers)).not.toMatch(/secret|"(?:B|b|n)"|10\.[29]\./i);
    expect(answers.devices).toMatchObject({ total: 1, items: [{ id: 'a' }] });
    expect(answers.findings).toMatchObject({ total: 1, items: [{ key: 'x' }] });
    expect(answers.counts).toEqual({ critical: 0, high: 1, medium: 0, low: 0 });
    expect(answers.history.every(({ critical, closed }) => critical + closed === 0)).toBe(true);
    expect(answers.historyOfB.every(({ high, opened }) => high + opened === 0)).toBe(true);
    expect(answers.lifetimes).toMatchObject([{ count: 1 }]);
    expect(answers.summary).toMatchObject({ cameras: 1, notCameras: 0 });
    expect(answers.vendors).toEqual([{ vendor: 'hikvision', devices: 1 }]);
    for (const groups of [answers.byAdvisory, answers.bySite, answers.byVendor])
      expect(groups).toMatchObject([{ open: 1, devices: 1, overdue: 1 }]);
    expect(answers.byAssignee).toMatchObject([{ name: 'Nobody', open: 1 }]);
    expect(await estate.act(all, { does: 'comment', comment: '!' }, 'A', within, NOW)).toBe(0);
    expect((await estate.devices(ALL_DEVICES, [], NOW)).total).toBe(0);
    expect(await estate.groups('advisory', [], NOW)).toEqual([]);
    expect(await estate.openCounts([], NOW)).toEqual({ critical: 0, high: 0, medium: 0, low: 0 });
    expect((await estate.findings(ALL_FINDINGS, ['A', 'B'], NOW)).total).toBe(2);
  });

  test('groups say how many are open, overdue and accepted, the worst first', async () => {
    await scanOn(store, 1, [
      device('a', '10.1.0.1', [
        finding('x', { since: day(6, '11:59:59.999') }),
        finding('y', { risk: 'low' }),
      ]),
      device('b', '10.2.0.1', [
        finding('x', { since: day(6, '12:00:00.000') }),
        finding('z', { risk: 'medium' }),
      ]),
    ]);
    await store.estate.act(
      [{ device: 'b', key: 'z' }],
      { does: 'accept', reason: 'Fine', until: '2026-12-01' },
      'Bo',
      null,
      NOW,
    );
    await store.estate.act(
      [{ device: 'a', key: 'x' }],
      { does: 'assign', assignee: 'Anna' },
      'Bo',
      null,
      NOW,
    );
    const group = { accepted: 0, overdue: 0, devices: 1, open: 1 };
    expect(await store.estate.groups('advisory', null, NOW)).toEqual([
      {
        ...group,
        id: 'x',
        name: 'Title of x',
        open: 2,
        devices: 2,
        overdue: 1,
        risk: 'high',
        oldest: day(6, '11:59:59.999'),
      },
      { ...group, id: 'y', name: 'Title of y', risk: 'low', oldest: day(1) },
      { id: 'z', name: 'Title of z', open: 0, devices: 0, overdue: 0, accepted: 1, risk: null, oldest: null },
    ]);
    expect(await store.estate.groups('assignee', null, NOW)).toMatchObject([
      { id: 'none', name: 'Nobody', open: 2, devices: 2, overdue: 0, accepted: 1 },
      { id: 'Anna', name: 'Anna', open: 1, devices: 1, overdue: 1 },
    ]);
    expect(await store.estate.groups('vendor', null, NOW)).toMatchObject([
      { name: 'Hikvision', open: 3, devices: 2 },
    ]);
    expect(await store.estate.groups('site', null, NOW)).toMatchObject([
      { id: 'none', name: 'No site', open: 3 },
    ]);
  });

  test('a search finds the beginnings of words in what there is', async () => {
    const other = deviceRecord('b', {
      addresses: ['10.20.30.40'],
      findings: [finding('check:telnet', { title: 'Telnet answers' })],
    });
    await scanOn(store, 1, [
      device('a', '127.77.0.11', [finding('advisory:HSRC-202109-01', { title: "Owner's login is known" })]),
      other,
    ]);
    const found = async (search: string) =>
      (await store.estate.devices({ ...ALL_DEVICES, search }, null, NOW)).items.map(({ id }) => id).join();
    expect(await found('DS-2CD21')).toBe('a,b');
    expect(await found('2cd2146 hik')).toBe('a,b');
    expect(await found('10.20.')).toBe('b');
    expect(await found('20210611AAWRFa')).toBe('');
    expect(await found('isu20210611aawrfA')).toBe('a');
    expect(await found('hik nothing')).toBe('');
    expect(await found(`'; \\ :* & ! \u0000 "`)).toBe('a,b');
    const findings = async (search: string) =>
      (await store.estate.findings({ ...ALL_FINDINGS, search }, null, NOW)).items
        .map(({ key }) => key)
        .join();
    expect(await findings('hsrc-2021')).toBe('advisory:HSRC-202109-01');
    expect(await findings("owner's")).toBe('advisory:HSRC-202109-01');
    expect(await findings('telnet 10.20')).toBe('check:telnet');
    expect(await findings('telnet 127')).toBe('');
  });

  test('a cursor that the list did not write is refused', async () => {
    await scanOn(store, 1, [device('a', '10.0.0.1', [finding('x')])]);
    const written = (...parts: unknown[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');
    for (const cursor of [
      '',
      'x',
      written('worst', 1),
      written('due', 1, 1, day(1), 1),
      written('worst', 1, "0'", day(1), 'a'),
    ]) {
      await expect(store.estate.findings({ ...ALL_FINDINGS, cursor }, null, NOW), cursor).rejects.toThrow(
        UsageError,
      );
      await expect(store.estate.devices({ ...ALL_DEVICES, cursor }, null, NOW), cursor).rejects.toThrow(
        UsageError,
      );
    }
  });
});
