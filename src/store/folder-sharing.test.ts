import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { EnvironmentError } from '../core/errors.js';
import { abstractLock } from '../disk/lock.js';
import { type QueryChannel, SqlError } from './channel.js';
import { type Child, startChild } from './child.test-support.js';
import { connectFolder, type FolderClient } from './folder-client.js';
import { type FolderServer, serveFolder } from './folder-server.js';
import { openStore } from './open.js';
import { type Engine, startEngine } from './pglite-engine.js';
import { type ReadyFolders, readyFolders } from './ready-folder.test-support.js';
import { deviceRecord, ledgerEntry, scanRecord } from './records.test-support.js';
import { frame, frameReader, SPEAKS } from './wire.js';

let folders: ReadyFolders;
beforeAll(async () => {
  folders = await readyFolders();
});
afterAll(() => folders.remove());

let dataDir: string;
let children: Child[];
beforeEach(async () => {
  dataDir = await folders.copy();
  children = [];
});
afterEach(() => Promise.all(children.map((child) => child.kill())));

/** Opens, says so, then saves, lists or ends as it is told. */
const OBEY = `
  const store = await openStore({ dataDir: process.env.DATA });
  say('open');
  for (let word = await told(); word !== undefined; word = await told()) {
    const [verb, id] = word.split(' ');
    if (verb === 'save') await store.saveScan(scan(id), [device(id)], entries(id));
    if (verb === 'list') say((await store.scans(100)).map(({ id }) => id).sort().join(' '));
    else if (verb === 'close') break;
    else say('done');
  }
  await store.close();
  process.stdin.destroy();
`;

async function child(): Promise<Child> {
  const started = startChild(OBEY, dataDir);
  children.push(started);
  expect(await started.line()).toBe('open');
  return started;
}

async function tell(to: Child, word: string): Promise<string | undefined> {
  to.tell(word);
  return to.line();
}

describe('two processes on one folder', () => {
  test('both save and both see everything', { timeout: 60_000 }, async () => {
    const holder = await child();
    const store = await openStore({ dataDir });
    await store.saveScan(scanRecord('client'), [deviceRecord('c')], [ledgerEntry('client', '127.0.0.1')]);
    expect(await tell(holder, 'save holder')).toBe('done');
    expect(await tell(holder, 'list')).toBe('client holder');
    expect((await store.devices()).map(({ id }) => id)).toEqual(['c', 'holder']);
    const [mine, theirs] = await Promise.all([
      store.saveScan(scanRecord('both-1'), [deviceRecord('c')], []),
      tell(holder, 'save both-2'),
    ]);
    expect([mine, theirs]).toEqual([undefined, 'done']);
    expect(await store.scans(10)).toHaveLength(4);
    expect((await stat(path.join(dataDir, 'store.sock'))).mode & 0o777).toBe(0o600);
    await store.close();
  });

  test('when the holder closes, the other takes over and loses nothing', { timeout: 60_000 }, async () => {
    const holder = await child();
    const store = await openStore({ dataDir });
    await tell(holder, 'save before');
    holder.tell('close');
    expect(await holder.ended()).toBe('');
    await store.saveScan(scanRecord('after'), [], []);
    expect((await store.scans(10)).map(({ id }) => id)).toEqual(['after', 'before']);
    expect(store.notices).toEqual([]);
    const third = await child();
    expect(await tell(third, 'list')).toBe('after before');
    await store.close();
    expect(await tell(third, 'list')).toBe('after before');
  });

  test('when the holder is killed, too', { timeout: 60_000 }, async () => {
    const holder = await child();
    const store = await openStore({ dataDir });
    await tell(holder, 'save before');
    await holder.kill();
    await store.saveScan(scanRecord('after'), [], []);
    expect((await store.scans(10)).map(({ id }) => id)).toEqual(['after', 'before']);
    await store.close();
    expect(await readdir(dataDir)).not.toContain('store.sock');
  });

  test('a holder that closes while another reads and saves is not noticed', { timeout: 60_000 }, async () => {
    const holder = await child();
    const store = await openStore({ dataDir });
    const many = Array.from({ length: 250 }, (_, n) => deviceRecord(`d${n}`));
    await store.saveScan(scanRecord('first'), many, []);
    holder.tell('close');
    for (let n = 0; n < 20; n++) {
      expect(await store.devices()).toHaveLength(250);
      await store.saveScan(scanRecord(`s${n}`), [deviceRecord('d0')], []);
    }
    expect(await store.scans(100)).toHaveLength(21);
    await store.close();
  });

  test('a holder that does not answer is an error that says what to do', async () => {
    const lock = await abstractLock(dataDir);
    const failure = await openStore({ dataDir, patience: 100 }).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(EnvironmentError);
    expect(failure).toMatchObject({
      message: `another process has ${dataDir} open and does not answer`,
      hint: expect.stringContaining('--data'),
    });
    await lock?.release();
  });

  test('a folder with a long path is shared by way of a private folder', { timeout: 60_000 }, async () => {
    const long = path.join(dataDir, 'x'.repeat(120));
    dataDir = long;
    const holder = await child();
    const store = await openStore({ dataDir });
    await store.saveScan(scanRecord('client'), [], []);
    expect(await tell(holder, 'list')).toBe('client');
    expect(await readdir(dataDir)).not.toContain('store.sock');
    await store.close();
  });
});

