// Access: sessions end when they should, tokens are never more than their account, there is always an administrator.

import { describe, expect, test } from 'vitest';
import { verifyChain } from '../core/audit-chain.js';
import { type Access, makeAccess } from './access.js';
import { writeAudit } from './audit.js';
import { memoryDesk } from './desk.test-support.js';

const PASSWORD = 'correct horse battery';
const HOUR = 3_600_000;

function stage() {
  const desk = memoryDesk();
  const clock = { at: Date.parse('2026-03-01T00:00:00Z') };
  const access = makeAccess({
    desk,
    permissionsOf: (role) => (role === 'administrator' ? ['estate:read', 'accounts:write'] : ['estate:read']),
    now: () => clock.at,
  });
  return { desk, clock, access };
}

async function first(access: Access) {
  const word = (await access.setupWord()) ?? '';
  return access.setUp(word, 'Kim', PASSWORD, '192.0.2.1');
}

describe('the first account', () => {
  test('is made once, with the word of this start alone', async () => {
    const { access, desk } = stage();
    const word = (await access.setupWord()) ?? '';
    await expect(access.setUp('wrong', 'Kim', PASSWORD, '192.0.2.1')).rejects.toThrow(/link/);
    await expect(access.setUp(word, 'Kim', 'kim', '192.0.2.1')).rejects.toThrow(/characters/);
    const { caller } = await access.setUp(word, 'Kim', PASSWORD, '192.0.2.1');
    expect(caller.account).toMatchObject({ name: 'Kim', role: 'administrator', sites: null });
    await expect(access.setUp(word, 'Lee', PASSWORD, '192.0.2.1')).rejects.toThrow(/link/);
    expect(await access.setupWord()).toBeUndefined();
    expect(desk.dump()).not.toContain(word);
  });

  test('at the same moment is made by one', async () => {
    const { access } = stage();
    const word = (await access.setupWord()) ?? '';
    const tries = ['Kim', 'Lee', 'Max'].map((name) => access.setUp(word, name, PASSWORD, '192.0.2.1'));
    const made = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled');
    expect(made).toHaveLength(1);
    expect(await access.accounts.list()).toHaveLength(1);
  });
});

describe('logging in', () => {
  test('a wrong name, a wrong password, a disabled account and one without a password are told apart by nobody', async () => {
    const { access } = stage();
    await first(access);
    await access.accounts.create({ name: 'Out', role: 'viewer', sites: null, password: PASSWORD });
    const out = (await access.accounts.list()).find(({ name }) => name === 'Out');
    await access.accounts.change(out?.id ?? '', { isDisabled: true });
    await access.accounts.create({ name: 'p@example.org', role: 'viewer', sites: null });
    const tries: [string, string][] = [
      ['Kim', 'wrong'],
      ['nobody', PASSWORD],
      ['Out', PASSWORD],
      ['p@example.org', ''],
    ];
    const said = await Promise.all(
      tries.map(([name, password], index) =>
        access.logIn(name, password, `192.0.2.${index}`).then(
          () => 'in',
          (error: Error) => `${error.name}: ${error.message}`,
        ),
      ),
    );
    expect(new Set(said)).toEqual(new Set(['NotLoggedInError: name or password is wrong']));
    const { caller } = await access.logIn('KIM', PASSWORD, '192.0.2.1');
    expect(caller.account.name).toBe('Kim');
  });
});

describe('a session', () => {
  test('is kept as a hash, ends after twelve idle hours and after seven days whatever happens', async () => {
    const { access, desk, clock } = stage();
    const { cookie } = await first(access);
    expect(cookie).toMatch(/^[\w-]{43}$/);
    expect(desk.dump()).not.toContain(cookie);
    for (let i = 0; i < 15; i++) {
      clock.at += 11 * HOUR;
      expect(await access.sessions.caller(cookie)).toBeDefined();
    }
    clock.at += 3 * HOUR;
    expect(await access.sessions.caller(cookie)).toBeUndefined();
    const again = await access.logIn('Kim', PASSWORD, '192.0.2.1');
    clock.at += 12 * HOUR;
    expect(await access.sessions.caller(again.cookie)).toBeUndefined();
    clock.at -= 12 * HOUR;
    expect(await access.sessions.caller(again.cookie)).toBeUndefined();
  });

  test('of others ends with a new password, and all end with the account', async () => {
    const { access } = stage();
    const here = await first(access);
    const there = await access.logIn('Kim', PASSWORD, '192.0.2.2');
    const next = 'another horse battery';
    await expect(access.changePassword(here.caller, 'wrong', next, '192.0.2.1')).rejects.toThrow(/current/);
    await access.changePassword(here.caller, PASSWORD, next, '192.0.2.1');
    expect(await access.sessions.caller(here.cookie)).toBeDefined();
    expect(await access.sessions.caller(there.cookie)).toBeUndefined();
    await access.accounts.create({ name: 'Lee', role: 'administrator', sites: null });
    await access.accounts.change(here.caller.account.id, { isDisabled: true });
    expect(await access.sessions.caller(here.cookie)).toBeUndefined();
    await expect(access.logIn('Kim', next, '192.0.2.1')).rejects.toThrow(/wrong/);
  });

  test('is not opened for an account that was disabled or got another password meanwhile', async () => {
    const { desk, access } = stage();
    await first(access);
    const lee = await access.accounts.create({
      name: 'Lee',
      role: 'viewer',
      sites: null,
      password: PASSWORD,
    });
    await expect(
      Promise.all([
        access.logIn('Lee', PASSWORD, '192.0.2.1'),
        access.accounts.change(lee.id, { isDisabled: true }),
      ]),
    ).rejects.toThrow(/wrong/);
    const kim = (await desk.accounts()).find(({ name }) => name === 'Kim');
    if (!kim) throw new Error('no account');
    await expect(
      Promise.all([
        access.logIn('Kim', PASSWORD, '192.0.2.1'),
        desk.saveAccount({ ...kim, passwordHash: 'another' }),
      ]),
    ).rejects.toThrow(/wrong/);
  });

  test('that is noted as seen does not bring back what was changed meanwhile', async () => {
    const { access, clock } = stage();
    const { cookie } = await first(access);
    const lee = await access.accounts.create({ name: 'Lee', role: 'administrator', sites: null });
    const opened = await access.sessions.open(lee);
    clock.at += HOUR;
    await Promise.all([
      access.sessions.caller(opened.cookie),
      access.accounts.change(lee.id, { isDisabled: true }),
      access.sessions.caller(opened.cookie),
    ]);
    const after = (await access.accounts.list()).find(({ id }) => id === lee.id);
    expect(after?.isDisabled).toBe(true);
    expect(await access.sessions.caller(opened.cookie)).toBeUndefined();
    expect(await access.sessions.caller(cookie)).toBeDefined();
  });
});

