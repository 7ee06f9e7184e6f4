// Check leaks: which devices, in what order, until the password is another; and no password in what is found.

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Evidence } from '../../core/evidence.js';
import { allFindings } from '../../judge/findings.js';
import type { LeakedEntry } from '../../leaks/login-list.js';
import type { Login } from '../../logins/login.js';
import type { DeviceRecord } from '../../store/store.js';
import { withCarried } from '../carried.js';
import { AT, claim, identity, record } from '../records.test-support.js';
import { checkLeaks, type LeakStore, type LeakWishes, type LoginList } from './check-leaks.js';

const NOW = '2026-11-23T00:00:00.000Z';
const SECRET = 'Quay-4-leaked';

function login(id: string, password: string, addedAt = '2026-01-01T00:00:00.000Z'): Login {
  return { id, label: id, targets: [], user: 'admin', password, allowBasic: false, addedAt };
}

function read(kind: string, value: string): Evidence {
  return { kind, value, at: AT, source: { via: 'login-hikvision', address: '192.0.2.1' } };
}

function device(address: string, ...evidence: readonly Evidence[]): DeviceRecord {
  const serial = claim(`S-${address}`);
  return {
    ...record(),
    id: address,
    addresses: [address],
    identity: identity({ serial }),
    evidence,
    findings: [],
  };
}

const opened = (password: string) => read('password.fingerprint', `f-${password}`);
const outside = (place: string): Evidence => ({
  ...read('outside.open', `${place} certificate`),
  source: { via: 'outside-shodan', address: '203.0.113.9' },
});

async function* listed(entries: readonly LeakedEntry[]) {
  yield* entries;
}

function list(asOf: string, ...entries: readonly LeakedEntry[]): LoginList {
  return { name: 'logs.txt', asOf, entries: listed(entries) };
}

const SECRET_SHA1 = createHash('sha1').update(SECRET).digest('hex').toUpperCase();
const passwords = {
  count: async (sha1: string) => (sha1 === SECRET_SHA1 ? 7 : 0),
  close: async () => undefined,
};

function run(devices: readonly DeviceRecord[], wishes: LeakWishes, logins: readonly Login[]) {
  const store: LeakStore = {
    async *outlines() {
      yield devices;
    },
    async *devicesOf(ids) {
      yield devices.filter(({ id }) => ids.includes(id));
    },
  };
  return checkLeaks(store, wishes, {
    logins,
    fingerprint: (password) => `f-${password}`,
    now: NOW,
    assessor: {
      judgeAll: () => [],
      findings: (verdicts, who, evidence) => allFindings(verdicts, who, evidence, Date.parse(NOW)),
    },
  });
}

const keys = (devices: readonly DeviceRecord[]) =>
  devices.map(({ id, findings }) => [
    id,
    findings.map(({ key }) => key).filter((key) => key.includes('leaked')),
  ]);

test('devices that were let in with a leaked password, and no others', async () => {
  const devices = [
    device('192.0.2.1', opened(SECRET)),
    device('192.0.2.2', opened('another')),
    device('192.0.2.3'),
  ];
  const result = await run(devices, { passwords, loginLists: [] }, [login('a', SECRET)]);
  expect(keys(result.changed)).toEqual([['192.0.2.1', ['check:password-leaked']]]);
  expect(result.logins).toMatchObject([{ login: { id: 'a' }, times: 7, devices: 1 }]);
  const kept = JSON.stringify([
    result.changed.map(({ findings }) => findings),
    result.logins,
    result.steps.map(({ todo }) => todo),
  ]);
  expect(kept).not.toContain(SECRET);
  const again = await run(result.changed, { passwords, loginLists: [] }, [login('a', SECRET)]);
  expect(again.changed).toEqual([]);
  const mended = await run(
    result.changed,
    { passwords: { ...passwords, count: async () => 0 }, loginLists: [] },
    [login('a', SECRET)],
  );
  expect(keys(mended.changed)).toEqual([['192.0.2.1', []]]);
});