describe('the socket', () => {
  let work: string;
  let engine: Engine;
  let server: FolderServer;
  let clients: FolderClient[];
  const socket = () => path.join(work, 's');

  beforeAll(async () => {
    work = await mkdtemp(path.join(tmpdir(), 'lenscap-socket-'));
    engine = await startEngine({});
    const session = await engine.acquire();
    await session.query('create table t (n integer primary key)', []);
    await session.release();
  });
  afterAll(async () => {
    await engine.close();
    await rm(work, { recursive: true, force: true });
  });
  beforeEach(() => {
    clients = [];
  });
  afterEach(async () => {
    await Promise.all(clients.map((client) => client.close()));
    await server.close();
  });

  async function serve(channel: QueryChannel = engine, maxSilence?: number): Promise<void> {
    const rest = maxSilence === undefined ? {} : { maxSilence };
    server = await serveFolder({ path: socket(), channel, saved: () => {}, ...rest });
  }
  async function connect(): Promise<FolderClient> {
    const client = await connectFolder(socket(), work);
    if (!client) throw new Error('nobody listens');
    clients.push(client);
    return client;
  }
  async function count(channel: QueryChannel): Promise<string | null | undefined> {
    const session = await channel.acquire();
    const { rows } = await session.query('select count(*) from t', []);
    await session.release();
    return rows[0]?.[0];
  }

  test('a client that goes in the middle of a transaction leaves nothing and holds up nobody', async () => {
    await serve();
    const dying = createConnection(socket());
    const read = frameReader();
    const replies: unknown[] = [];
    const answered = new Promise<void>((resolve) => {
      dying.on('data', (chunk) => {
        replies.push(...read(chunk));
        if (replies.length === 4) resolve();
      });
    });
    dying.write(frame({ op: 'hello', speaks: SPEAKS }));
    dying.write(frame({ op: 'acquire' }));
    dying.write(frame({ op: 'query', sql: 'begin', params: [] }));
    dying.write(frame({ op: 'query', sql: 'insert into t values ($1)', params: ['1'] }));
    await answered;
    expect(replies.at(-1)).toMatchObject({ ok: true, result: { affected: 1 } });
    const counted = count(await connect());
    dying.destroy();
    expect(await counted).toBe('0');
  });

  test('a client that holds the database in silence is let go', async () => {
    await serve(engine, 50);
    const silent = await connect();
    const session = await silent.acquire();
    await session.query('begin', []);
    await session.query('insert into t values (1)', []);
    expect(await count(engine)).toBe('0');
    await expect(session.query('commit', [])).rejects.toThrow(/has ended/);
    await session.release();
  });

  test('a holder of another version is an error that says so', async () => {
    const other = createServer((connection) => {
      connection.once('data', () => connection.end(frame({ ok: false, message: 'lenscap-store 9' })));
    });
    await new Promise<void>((resolve) => other.listen(socket(), resolve));
    await expect(connect()).rejects.toThrow(/open in another version of Lenscap/);
    await new Promise((resolve) => other.close(resolve));
    await serve();
  });

  test('an error of the database keeps its code and the connection', async () => {
    await serve();
    const client = await connect();
    const session = await client.acquire();
    const failure = await session.query('select 1/0', []).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SqlError);
    expect(failure).toMatchObject({ code: '22012' });
    await session.release();
    expect(await count(client)).toBe('0');
  });

  test.each([
    ['another version', frame({ op: 'hello', speaks: 'lenscap-store 0 0000_ancient' }), /lenscap-store 1/],
    ['no greeting', frame({ op: 'acquire' }), /no greeting/],
    ['no JSON', Buffer.from('\0\0\0\u0001x'), undefined],
    ['a frame too large', Buffer.from([255, 255, 255, 255]), undefined],
  ])('%s is turned away', async (_, bytes, says) => {
    await serve();
    const connection = createConnection(socket());
    connection.write(bytes);
    const read = frameReader();
    const replies: unknown[] = [];
    await new Promise<void>((resolve) => {
      connection.on('close', () => resolve());
      connection.on('data', (chunk) => {
        replies.push(...read(chunk));
        connection.end();
      });
    });
    expect(replies).toEqual(says ? [{ ok: false, message: expect.stringMatching(says) }] : []);
    expect(await count(engine)).toBe('0');
  });
});
