import { Kysely, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { chainHash, NO_HASH, verifyChain } from '../core/audit-chain.js';
import { UsageError } from '../core/errors.js';
import { channelDialect } from './channel-dialect.js';
import type { Account, ApiToken, AuditEntry, Session } from './desk.js';
import { ENGINES, type Engines, type Place, startEngines } from './engines.test-support.js';
import { openStore } from './open.js';
import { startEngine } from './pglite-engine.js';
import { connectPool } from './pool-channel.js';
import { AT } from './records.test-support.js';
import type { Schema } from './schema.js';
import type { Store } from './store.js';

const LATER = '2026-11-02T08:30:00.250Z';

function account(id: string, changes: Partial<Account> = {}): Account {
  return {
    id,
    name: `Person ${id}`,
    role: 'operator',
    sites: ['north', 'south'],
    isDisabled: false,
    passwordHash: 'scrypt$16384$salt$hash',
    subject: null,
    createdAt: AT,
    lastSeenAt: null,
    ...changes,
  };
}

function session(tokenHash: string, accountId: string, changes: Partial<Session> = {}): Session {
  return { tokenHash, accountId, csrf: 'c', createdAt: AT, seenAt: AT, expiresAt: LATER, ...changes };
}

function entry(number: number): Omit<AuditEntry, 'number' | 'hash'> {
  return { at: AT, who: `who ${number % 3}`, what: 'logIn', on: '', outcome: 'done', detail: `${number}` };
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** Somebody with the database in their hands, past Lenscap. */
async function tamper(place: Place, statement: string): Promise<void> {
  const channel =
    'database' in place
      ? await connectPool(place.database)
      : await startEngine({ dataDir: `${place.dataDir}/pg` });
  await sql.raw(statement).execute(new Kysely<Schema>({ dialect: channelDialect(channel) }));
  await channel.close();
}

let engines: Engines;
beforeAll(async () => {
  engines = await startEngines();
});
afterAll(() => engines.stop());

describe.each(ENGINES)('the desk of the %s store', (engine) => {
  let at: Place;
  let store: Store;
  beforeEach(async () => {
    at = await engines.place(engine);
    store = await openStore(at);
  });
  afterEach(() => store.close());

  async function reopened(): Promise<Store> {
    await store.close();
    store = await openStore(at);
    return store;
  }

  test('keeps accounts, also for the next who opens it', async () => {
    const boss = account('b', { name: 'Ānna', role: 'administrator', sites: null });
    const sso = account('a', { passwordHash: null, subject: 'https://id.example 7', lastSeenAt: LATER });
    await store.desk.saveAccount(boss);
    await store.desk.saveAccount(sso);
    await store.desk.saveAccount({ ...boss, isDisabled: true });
    const saved = [sso, { ...boss, isDisabled: true }];
    expect(await store.desk.accounts()).toEqual(expect.arrayContaining(saved));
    expect(await (await reopened()).desk.accounts()).toHaveLength(2);
    await store.desk.saveAccount({ ...sso, lastSeenAt: AT });
    expect(await store.desk.accounts()).toContainEqual({ ...sso, lastSeenAt: AT });
  });

  test('two accounts cannot have one name, however it is written', async () => {
    await store.desk.saveAccount(account('a', { name: 'Anna' }));
    const second = store.desk.saveAccount(account('b', { name: 'aNNA' }));
    await expect(second).rejects.toThrow(UsageError);
    await expect(second).rejects.toThrow(/"aNNA"/);
    expect(await store.desk.accounts()).toHaveLength(1);
    await store.desk.saveAccount(account('a', { name: 'ANNA' }));
    expect((await store.desk.accounts())[0]?.name).toBe('ANNA');
  });

  test('keeps sessions and ends them, one or all of an account but one', async () => {
    const [one, two, three] = [session('1', 'a'), session('2', 'a'), session('3', 'a')];
    for (const each of [one, two, three, session('4', 'b')]) await store.desk.saveSession(each);
    await store.desk.saveSession({ ...one, seenAt: LATER });
    expect(await store.desk.session('1')).toEqual({ ...one, seenAt: LATER });
    await store.desk.endSessions({ tokenHash: '2' });
    expect(await store.desk.session('2')).toBeUndefined();
    await store.desk.endSessions({ accountId: 'a', but: '3' });
    expect(await store.desk.session('1')).toBeUndefined();
    expect(await store.desk.session('3')).toEqual(three);
    await store.desk.endSessions({ accountId: 'a' });
    expect(await store.desk.session('3')).toBeUndefined();
    expect(await store.desk.session('4')).toEqual(session('4', 'b'));
  });

  test('a new session sweeps away those that have expired', async () => {
    await store.desk.saveSession(session('old', 'a'));
    await store.desk.saveSession(session('new', 'a', { createdAt: '2026-11-03T00:00:00.000Z' }));
    expect(await store.desk.session('old')).toBeUndefined();
  });

  test('keeps tokens and views', async () => {
    const token: ApiToken = {
      id: 't',
      name: 'for the \u0000monitor',
      secretHash: 'ff',
      accountId: 'a',
      scopes: ['estate:read'],
      sites: null,
      createdAt: AT,
      expiresAt: null,
      lastUsedAt: null,
    };
    await store.desk.saveToken(token);
    await store.desk.saveToken({ ...token, lastUsedAt: LATER });
    expect(await store.desk.tokens()).toEqual([{ ...token, name: 'for the monitor', lastUsedAt: LATER }]);
    const view = {
      id: 'v',
      accountId: 'a',
      name: 'Red',
      list: 'devices',
      query: 'light=red',
      isShared: true,
    };
    await store.desk.saveView({ ...view, list: 'devices' });
    expect(await store.desk.views()).toEqual([view]);
    await store.desk.deleteToken('t');
    await store.desk.deleteView('v');
    expect(await (await reopened()).desk.tokens()).toEqual([]);
    expect(await store.desk.views()).toEqual([]);
  });

  test('entries that are appended at once form one chain without a gap', async () => {
    const given = await Promise.all(Array.from({ length: 50 }, (_, index) => store.desk.audit(entry(index))));
    expect(given.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 50 }, (_, index) => index + 1),
    );
    const kept = await all((await reopened()).desk.wholeAudit());
    expect(kept).toEqual(given.toSorted((a, b) => a.number - b.number));
    expect(kept[0]?.hash).toBe(
      chainHash({ ...kept[0], ...entry(Number(kept[0]?.detail)), number: 1 }, NO_HASH),
    );
    expect(await verifyChain(store.desk.wholeAudit())).toEqual({
      isWhole: true,
      entries: 50,
      head: kept.at(-1)?.hash,
      says: 'All 50 entries are as they were written.',
    });
  });

  test('what a database cannot hold does not break the chain', async () => {
    await store.desk.audit({ ...entry(1), who: 'a\u0000b\ud800', at: '2026-11-01T11:00:00+01:00' });
    expect(await store.desk.auditEntries({ limit: 5 })).toMatchObject([{ who: 'ab\ufffd', at: AT }]);
    expect((await verifyChain(store.desk.wholeAudit())).isWhole).toBe(true);
  });

  test('entries are read the newest first, in parts, by who and what', async () => {
    for (let number = 1; number <= 9; number += 1) await store.desk.audit(entry(number));
    const numbers = async (query: Parameters<Store['desk']['auditEntries']>[0]) =>
      (await store.desk.auditEntries(query)).map(({ number }) => number);
    expect(await numbers({ limit: 3 })).toEqual([9, 8, 7]);
    expect(await numbers({ limit: 3, before: 7 })).toEqual([6, 5, 4]);
    expect(await numbers({ limit: 9, who: 'who 0' })).toEqual([9, 6, 3]);
    expect(await numbers({ limit: 9, what: 'logOut' })).toEqual([]);
    expect(await store.desk.countAudit({ most: 100, who: 'who 0' })).toBe(3);
    expect(await store.desk.countAudit({ most: 100, who: 'who 0', what: 'logOut' })).toBe(0);
    expect(await store.desk.countAudit({ most: 4 })).toBe(4);
  });

  test.each([
    ['changed', `update audit set detail = 'nothing' where number = 4`, 'Entry 4 was changed', 4],
    ['taken out', 'delete from audit where number = 4', 'Entry 4 is missing.', 4],
    [
      'given a hash of its own',
      `update audit set hash = repeat('a', 64) where number = 4`,
      'Entry 4 was changed',
      4,
    ],
  ])('an entry that was %s past Lenscap is found', async (_, statement, says, entries) => {
    for (let number = 1; number <= 6; number += 1) await store.desk.audit(entry(number));
    await store.close();
    await tamper(at, statement);
    store = await openStore(at);
    const verified = await verifyChain(store.desk.wholeAudit());
    expect(verified).toMatchObject({ isWhole: false, entries });
    expect(verified.says).toContain(says);
  });

  test('entries cut off at the end are found with the next one', async () => {
    for (let number = 1; number <= 6; number += 1) await store.desk.audit(entry(number));
    await store.close();
    await tamper(at, 'delete from audit where number > 4');
    store = await openStore(at);
    await store.desk.audit(entry(7));
    expect((await verifyChain(store.desk.wholeAudit())).says).toBe('Entry 5 is missing.');
  });
});

test('a log of nothing is whole', async () => {
  expect(await verifyChain((async function* () {})())).toMatchObject({ isWhole: true, head: NO_HASH });
});
