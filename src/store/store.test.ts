import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EnvironmentError, UsageError } from '../core/errors.js';
import { openStore } from './open.js';
import { startEngine } from './pglite-engine.js';
import { PASSWORD, startServer, type TestServer } from './postgres-server.test-support.js';
import { type ReadyFolders, readyFolders } from './ready-folder.test-support.js';
import { AT, deviceRecord, ledgerEntry, scanRecord } from './records.test-support.js';
import type { Store } from './store.js';

let server: TestServer;
let folders: ReadyFolders;
beforeAll(async () => {
  [server, folders] = await Promise.all([startServer(), readyFolders()]);
});
afterAll(() => Promise.all([server.stop(), folders.remove()]));

let databases = 0;

/** A new place to keep things, for each engine. */
const ENGINES = {
  embedded: async () => ({ dataDir: await folders.copy() }),
  async server() {
    databases += 1;
    return { database: await server.createDatabase(`store_${databases}`) };
  },
};

describe.each(Object.entries(ENGINES))('the %s store', (_, place) => {
  let at: Awaited<ReturnType<typeof place>>;
  let store: Store;
  beforeEach(async () => {
    at = await place();
    store = await openStore(at);
  });
  afterEach(() => store.close());

  test('is empty at first and says nothing', async () => {
    expect(await store.devices()).toEqual([]);
    expect(await store.scans(10)).toEqual([]);
    expect(await store.ledger(['127.0.0.1'])).toEqual([]);
    expect(await store.device('nobody')).toBeUndefined();
    expect(store.notices).toEqual([]);
  });

  test('gives back what was saved, also to the next who opens it', async () => {
    const scan = scanRecord('scan-1');
    const devices = [deviceRecord('b'), deviceRecord('a', { presence: 'gone', missedScans: 3 })];
    const ledger = [
      ledgerEntry('scan-1', '127.77.0.0/24', { cast: 'sweep', port: 80 }),
      ledgerEntry('scan-1', '127.77.0.11', { answer: '200' }),
    ];
    await store.saveScan(scan, devices, ledger);
    await store.close();
    store = await openStore(at);
    expect(await store.scans(10)).toEqual([scan]);
    expect(await store.devices()).toEqual([devices[1], devices[0]]);
    expect(await store.device('b')).toEqual(devices[0]);
    expect(await store.ledger(['127.77.0.11'])).toEqual(ledger);
  });

  test('a scan saved twice is there once, and its first version stands', async () => {
    await store.saveScan(scanRecord('s'), [deviceRecord('a')], [ledgerEntry('s', '127.0.0.1')]);
    await store.saveScan(
      scanRecord('s', { requests: 9 }),
      [deviceRecord('b')],
      [ledgerEntry('s', '127.0.0.1')],
    );
    expect(await store.scans(10)).toEqual([scanRecord('s')]);
    expect((await store.devices()).map(({ id }) => id)).toEqual(['a']);
    expect(await store.ledger(['127.0.0.1'])).toHaveLength(1);
  });

  test('a judgement changes verdicts and findings, and nothing of a device that was scanned meanwhile', async () => {
    await store.saveScan(scanRecord('1'), [deviceRecord('a'), deviceRecord('b')], []);
    const missed = deviceRecord('a', { missedScans: 1, presence: 'not_seen' });
    const seen = deviceRecord('b', { lastSeen: '2026-11-02T10:00:00.000Z' });
    await store.saveScan(scanRecord('2', { endedAt: '2026-11-02T10:00:00.000Z' }), [missed, seen], []);
    const judgement = scanRecord('3', { kind: 'judgement', endedAt: '2026-11-03T10:00:00.000Z' });
    const judged = { verdicts: [], findings: [] };
    await store.saveScan(judgement, [deviceRecord('a', judged), deviceRecord('b', judged)], []);
    expect(await store.devices()).toEqual([{ ...missed, ...judged }, seen]);
    expect(await store.scans(1)).toEqual([judgement]);
  });

  test('an import changes evidence too', async () => {
    await store.saveScan(scanRecord('1'), [deviceRecord('a')], []);
    const imported = { evidence: [], verdicts: [], findings: [], ports: [1] };
    await store.saveScan(scanRecord('2', { kind: 'import' }), [deviceRecord('a', imported)], []);
    expect(await store.devices()).toEqual([
      { ...deviceRecord('a', imported), ports: deviceRecord('a').ports },
    ]);
  });

  test('a later scan replaces the devices it names and leaves the others', async () => {
    await store.saveScan(scanRecord('1'), [deviceRecord('a'), deviceRecord('b')], []);
    const later = deviceRecord('a', { addresses: ['127.77.0.99'], missedScans: 1, presence: 'not_seen' });
    await store.saveScan(scanRecord('2', { endedAt: '2026-11-02T10:00:00.000Z' }), [later], []);
    expect(await store.devices()).toEqual([later, deviceRecord('b')]);
    expect((await store.scans(1)).map(({ id }) => id)).toEqual(['2']);
  });

  test('of two records of one device the later counts', async () => {
    await store.saveScan(scanRecord('1'), [deviceRecord('a'), deviceRecord('a', { notes: ['later'] })], []);
    expect((await store.device('a'))?.notes).toEqual(['later']);
  });

  test('the ledger of an address holds the networks around it, and nothing else', async () => {
    const entries = [
      ledgerEntry('s', '127.77.0.0/24', { cast: 'sweep', at: '2026-11-01T09:00:00.000Z' }),
      ledgerEntry('s', '127.77.0.12'),
      ledgerEntry('s', '127.77.0.11', { at: '2026-11-01T09:30:00.000Z', port: 554 }),
      ledgerEntry('s', '127.77.1.0/24', { cast: 'sweep' }),
      ledgerEntry('s', '239.255.255.250', { cast: 'multicast', transport: 'udp' }),
      ledgerEntry('s', 'fe80::1%eth0', { answer: 'timeout' }),
      ledgerEntry('s', 'no address'),
    ];
    await store.saveScan(scanRecord('s'), [], entries);
    expect(await store.ledger(['127.77.0.11'])).toEqual([entries[0], entries[2]]);
    expect(await store.ledger(['127.77.0.11', '127.77.0.12'])).toEqual([entries[0], entries[2], entries[1]]);
    expect(await store.ledger(['fe80::1'])).toEqual([entries[5]]);
    expect(await store.ledger(['no address'])).toEqual([]);
  });

  test('the ledger of an interrupted scan can be saved alone, twice, and before the scan', async () => {
    const entries = [ledgerEntry('cut', '127.0.0.1'), ledgerEntry('cut', '127.0.0.1', { port: 80 })];
    await store.saveLedger('cut', entries);
    await store.saveLedger('cut', entries);
    expect(await store.ledger(['127.0.0.1'])).toEqual(entries);
    await store.saveScan(scanRecord('cut'), [], entries);
    expect(await store.ledger(['127.0.0.1'])).toEqual(entries);
    expect(await store.scans(5)).toHaveLength(1);
  });

  test('text that a database cannot hold loses only what it cannot hold', async () => {
    const notes = ['a\u0000b', '\ud800', "'; drop table device; --", '\u2028 摄像机 \\u0000'];
    await store.saveScan(scanRecord("it's"), [deviceRecord('a', { notes })], []);
    expect((await store.device('a'))?.notes).toEqual(['ab', '\ufffd', notes[2], '\u2028 摄像机 \\u0000']);
  });

  test('saves that come at once all arrive', async () => {
    const ids = Array.from({ length: 8 }, (_, index) => `scan-${index}`);
    await Promise.all(
      ids.map((id) =>
        store.saveScan(scanRecord(id), [deviceRecord('same'), deviceRecord(id)], [ledgerEntry(id, '::1')]),
      ),
    );
    expect((await store.scans(20)).map(({ id }) => id).sort()).toEqual(ids);
    expect(await store.devices()).toHaveLength(9);
    expect(await store.ledger(['::1'])).toHaveLength(8);
  });

  test('a scan that the database refuses leaves nothing behind, and the next one is saved', async () => {
    const wrong = deviceRecord('a', { firstSeen: 'at no time' });
    await expect(store.saveScan(scanRecord('bad'), [wrong], [])).rejects.toThrow(/refused a statement/);
    expect(await store.scans(5)).toEqual([]);
    await store.saveScan(scanRecord('good'), [deviceRecord('a')], []);
    await store.close();
    store = await openStore(at);
    expect((await store.scans(5)).map(({ id }) => id)).toEqual(['good']);
    expect(store.notices).toEqual([]);
  });

  test('more devices than a page come back in one piece', async () => {
    const devices = Array.from({ length: 250 }, (_, index) =>
      deviceRecord(`d${String(index).padStart(3, '0')}`),
    );
    await store.saveScan(scanRecord('many'), devices, []);
    expect(await store.devices()).toEqual(devices);
  });
});