describe('accounts', () => {
  test('the last administrator of all sites stays one, also when two are changed at once', async () => {
    const { access } = stage();
    const { caller } = await first(access);
    const { id } = caller.account;
    for (const change of [{ role: 'viewer' }, { isDisabled: true }, { sites: ['north'] }] as const)
      await expect(access.accounts.change(id, change)).rejects.toThrow(/last administrator/);
    const lee = await access.accounts.create({ name: 'Lee', role: 'administrator', sites: null });
    const both = [id, lee.id].map((one) => access.accounts.change(one, { role: 'viewer' }));
    const done = (await Promise.allSettled(both)).filter(({ status }) => status === 'fulfilled');
    expect(done).toHaveLength(1);
  });

  test('a name is taken whatever its case, and the name of the server is nobody’s', async () => {
    const { access } = stage();
    await first(access);
    const make = (name: string) => access.accounts.create({ name, role: 'viewer', sites: null });
    await expect(make('KIM')).rejects.toThrow(/named/);
    await expect(make('Lenscap')).rejects.toThrow(/server itself/);
  });
});

describe('a token', () => {
  test('is shown once, kept as a hash, and is never more than its account', async () => {
    const { access, desk, clock } = stage();
    const { caller } = await first(access);
    const wanted = { name: 'robot', sites: null, expiresInDays: 10 };
    await expect(access.tokens.create(caller, { ...wanted, scopes: ['audit:read'] })).rejects.toThrow(
      /audit/,
    );
    const scopes = ['estate:read', 'accounts:write'];
    const { secret, token } = await access.tokens.create(caller, { ...wanted, scopes });
    expect(secret).toMatch(/^lct_[\w-]{43}$/);
    expect(desk.dump()).not.toContain(secret);
    expect((await access.tokens.caller(secret))?.permissions).toEqual(new Set(scopes));
    await access.accounts.create({ name: 'Lee', role: 'administrator', sites: null });
    await access.accounts.change(caller.account.id, { role: 'viewer', sites: ['north'] });
    const less = await access.tokens.caller(secret);
    expect(less?.permissions).toEqual(new Set(['estate:read']));
    expect(less?.sites).toEqual(['north']);
    clock.at += 10 * 24 * HOUR;
    expect(await access.tokens.caller(secret)).toBeUndefined();
    clock.at -= 24 * HOUR;
    await Promise.all([access.tokens.caller(secret), access.tokens.revoke(token.id, undefined)]);
    expect(await access.tokens.caller(secret)).toBeUndefined();
    expect(await desk.tokens()).toEqual([]);
  });
});

describe('the audit log', () => {
  const deed = { who: 'Kim', what: 'logIn', on: 'x', outcome: 'done', detail: '' } as const;

  test('is whole until somebody changes, removes or exchanges entries', async () => {
    const { desk } = stage();
    for (let i = 0; i < 5; i++) await writeAudit(desk, { ...deed, on: String(i) }, i);
    const whole = await verifyChain(desk.wholeAudit());
    expect(whole).toMatchObject({ isWhole: true, entries: 5, head: desk.audited[4]?.hash });
    const entries = [...desk.audited];
    const broken = async (changed: typeof entries) => {
      desk.audited.splice(0, desk.audited.length, ...changed);
      return verifyChain(desk.wholeAudit());
    };
    const [a, b, c, d, e] = entries;
    if (!a || !b || !c || !d || !e) throw new Error('there are five');
    expect(await broken([a, b, { ...c, who: 'Lee' }, d, e])).toMatchObject({ isWhole: false, entries: 3 });
    expect(await broken([a, b, d, e])).toMatchObject({ isWhole: false, entries: 3 });
    expect(await broken([a, c, b, d, e])).toMatchObject({ isWhole: false, entries: 2 });
    // What was cut off at the end shows only against a head that was written down elsewhere.
    expect((await broken([a, b, c, d])).head).not.toBe(whole.head);
  });

  test('holds what strangers send as bounded text', async () => {
    const { desk } = stage();
    await writeAudit(desk, { ...deed, on: `a\0${'x'.repeat(9000)}`, detail: '\ud800' }, 0);
    const [entry] = desk.audited;
    expect(entry?.on.length).toBe(500);
    expect(entry?.on).not.toContain('\0');
    expect(entry?.detail.isWellFormed()).toBe(true);
  });
});
