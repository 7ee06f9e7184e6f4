import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { UsageError } from '../core/errors.js';
import { ENGINES, type Engines, type Place, startEngines } from './engines.test-support.js';
import type { AsOf, FindingRow, FindingState } from './estate.js';
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
import { deviceRecord, scanRecord } from './records.test-support.js';
import type { Store } from './store.js';

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

describe.each(ENGINES)('the estate of the %s store', (engine) => {
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

  async function rows(state: FindingState = 'open', asOf: AsOf = NOW): Promise<readonly FindingRow[]> {
    return (await store.estate.findings({ ...ALL_FINDINGS, state }, null, asOf)).items;
  }
  async function keys(state: FindingState = 'open', asOf: AsOf = NOW): Promise<readonly string[]> {
    return (await rows(state, asOf)).map(({ device: of, key }) => `${of.id} ${key}`);
  }
  async function life(of = {}): Promise<readonly string[]> {
    const { items } = await store.estate.life(of, { limit: 50 }, null, NOW);
    return items.map((event) => `${event.at.slice(8, 10)} ${event.kind} ${event.device} ${event.key ?? '-'}`);
  }

  test('is empty at first', async () => {
    const nothing = { items: [], total: 0, isMore: false, next: null };
    expect(await store.estate.devices(ALL_DEVICES, null, NOW)).toEqual(nothing);
    expect(await store.estate.findings(ALL_FINDINGS, null, NOW)).toEqual(nothing);
    expect(await store.estate.groups('advisory', null, NOW)).toEqual([]);
    expect(await store.estate.openCounts(null, NOW)).toEqual({ critical: 0, high: 0, medium: 0, low: 0 });
    expect(await store.estate.sites(null, NOW)).toEqual([]);
    expect(await store.estate.device('nobody', null, NOW)).toBeUndefined();
    expect(await store.estate.finding({ device: 'a', key: 'x' }, null, NOW)).toBeUndefined();
  });

  test('counts how devices stand, without those that are gone', async () => {
    const none = deviceRecord('p', { addresses: ['127.0.0.4'] });
    await scanOn(store, 5, [
      device('a', '127.0.0.1', [finding('x')]),
      device('b', '127.0.0.2', []),
      device('c', '127.0.0.3', [finding('x')], { presence: 'gone' }),
      {
        ...none,
        identity: { ...none.identity, category: { ...none.identity.category, value: 'not_camera' } },
      },
    ]);
    expect(await store.estate.summary(null)).toMatchObject({ cameras: 2, notCameras: 1, takeover: 0 });
    expect(await store.estate.summary([])).toMatchObject({ cameras: 0, notCameras: 0 });
  });

  test('lifetimes are a line for all of the same days', async () => {
    const late = finding('y', { since: day(1, '23:30:00.000') });
    await scanOn(store, 5, [device('a', '127.0.0.1', [finding('x'), late]), device('b', '127.0.0.2', [])]);
    const line = { since: day(1, '00:00:00.000'), closedAt: null, risk: 'high', vendor: 'hikvision' };
    expect(await store.estate.lifetimes({}, null)).toEqual([{ ...line, count: 2 }]);
    await scanOn(store, 6, [device('a', '127.0.0.1', [late])]);
    expect(await store.estate.lifetimes({}, null)).toEqual([
      { ...line, count: 1, closedAt: day(6, '00:00:00.000') },
      { ...line, count: 1 },
    ]);
  });

  test('shows a device and a finding with all that is known of them', async () => {
    await scanOn(store, 5, [
      device('a', '127.77.0.11', [finding('advisory:X', { risk: 'critical', since: day(2) })]),
    ]);
    const [listed] = (await store.estate.devices(ALL_DEVICES, null, NOW)).items;
    expect(listed).toEqual({
      id: 'a',
      name: 'Hikvision DS-2CD2146G2-ISU',
      address: '127.77.0.11',
      site: null,
      category: 'camera',
      vendor: 'hikvision',
      brand: null,
      model: 'DS-2CD2146G2-ISU',
      firmware: null,
      serial: 'DS-2CD2146G2-ISU20210611AAWRFa',
      presence: 'seen',
      lastSeen: day(5),
      light: 'red',
      isTakeover: false,
      isReachable: false,
      open: 1,
      accepted: 0,
      risk: 'critical',
      openSince: day(2),
    });
    expect(await store.estate.device('a', null, NOW)).toEqual(listed);
    expect(await store.estate.finding({ device: 'a', key: 'advisory:X' }, null, NOW)).toEqual({
      device: {
        id: 'a',
        name: 'Hikvision DS-2CD2146G2-ISU',
        address: '127.77.0.11',
        site: null,
        vendor: 'hikvision',
      },
      key: 'advisory:X',
      title: 'Title of advisory:X',
      risk: 'critical',
      certainty: 'certain',
      state: 'open',
      isOverdue: true,
      since: day(2),
      dueAt: day(9),
      closedAt: null,
      acceptedUntil: null,
      assignee: null,
      next: 'Install V2.',
      because: 'Its firmware is old.',
      closes: 'Closes when a scan reads V2.',
    });
  });

  test('a finding opens, grows worse, closes and opens again', async () => {
    const mild = finding('x', { risk: 'low', since: day(1) });
    await scanOn(store, 1, [device('a', '127.0.0.1', [mild]), device('b', '127.0.0.2', [])]);
    await scanOn(store, 2, [device('a', '127.0.0.1', [mild])]);
    await scanOn(store, 3, [
      device('a', '127.0.0.1', [{ ...mild, risk: 'critical', because: 'Exploited.' }]),
    ]);
    expect(await rows()).toMatchObject([{ key: 'x', risk: 'critical', since: day(1) }]);
    await scanOn(store, 4, [device('a', '127.0.0.1', [])]);
    expect(await rows()).toEqual([]);
    expect(await rows('closed')).toMatchObject([
      { key: 'x', closedAt: day(4), dueAt: null, isOverdue: false },
    ]);
    await scanOn(store, 6, [device('a', '127.0.0.1', [{ ...mild, since: day(6) }])]);
    expect(await rows()).toMatchObject([{ key: 'x', risk: 'low', since: day(6), closedAt: null }]);
    expect(await rows('closed')).toEqual([]);
    expect(await life()).toEqual([
      '06 reopened a x',
      '04 closed a x',
      '03 worse a x',
      '01 opened a x',
      '01 found b -',
      '01 found a -',
    ]);
    expect((await life({ device: 'a', key: 'x', since: day(4) })).length).toBe(2);
    const events = await store.estate.life({ device: 'a' }, { limit: 4 }, null, NOW);
    expect(events.items[2]).toMatchObject({ kind: 'worse', risk: 'critical', says: 'Exploited.', who: null });
    expect(events).toMatchObject({ total: 5, isMore: false });
    const rest = await store.estate.life({ device: 'a' }, { limit: 4, cursor: events.next ?? '' }, null, NOW);
    expect(rest.items.map(({ kind }) => kind)).toEqual(['found']);
    const history = await store.estate.openHistory(8, undefined, null, { ...NOW, now: day(7) });
    expect(
      history.map(({ day: of, low, critical, opened, closed }) => [
        of.slice(8),
        low,
        critical,
        opened,
        closed,
      ]),
    ).toEqual([
      ['31', 0, 0, 0, 0],
      ['01', 1, 0, 1, 0],
      ['02', 1, 0, 0, 0],
      ['03', 0, 1, 0, 0],
      ['04', 0, 0, 0, 1],
      ['05', 0, 0, 0, 0],
      ['06', 1, 0, 1, 0],
      ['07', 1, 0, 0, 0],
    ]);
  });

  test('a device that is not seen or gone closes nothing, and a judgement closes what it was', async () => {
    await scanOn(store, 1, [device('a', '127.0.0.1', [finding('x'), finding('y')])]);
    const { lastSeen } = deviceRecord('a');
    const missed = device('a', '127.0.0.1', [], { presence: 'not_seen', lastSeen });
    await scanOn(store, 2, [missed]);
    await scanOn(store, 3, [{ ...missed, presence: 'gone' }]);
    expect(await keys()).toEqual(['a x', 'a y']);
    const judged = device('a', '127.0.0.1', [finding('y'), finding('z')], { lastSeen });
    await store.saveScan(scanRecord('j', { kind: 'judgement', endedAt: day(4) }), [judged], []);
    expect(await keys()).toEqual(['a y', 'a z']);
    expect(await rows('closed')).toMatchObject([{ key: 'x', closedAt: day(4) }]);
    expect((await store.estate.device('a', null, NOW))?.presence).toBe('gone');
    // Read before the last scan: it is left alone as the record is.
    await store.saveScan(
      scanRecord('late', { kind: 'judgement', endedAt: day(5) }),
      [device('a', '127.0.0.1', [], { lastSeen: day(1, '09:00:00.000') })],
      [],
    );
    expect(await keys()).toEqual(['a y', 'a z']);
  });

  test('what people did survives scans, and an acceptance ends after its day', async () => {
    await scanOn(store, 1, [device('a', '127.0.0.1', [finding('x'), finding('y')])]);
    const asOf = { ...NOW, now: day(2) };
    const ids = ['x', 'y', 'nothing'].map((key) => ({ device: 'a', key }));
    const accept = { does: 'accept', reason: 'Behind a firewall', until: '2026-11-05' } as const;
    expect(await store.estate.act(ids, { does: 'assign', assignee: 'Anna' }, 'Bo', null, asOf)).toBe(2);
    expect(await store.estate.act(ids, { does: 'assign', assignee: 'Anna' }, 'Bo', null, asOf)).toBe(0);
    expect(await store.estate.act(ids.slice(0, 1), accept, 'Bo', null, asOf)).toBe(1);
    expect(await store.estate.act(ids, { does: 'comment', comment: 'Look' }, 'Bo', null, asOf)).toBe(2);
    await scanOn(store, 3, [device('a', '127.0.0.1', [finding('x', { because: 'Still.' }), finding('y')])]);
    expect(await rows('accepted', { ...NOW, now: day(5, '23:59:59.999') })).toMatchObject([
      { key: 'x', state: 'accepted', acceptedUntil: '2026-11-05', assignee: 'Anna', isOverdue: false },
    ]);
    expect(await store.estate.device('a', null, asOf)).toMatchObject({ open: 1, accepted: 1 });
    expect(await store.estate.openCounts(null, asOf)).toMatchObject({ high: 1 });
    expect(await store.estate.assignees(null)).toEqual(['Anna']);
    expect(await keys('open', { ...NOW, now: day(6, '00:00:00.000') })).toEqual(['a x', 'a y']);
    expect(await store.estate.device('a', null, NOW)).toMatchObject({ open: 2, accepted: 0 });
    const { items } = await store.estate.life({ device: 'a', key: 'x' }, { limit: 9 }, null, NOW);
    expect(items.map(({ kind, who, says }) => [kind, who, says])).toEqual([
      ['acceptance_ended', null, 'Behind a firewall'],
      ['commented', 'Bo', 'Look'],
      ['accepted', 'Bo', 'Behind a firewall (until 2026-11-05)'],
      ['assigned', 'Bo', 'Anna'],
      ['opened', null, 'Its firmware is old.'],
    ]);
    expect(items[0]?.at).toBe(day(6, '00:00:00.000'));
    const history = await store.estate.openHistory(7, undefined, null, { ...NOW, now: day(7) });
    expect(history.map(({ high }) => high)).toEqual([2, 1, 1, 1, 1, 2, 2]);
  });

  test('an acceptance is taken back, and a finding that closed and opened again has lost it', async () => {
    await scanOn(store, 1, [device('a', '127.0.0.1', [finding('x'), finding('y')])]);
    const asOf = { ...NOW, now: day(2) };
    const ids = ['x', 'y'].map((key) => ({ device: 'a', key }));
    const accept = { does: 'accept', reason: 'Known', until: '2027-01-01' } as const;
    await store.estate.act(ids, accept, 'Bo', null, asOf);
    expect(await store.estate.act(ids.slice(0, 1), { does: 'reopen' }, 'Bo', null, asOf)).toBe(1);
    expect(await keys()).toEqual(['a x']);
    await scanOn(store, 3, [device('a', '127.0.0.1', [])]);
    expect(await store.estate.act(ids, accept, 'Bo', null, asOf)).toBe(0);
    await scanOn(store, 4, [device('a', '127.0.0.1', [finding('x'), finding('y')])]);
    expect(await keys()).toEqual(['a x', 'a y']);
    const past = { ...accept, until: '2026-11-01' };
    await expect(store.estate.act(ids, past, 'Bo', null, asOf)).rejects.toThrow(UsageError);
  });

  test('the same scan again, and a record twice in a scan, count once', async () => {
    const one = device('a', '10.0.0.1', [finding('x'), finding('x', { risk: 'low' })]);
    await scanOn(store, 1, [device('a', '10.0.0.9', [finding('gone')]), one]);
    await scanOn(store, 1, [one]);
    expect(await rows()).toMatchObject([{ key: 'x', risk: 'low' }]);
    expect(await life()).toEqual(['01 opened a x', '01 found a -'].toSorted().reverse());
  });
});
