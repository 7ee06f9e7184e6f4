// Import outside: a record is tied by what only one device has, its clock starts at the first sighting, and it closes.

import { expect, test } from 'vitest';
import { NOTHING_DECLARED } from '../../core/declared.js';
import type { Evidence } from '../../core/evidence.js';
import type { Identity } from '../../core/identity.js';
import type { OutsideFormatId, OutsideRecord, PortRange } from '../../importers/outside.js';
import { allFindings } from '../../judge/findings.js';
import { TIES } from '../../judge/outside-view.js';
import type { DeviceRecord } from '../../store/store.js';
import { claim, record as deviceRecord, identity } from '../records.test-support.js';
import { importOutside, type OutsideItem, type OutsideTools } from './import-outside.js';

const NOW = '2026-11-23T00:00:00.000Z';
const PUBLIC = '203.0.113.9';

function device(id: string, changes: Partial<DeviceRecord> = {}, who: Partial<Identity> = {}): DeviceRecord {
  const own = identity({ serial: claim(`SERIAL-${id}`), mac: claim(`44:19:b6:00:00:${id}`), ...who });
  return {
    ...deviceRecord(),
    id,
    addresses: [`192.168.1.${Number.parseInt(id, 16)}`],
    identity: own,
    ...changes,
  };
}

function seen(
  day: string,
  facts: Readonly<Record<string, string>>,
  more: { readonly address?: string; readonly port?: number; readonly by?: OutsideFormatId } = {},
): OutsideItem {
  const record: OutsideRecord = {
    address: more.address ?? PUBLIC,
    port: more.port ?? 443,
    transport: 'tcp',
    at: `${day}T00:00:00.000Z`,
    facts: Object.entries(facts).map(([kind, value]) => ({ kind, value })),
    place: {},
  };
  return { record, by: more.by ?? 'shodan' };
}

/** Serial, model and firmware from the facts of that name; enough to tie by. */
function recognise(evidence: readonly Evidence[]): Identity {
  const of = (kind: string) => evidence.find((one) => one.kind === kind)?.value;
  const { serial: _, mac: __, model: ___, firmware: ____, vendor: _____, ...rest } = identity();
  const [serial, model, firmware] = [of('serial'), of('model'), of('firmware')];
  return {
    ...rest,
    ...(serial !== undefined && { serial: claim(serial) }),
    ...(model !== undefined && { model: claim(model), vendor: claim('hikvision') }),
    ...(firmware !== undefined && { firmware: claim({ raw: firmware }) }),
  };
}

async function* paged(devices: readonly DeviceRecord[]) {
  yield devices;
}

async function* listed(items: readonly OutsideItem[]) {
  yield* items;
}

function run(devices: readonly DeviceRecord[], items: readonly OutsideItem[], named: readonly string[] = []) {
  return importOutside(listed(items), devices, tools(named), () => paged(devices));
}

function tools(named: readonly string[]) {
  return {
    recognise,
    isNamed: (address: string) => named.includes(address),
    now: NOW,
    assessor: {
      judgeAll: () => [],
      findings: (verdicts, who, evidence) =>
        allFindings(verdicts, who, evidence, Date.parse(NOW), { declared: NOTHING_DECLARED }),
    },
  } satisfies OutsideTools;
}

const ties = async (...args: Parameters<typeof run>) =>
  (await run(...args)).reachable.map(({ device: { id }, place, since, until, tie }) => [
    id,
    place,
    since.slice(0, 10),
    until.slice(0, 10),
    tie,
  ]);

const portmap: Evidence = {
  kind: 'portmap',
  value: '8080 to 80',
  at: NOW,
  source: { via: 'login-hikvision', address: '192.168.1.10' },
};

