// Pages and parts of devices: the same devices as in one go, on either engine, and of each what was asked for.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Evidence } from '../core/evidence.js';
import { allOf } from '../core/pages.js';
import type { Verdict } from '../core/verdict.js';
import { ENGINES, type Engines, startEngines } from './engines.test-support.js';
import { openStore } from './open.js';
import { deviceRecord, scanRecord } from './records.test-support.js';
import type { Store } from './store.js';

const evidence = (kind: string, value = kind): Evidence => ({
  kind,
  value,
  at: '2026-11-01T10:00:00.000Z',
  source: { via: 'test', address: '127.77.0.1' },
});
const claim = <T>(value: T) => ({ value, certainty: 'certain' as const, because: [] });

const verdict = (status: 'affected' | 'fixed', firmware?: string): Verdict => ({
  advisory: `EXAMPLE-${status}`,
  title: 'An example flaw',
  cves: [],
  status,
  certainty: 'certain',
  because: [],
  ...(firmware !== undefined && { fix: { firmware, advice: 'Install it.' } }),
});

const MANY = 1203;
const full = deviceRecord('full', {
  addresses: ['127.77.0.9', '::1'],
  certificates: ['c1'],
  presence: 'not_seen',
  identity: {
    category: claim('recorder' as const),
    vendor: claim('hikvision'),
    model: claim('DS-1'),
    serial: claim('S-1'),
    mac: claim('02:00:00:00:00:01'),
    firmware: claim({ raw: 'V1 build 2' }),
    contradictions: [],
  },
  evidence: [
    evidence('tls.sha256', 'c1'),
    evidence('channel.1.serial', 'S-2'),
    evidence('channelling'),
    evidence('account', 'a "quoted" name'),
  ],
  findings: [
    {
      key: 'check:telnet-open',
      title: 'Telnet is open',
      risk: 'high',
      certainty: 'certain',
      because: 'It answers.',
      next: 'Switch it off.',
      closes: 'It is closed.',
      since: '2026-11-01T10:00:00.000Z',
    },
  ],
  verdicts: [verdict('affected', 'V2'), verdict('fixed', 'V1'), verdict('affected')],
});
const others = Array.from({ length: MANY - 1 }, (_, index) =>
  deviceRecord(`d${String(index).padStart(4, '0')}`),
);

describe.each(ENGINES)('the %s store', (engine) => {
  let engines: Engines;
  let store: Store;
  beforeAll(async () => {
    engines = await startEngines();
    store = await openStore(await engines.place(engine));
    await store.saveScan(scanRecord('1'), [...others, full], []);
  });
  afterAll(async () => {
    await store.close();
    await engines.stop();
  });

  test('pages hold every device once', async () => {
    const all = await allOf(store.devicePages());
    expect(all).toEqual(await store.devices());
    expect(new Set(all.map(({ id }) => id)).size).toBe(MANY);
  });

  test('devices by their ids are those that are there', async () => {
    const some = ['full', 'nobody', ...others.slice(0, 250).map(({ id }) => id)];
    const found = await allOf(store.devicesOf(some));
    expect(found).toHaveLength(251);
    expect(found.find(({ id }) => id === 'full')).toEqual(full);
    expect(await allOf(store.devicesOf([]))).toEqual([]);
  });

  test('an outline is what tells a device apart, with the evidence that was asked for', async () => {
    const outlines = await allOf(store.outlines(['account', 'channel.']));
    expect(outlines.map(({ id }) => id)).toEqual((await store.devices()).map(({ id }) => id));
    const { certificates, addresses } = full;
    expect(outlines.find(({ id }) => id === 'full')).toEqual({
      id: 'full',
      addresses,
      certificates,
      presence: 'not_seen',
      identity: {
        category: { value: 'recorder' },
        vendor: { value: 'hikvision' },
        model: { value: 'DS-1' },
        serial: { value: 'S-1' },
        mac: { value: '02:00:00:00:00:01' },
        firmware: { value: { raw: 'V1 build 2' } },
      },
      evidence: [full.evidence[1], full.evidence[3]],
    });
    const [bare] = await allOf(store.outlines([]));
    expect(bare?.evidence).toEqual([]);
  });

  test('vitals say how a device stands', async () => {
    const all = await allOf(store.vitals());
    expect(all).toHaveLength(MANY);
    const { lastSeen, addresses } = full;
    expect(all.find(({ id }) => id === 'full')).toEqual({
      id: 'full',
      addresses,
      identity: {
        category: 'recorder',
        vendor: 'hikvision',
        brand: null,
        model: 'DS-1',
        firmware: { raw: 'V1 build 2' },
      },
      presence: 'not_seen',
      lastSeen,
      verdicts: [{ status: 'affected', published: null, fix: { firmware: 'V2' } }],
      findings: [{ key: 'check:telnet-open', risk: 'high', since: full.firstSeen }],
    });
  });

  test('vitals with findings have them whole', async () => {
    const [short, whole] = [await allOf(store.vitals()), await allOf(store.vitalsWithFindings())];
    expect(whole.find(({ id }) => id === 'full')?.findings).toEqual(full.findings);
    const counted = whole.map(({ findings, ...rest }) => ({
      ...rest,
      findings: findings.map(({ key, risk, since }) => ({ key, risk, since })),
    }));
    expect(counted).toEqual(short);
  });

  test('scans alone, without what else changed devices', async () => {
    await store.saveScan(scanRecord('2', { kind: 'judgement' }), [full], []);
    expect((await store.scans(5)).map(({ id }) => id)).toEqual(['2', '1']);
    expect((await store.scans(5, 'scan')).map(({ id }) => id)).toEqual(['1']);
  });
});
