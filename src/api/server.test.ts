// The server: from the first account to the audit log, and what is in no answer.

import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { HOSTILE } from './estate.test-support.js';
import { scene } from './server.test-support.js';

const HOST = { host: '127.0.0.1:8480' };
const PASSWORD = 'correct horse battery';

describe('the first account, from the link to logging out', () => {
  test('goes its whole way, and the cookie is for the server alone', async () => {
    const { app, access, desk } = await scene();
    const at = (method: 'GET' | 'POST' | 'DELETE', url: string, more: object = {}) =>
      app.inject({
        method,
        url: `/api/v1${url}`,
        ...more,
        headers: { ...HOST, ...Reflect.get(more, 'headers') },
      });
    expect((await at('GET', '/session')).json()).toMatchObject({ isSetUp: false, account: null, csrf: null });
    const token = (await access.setupWord()) ?? '';
    const made = await at('POST', '/setup', { payload: { token, name: 'Kim', password: PASSWORD } });
    expect(made.statusCode).toBe(200);
    expect(made.headers['set-cookie']).toMatch(
      /^lenscap_session=[\w-]{43}; Max-Age=604800; Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const [cookie = ''] = String(made.headers['set-cookie']).split(';');
    const headers = { cookie };
    const who = (await at('GET', '/session', { headers })).json();
    expect(who).toMatchObject({ isSetUp: true, account: { name: 'Kim', signsInWith: 'password' } });
    expect(who.permissions).toHaveLength(8);
    const again = await at('POST', '/setup', { payload: { token, name: 'Lee', password: PASSWORD } });
    expect(again.statusCode).toBe(403);
    const out = await at('DELETE', '/session', { headers: { cookie, 'x-lenscap-csrf': who.csrf } });
    expect(out.statusCode).toBe(204);
    expect((await at('GET', '/today', { headers })).statusCode).toBe(401);
    const wrong = await at('POST', '/session', { payload: { name: 'typed p@ssword', password: 'x' } });
    expect(wrong.statusCode).toBe(401);
    const right = await at('POST', '/session', { payload: { name: 'kim', password: PASSWORD } });
    expect(right.json().account.name).toBe('Kim');
    expect(desk.audited.map(({ what, outcome, who: by, on }) => [what, outcome, by, on])).toEqual([
      ['setUp', 'done', 'Kim', 'account Kim'],
      ['setUp', 'refused', 'nobody', 'the first account'],
      ['logOut', 'done', 'Kim', 'account Kim'],
      ['logIn', 'refused', 'nobody', 'a name that is no account'],
      ['logIn', 'done', 'Kim', 'account Kim'],
    ]);
    const kept = JSON.stringify(desk.audited);
    for (const secret of [PASSWORD, token, 'p@ssword', cookie.slice(17)]) expect(kept).not.toContain(secret);
  });

  test('guessing is slowed down, and says for how long', async () => {
    // The clock stands still, because a wait of seconds can pass while a slow machine checks a password.
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const { app } = await scene();
    const payload = { name: 'kim', password: 'x' };
    const statuses: number[] = [];
    for (let i = 0; i < 7; i++) {
      const answer = await app.inject({ method: 'POST', url: '/api/v1/session', headers: HOST, payload });
      statuses.push(answer.statusCode);
      if (answer.statusCode === 429) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  });
});

test('strangers cannot fill the audit log; how much was left out is said', async () => {
  const set = await scene();
  const send = () => set.app.inject({ method: 'DELETE', url: '/api/v1/sites/x', headers: HOST });
  for (let i = 0; i < 200; i++) expect((await send()).statusCode).toBe(401);
  expect(set.desk.audited).toHaveLength(60);
  const { headers } = await set.person('administrator');
  await set.app.inject({ method: 'DELETE', url: '/api/v1/sites/north', headers: { ...HOST, ...headers } });
  expect(set.desk.audited.at(-1)).toMatchObject({ what: 'deleteSite', outcome: 'done' });
  set.ahead += 5000;
  await send();
  expect(set.desk.audited.at(-1)?.detail).toContain('and 140 more before that');
});

test('too many requests a minute from one address are refused', async () => {
  const { app } = await scene({ mostRequests: 5 });
  const statuses: number[] = [];
  for (let i = 0; i < 7; i++)
    statuses.push((await app.inject({ url: '/api/v1/health', headers: HOST })).statusCode);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
});

describe('what is answered', () => {
  test('hostile names go through as text of JSON', async () => {
    const { app, person } = await scene();
    const { headers } = await person('viewer');
    const answer = await app.inject({ url: '/api/v1/devices', headers: { ...HOST, ...headers } });
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.json().items[0].name).toBe(HOSTILE);
  });

  test('what the contract does not name is not sent', async () => {
    const { app, person } = await scene();
    const { headers } = await person('viewer');
    const answer = await app.inject({ url: '/api/v1/findings', headers: { ...HOST, ...headers } });
    const { device } = answer.json().items[0];
    expect(Object.keys(device).sort()).toEqual(['address', 'id', 'name', 'site', 'vendor']);
  });

  test('an answer that breaks the contract is a defect, not an answer', async () => {
    const set = await scene();
    const { headers } = await set.person('viewer');
    set.services.insight.makers = async () => JSON.parse('{"items":[{"id":7}]}');
    const answer = await set.app.inject({ url: '/api/v1/makers', headers: { ...HOST, ...headers } });
    expect(answer.statusCode).toBe(500);
    expect(set.troubles).toHaveLength(1);
  });

  test('no secret is in any answer; that of a token once, where it is made', async () => {
    const set = await scene();
    const admin = await set.person('administrator');
    await set.access.accounts.create({ name: 'Kim', role: 'viewer', sites: null, password: PASSWORD });
    const ask = (method: 'GET' | 'POST', url: string, payload?: object) =>
      set.app.inject({
        method,
        url: `/api/v1${url}`,
        headers: { ...HOST, ...admin.headers },
        ...(payload ? { payload } : {}),
      });
    const { secret } = (await ask('POST', '/tokens', { name: 'robot', scopes: ['estate:read'] })).json();
    expect(secret).toMatch(/^lct_/);
    const kept = await Promise.all([set.desk.accounts(), set.desk.tokens()]);
    const [accounts, tokens] = kept;
    const secrets = [
      secret,
      admin.cookie,
      PASSWORD,
      ...accounts.map(({ passwordHash }) => passwordHash),
      ...tokens.map(({ secretHash }) => secretHash),
    ].filter((one) => one !== null);
    expect(secrets.length).toBeGreaterThan(4);
    for (const url of ['/session', '/accounts', '/tokens', '/audit', '/audit/verification', '/notices']) {
      const { body, statusCode } = await ask('GET', url);
      expect(statusCode).toBe(200);
      for (const one of secrets) expect(body).not.toContain(one);
      expect(body).not.toMatch(/hash":"\$|passwordHash|secretHash/);
    }
  });

  test('a page of the audit log reads no more than a page, also where it is filtered', async () => {
    const set = await scene();
    const auditor = await set.person('auditor');
    const read = vi.spyOn(set.desk, 'auditEntries');
    const answer = await set.app.inject({
      url: '/api/v1/audit?limit=2&what=logIn',
      headers: { ...HOST, ...auditor.headers },
    });
    expect(answer.statusCode).toBe(200);
    expect(read.mock.calls.map(([{ limit }]) => limit)).toEqual([3]);
  });

  test('pages of the audit log follow one another without a gap', async () => {
    const set = await scene();
    const auditor = await set.person('auditor');
    for (let i = 0; i < 7; i++)
      await set.desk.audit({ at: '', who: 'x', what: 'y', on: String(i), outcome: 'done', detail: '' });
    const numbers: number[] = [];
    let cursor = '';
    do {
      const url = `/api/v1/audit?limit=3${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const answer = (await set.app.inject({ url, headers: { ...HOST, ...auditor.headers } })).json();
      numbers.push(...answer.items.map((entry: { number: number }) => entry.number));
      cursor = answer.next ?? '';
    } while (cursor !== '');
    expect(numbers).toEqual([7, 6, 5, 4, 3, 2, 1]);
  });
});