test('by certificate, and from then on by what its address shows', async () => {
  const devices = [device('0a', { certificates: ['c1'], evidence: [portmap] }), device('0b')];
  expect(
    await ties(devices, [
      seen('2026-10-01', { 'tls.sha256': 'c1' }),
      seen('2026-11-01', { 'tls.sha256': 'c1' }),
      seen('2026-11-01', {}, { port: 8080 }),
      seen('2026-11-01', {}, { address: '203.0.113.77', port: 8080 }),
    ]),
  ).toEqual([
    ['0a', '203.0.113.9:443/tcp', '2026-10-01', '2026-11-01', TIES.certificate.says],
    ['0a', '203.0.113.9:8080/tcp', '2026-11-01', '2026-11-01', TIES.portmap.says],
  ]);
});

test('by serial number; model and firmware only at an address of the owner, and only where one device has both', async () => {
  const raw = identity().firmware?.value.raw ?? '';
  const model = identity().model?.value ?? '';
  const like = seen('2026-11-01', { model, firmware: raw });
  const one = [device('0a')];
  expect((await ties(one, [seen('2026-11-01', { serial: 'serial-0A' })])).map(([id]) => id)).toEqual(['0a']);
  expect(await ties(one, [like])).toEqual([]);
  expect((await ties(one, [like], [PUBLIC])).map(([id]) => id)).toEqual(['0a']);
  expect(await ties([...one, device('0b')], [like], [PUBLIC])).toEqual([]);
});

test('a certificate of several devices ties to none, a private address is no outside view', async () => {
  const devices = [device('0a', { certificates: ['c1'] }), device('0b', { certificates: ['c1'] })];
  expect(await ties(devices, [seen('2026-11-01', { 'tls.sha256': 'c1' })])).toEqual([]);
  const result = await run(
    [device('0a', { certificates: ['c1'] })],
    [seen('2026-11-01', { 'tls.sha256': 'c1' }, { address: '192.168.1.10' })],
  );
  expect([result.records, result.inside, result.changed]).toEqual([0, 1, []]);
});

test('a finding opens with its clock, and the same records again change nothing', async () => {
  const first = await run(
    [device('0a', { certificates: ['c1'] })],
    [seen('2026-11-13', { 'tls.sha256': 'c1' })],
  );
  const [after] = first.changed;
  const finding = after?.findings.find(({ key }) => key === 'check:reachable-from-outside');
  expect(finding?.because).toContain('reachable since 2026-11-13, 10 days');
  const again = await run(first.changed, [seen('2026-11-13', { 'tls.sha256': 'c1' })]);
  expect(again.changed[0]?.evidence).toEqual(after?.evidence);
});

test('closed only by a newer record of the same address that should have shown it', async () => {
  const { changed } = await run(
    [device('0a', { certificates: ['c1'] })],
    [seen('2026-10-01', { 'tls.sha256': 'c1' })],
  );
  const closed = async (item: OutsideItem, named: readonly string[] = []) =>
    (await run(changed, [item], named)).closed.map(({ place }) => place);
  const other = { port: 554 } as const;
  expect(await closed(seen('2026-10-10', {}, other))).toEqual([]);
  expect(await closed(seen('2026-10-20', {}, other))).toEqual(['203.0.113.9:443/tcp']);
  // Another certificate at the same port is no closed port.
  expect(await closed(seen('2026-11-20', { 'tls.sha256': 'c2' }))).toEqual([]);
  // Silence about an address says nothing: nobody knows what the file is an extract of.
  const elsewhere = seen('2026-11-20', {}, { address: '203.0.113.10' });
  expect(await closed(elsewhere)).toEqual([]);
  expect(await closed(elsewhere, [PUBLIC])).toEqual([]);
});