describe('a server that cannot be used', () => {
  test.each([
    ['is no URL', 'localhost', UsageError, /not a PostgreSQL URL/],
    [
      'names no certificate',
      `postgres://u:${PASSWORD}@127.0.0.1:1/x?sslrootcert=/nowhere.pem`,
      EnvironmentError,
      /nowhere/,
    ],
    ['is another kind', `mysql://root:${PASSWORD}@127.0.0.1/x`, UsageError, /not a PostgreSQL URL/],
    [
      'does not listen',
      `postgres://u:${PASSWORD}@127.0.0.1:1/x`,
      EnvironmentError,
      /127\.0\.0\.1:1\/x.*ECONNREFUSED/,
    ],
  ])('%s', async (_, database, kind, says) => {
    const failure = await openStore({ database }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(kind);
    expect(String(failure)).toMatch(says);
    expect(JSON.stringify(failure) + String(failure)).not.toContain(PASSWORD);
  });

  test('refuses the password', async () => {
    const database = `postgres://postgres:wrong-${PASSWORD}@127.0.0.1:${server.port}/postgres`;
    const failure = await openStore({ database }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EnvironmentError);
    expect(String(failure)).toMatch(/password authentication failed/);
    expect(String(failure)).not.toContain(PASSWORD);
  });

  test('has a schema of a newer Lenscap', async () => {
    const database = await server.createDatabase('newer');
    await (await openStore({ database })).close();
    const { connectPool } = await import('./pool-channel.js');
    const channel = await connectPool(database);
    const session = await channel.acquire();
    await session.query(`insert into kysely_migration values ('9999_future', $1)`, [AT]);
    await session.release();
    await channel.close();
    await expect(openStore({ database })).rejects.toThrow(UsageError);
    await expect(openStore({ database })).rejects.toThrow(/newer Lenscap/);
  });
});

test('a data folder with a schema of a newer Lenscap is refused and left as it is', async () => {
  const dataDir = await folders.copy();
  const engine = await startEngine({ dataDir: path.join(dataDir, 'pg') });
  const session = await engine.acquire();
  await session.query(`insert into kysely_migration values ('9999_future', $1)`, [AT]);
  await session.release();
  await engine.close();
  const before = await readdir(dataDir);
  await expect(openStore({ dataDir })).rejects.toThrow(UsageError);
  await expect(openStore({ dataDir })).rejects.toThrow(/newer Lenscap/);
  expect(await readdir(dataDir)).toEqual(before);
});

test('what is in a data folder is for its owner alone, also in a folder that others may read', async () => {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'lenscap-mode-'));
  await chmod(dataDir, 0o755);
  await (await openStore({ dataDir })).close();
  for (const name of await readdir(dataDir))
    expect((await stat(path.join(dataDir, name))).mode & 0o077, name).toBe(0);
  await rm(dataDir, { recursive: true });
});