test('a device named by its address on the internet or by an account of its own, not by what all the world has', async () => {
  const devices = [
    device('192.168.1.10', outside('203.0.113.9:80/tcp')),
    device(
      '192.168.1.11',
      read('account', 'nightwatch7 (operator)'),
      read('account', 'admin (administrator)'),
    ),
  ];
  const found = async (entry: LeakedEntry) =>
    keys((await run(devices, { loginLists: [list(NOW, entry)] }, [])).changed).map(([id]) => id);
  expect(await found({ host: '203.0.113.9', user: 'admin' })).toEqual(['192.168.1.10']);
  expect(await found({ host: '192.168.1.10', user: 'admin' })).toEqual([]);
  expect(await found({ user: 'nightwatch7' })).toEqual(['192.168.1.11']);
  for (const user of ['admin', 'anna', 'operator2026', 'camera_01'])
    expect(await found({ user }), user).toEqual([]);
});

const letIn = (password: string, user = 'admin', at = AT): readonly Evidence[] => [
  { ...opened(password), at },
  { ...read('login.user', user), at },
];

test('what leaked before the password was seen to change does not count, nor after such a scan', async () => {
  const entry: LeakedEntry = { host: '203.0.113.9' };
  const leakedIn = (month: string) => ({ loginLists: [list(`${month}-01T00:00:00.000Z`, entry)] });
  const before = device('192.168.1.10', outside('203.0.113.9:80/tcp'), ...letIn(SECRET));
  const found = await run([before], leakedIn('2026-05'), [login('a', SECRET, '2026-06-01T00:00:00.000Z')]);
  expect(keys(found.changed)).toEqual([['192.168.1.10', ['check:login-leaked']]]);
  const evidence = withCarried(
    letIn('another', 'admin', '2026-06-15T00:00:00.000Z'),
    found.changed[0]?.evidence ?? [],
  );
  expect(evidence.map(({ kind }) => kind)).not.toContain('leaked.login');
  const changed = { ...before, evidence };
  expect((await run([changed], leakedIn('2026-06'), [])).changed).toEqual([]);
  expect(keys((await run([changed], leakedIn('2026-07'), [])).changed)).toEqual([
    ['192.168.1.10', ['check:login-leaked']],
  ]);
});

test('a login that is new to Lenscap is not new to the device', () => {
  const leak = read('leaked.login', '203.0.113.9 (logs.txt)');
  const kinds = (now: readonly Evidence[], before: readonly Evidence[]) =>
    withCarried(now, before).map(({ kind }) => kind);
  expect(kinds(letIn('another'), [leak])).toContain('leaked.login');
  expect(kinds(letIn('another', 'anna'), [leak, ...letIn(SECRET)])).toContain('leaked.login');
});

test('a login that is no longer kept leaves what was found, and a device that is gone is passed over', async () => {
  const leaked = read('leaked.password', 'in a list of leaked passwords (7 times)');
  const known = device('192.0.2.1', opened(SECRET), leaked);
  expect((await run([known], { passwords, loginLists: [] }, [])).changed).toEqual([]);
  const gone: DeviceRecord = { ...device('192.0.2.2', opened(SECRET)), presence: 'gone' };
  const result = await run([gone, device('192.0.2.3', opened(SECRET))], { passwords, loginLists: [] }, [
    login('a', SECRET),
  ]);
  expect(result.reused).toEqual([]);
  expect(keys(result.changed)).toEqual([['192.0.2.3', ['check:password-leaked']]]);
});

test('the order: what strangers reach first, recorders before what they record, the channel named', async () => {
  const recorder = device('192.0.2.50', opened(SECRET), read('channel.3.serial', 's-192.0.2.1'));
  const devices = [
    device('192.0.2.1', opened(SECRET)),
    device('192.0.2.9', opened(SECRET)),
    device('198.51.100.4', opened(SECRET), outside('203.0.113.9:80/tcp')),
    recorder,
  ];
  const { steps, reused } = await run(devices, { passwords, loginLists: [] }, [login('a', SECRET)]);
  expect(steps.map(({ device: { id } }) => id)).toEqual([
    '198.51.100.4',
    '192.0.2.50',
    '192.0.2.9',
    '192.0.2.1',
  ]);
  expect(steps[0]?.site).toBe('198.51.100.0/24');
  expect(steps.at(-1)?.todo).toContain('the recorder 192.0.2.50, channel 3');
  expect(reused.map(({ devices: same }) => same.length)).toEqual([4]);
});