test('a scan by hand closes only the ports that it looked at and found shut', async () => {
  const opened = await run(
    [device('0a', { certificates: ['c1'] })],
    [seen('2026-10-01', { 'tls.sha256': 'c1' })],
  );
  const closed = async (day: string, shut: readonly PortRange[]) => {
    const item = seen(day, {}, { port: 554, by: 'nmap' });
    const record = 'record' in item && { ...item.record, shut };
    const items: readonly OutsideItem[] = record ? [{ record, by: 'nmap' }] : [];
    return (await run(opened.changed, items)).closed.map(({ place }) => place);
  };
  expect(await closed('2026-10-02', [])).toEqual([]);
  expect(await closed('2026-10-02', [[1, 442]])).toEqual([]);
  expect(await closed('2026-10-02', [[1, 553]])).toEqual(['203.0.113.9:443/tcp']);
  expect(await closed('2026-09-30', [[1, 553]])).toEqual([]);
});

test('a record of the future is one of now', async () => {
  const { changed } = await run(
    [device('0a', { certificates: ['c1'] })],
    [seen('2099-01-01', { 'tls.sha256': 'c1' })],
  );
  const outside = changed[0]?.evidence.filter(({ kind }) => kind === 'outside.open');
  expect(outside?.map(({ at }) => at)).toEqual([NOW]);
});

test('what the devices of strangers show too ties to none, but for the addresses of the owner', async () => {
  const facts = { 'tls.sha256': 'factory' };
  const items = [1, 2, 3, 4].map((n) => seen('2026-11-01', facts, { address: `198.51.100.${n}` }));
  const devices = [device('0a', { certificates: ['factory'] })];
  expect(await ties(devices, items)).toEqual([]);
  expect((await ties(devices, items, ['198.51.100.4'])).map(([, place]) => place)).toEqual([
    '198.51.100.4:443/tcp',
  ]);
  expect((await ties(devices, items.slice(0, 2))).length).toBe(2);
});

test('a short serial number, or that of another model, is no name', async () => {
  const short = [device('0a', {}, { serial: claim('00017') })];
  expect(await ties(short, [seen('2026-11-01', { serial: '00017' })])).toEqual([]);
  const other = seen('2026-11-01', { serial: 'SERIAL-0a', model: 'QUITE-ANOTHER' });
  expect(await ties([device('0a')], [other])).toEqual([]);
});

test('what changed while the files were read is not overwritten', async () => {
  const before = device('0a', { certificates: ['c1'] });
  const meanwhile = { ...before, evidence: [portmap] };
  const { changed } = await importOutside(
    listed([seen('2026-11-01', { 'tls.sha256': 'c1' })]),
    [before],
    tools([]),
    () => paged([meanwhile]),
  );
  expect(changed[0]?.evidence.map(({ kind }) => kind)).toEqual(['portmap', 'outside.open']);
});

test('what is closed closes its finding, and opens it again when it is seen again', async () => {
  const keys = (devices: readonly DeviceRecord[]) =>
    devices
      .flatMap(({ findings }) => findings.map(({ key }) => key))
      .filter((key) => key.includes('outside'));
  const opened = await run(
    [device('0a', { certificates: ['c1'] })],
    [seen('2026-10-01', { 'tls.sha256': 'c1' })],
  );
  const closed = await run(opened.changed, [seen('2026-10-20', {}, { port: 554 })]);
  expect([keys(opened.changed), keys(closed.changed)]).toEqual([['check:reachable-from-outside'], []]);
  const again = await run(closed.changed, [seen('2026-11-20', { 'tls.sha256': 'c1' })]);
  expect(keys(again.changed)).toEqual(['check:reachable-from-outside']);
});

test('a record of an address of the owner that is of no known device is told', async () => {
  const { strangers } = await run([device('0a')], [seen('2026-11-01', { model: 'OTHER-1' })], [PUBLIC]);
  expect(strangers.map(({ place }) => place)).toEqual(['203.0.113.9:443/tcp']);
});

test('what could not be read is counted, the first of it told', async () => {
  const bad = Array.from({ length: 30 }, (_, n) => ({ reject: { place: `f:${n}`, why: 'not JSON' } }));
  const { rejected, rejects } = await run([], bad);
  expect([rejected, rejects.length, rejects[0]?.place]).toEqual([30, 20, 'f:0']);
});
