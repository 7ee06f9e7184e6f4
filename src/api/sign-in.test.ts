// Signing in with a provider, the whole way over loopback; and every way in which it must not work.

import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeProvider, type ProviderSettings } from '../access/provider.js';
import { providerSettings } from '../access/provider-settings.js';
import { askProvider } from '../net/provider-fetch.js';
import { atProvider, CLIENT, type OpenId, openId } from './openid.test-support.js';
import { type Scene, scene } from './server.test-support.js';

const HOST = { host: '127.0.0.1:8480' };
let there: OpenId;

beforeAll(async () => {
  there = await openId();
});
afterAll(() => there.stop());

async function stage(more: Partial<ProviderSettings> = {}): Promise<Scene> {
  const settings: ProviderSettings = {
    name: 'Example',
    issuer: there.issuer,
    clientId: CLIENT.id,
    clientSecret: CLIENT.secret,
    defaultRole: undefined,
    ...more,
  };
  const ask: Parameters<typeof makeProvider>[1] = (url, request) => askProvider(url, request, process.env);
  const set: Scene = await scene({ provider: makeProvider(settings, ask, () => set.services.now()) });
  await set.access.accounts.create({ name: 'First', role: 'administrator', sites: null });
  return set;
}

/** Names of the accounts that were not there before. */
async function made({ access }: Scene): Promise<readonly string[]> {
  return (await access.accounts.list()).map(({ name }) => name).filter((name) => name !== 'First');
}

/** @returns the location of the provider, and the cookie that the browser brings back */
async function begin({ app }: Scene): Promise<{ readonly location: string; readonly cookie: string }> {
  const answer = await app.inject({ url: '/sign-in', headers: HOST });
  expect(answer.statusCode).toBe(303);
  const cookie = String(answer.headers['set-cookie']);
  expect(cookie).toMatch(/^lenscap_sign_in=.*HttpOnly; SameSite=Lax/);
  return { location: String(answer.headers.location), cookie: cookie.split(';')[0] ?? '' };
}

async function comeBack({ app }: Scene, address: string, cookie: string) {
  const url = address.replace(/^https?:\/\/[^/]+/, '');
  const answer = await app.inject({ url, headers: { ...HOST, ...(cookie === '' ? {} : { cookie }) } });
  const cookies = [answer.headers['set-cookie'] ?? []].flat();
  const session = cookies.find((one) => one.startsWith('lenscap_session='))?.split(';')[0];
  return { session, location: answer.headers.location };
}

async function signIn(set: Scene, name: string) {
  const { location, cookie } = await begin(set);
  return comeBack(set, await atProvider(location, name), cookie);
}

async function whoIs({ app }: Scene, cookie: string | undefined) {
  const answer = await app.inject({ url: '/api/v1/session', headers: { ...HOST, cookie: cookie ?? '' } });
  return answer.json().account;
}

const REFUSED = { session: undefined, location: '/#/login?signIn=refused' };

describe('the way there', () => {
  test('asks for a code, with PKCE, state and nonce', async () => {
    const { location } = await begin(await stage());
    const query = Object.fromEntries(new URL(location).searchParams);
    expect(query).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      client_id: 'lenscap',
    });
    for (const name of ['code_challenge', 'state', 'nonce']) expect(query[name]).toMatch(/^[\w-]{43}$/);
    expect(location).not.toContain(encodeURIComponent(CLIENT.secret));
  });

  test('is there only where a provider is set up', async () => {
    const { app } = await scene();
    expect((await app.inject({ url: '/sign-in', headers: HOST })).statusCode).toBe(404);
  });

  test('a provider that does not answer leads back to the page, and is told to the log', async () => {
    const set = await stage({ issuer: 'http://127.0.0.1:9' });
    const answer = await set.app.inject({ url: '/sign-in', headers: HOST });
    expect(answer.headers.location).toBe('/#/login?signIn=unreachable');
    expect(String(set.troubles[0])).toContain('Example cannot be reached');
  });
});

describe('whoever comes back', () => {
  test('is the account of that name, and from then on that of the subject, whatever it is called', async () => {
    const set = await stage();
    const kim = await set.access.accounts.create({
      name: 'Kim@example.org',
      role: 'operator',
      sites: ['north'],
    });
    const first = await signIn(set, 'kim');
    expect(await whoIs(set, first.session)).toMatchObject({
      id: kim.id,
      role: 'operator',
      sites: ['north'],
    });
    expect(set.desk.audited.at(-1)).toMatchObject({
      what: 'signIn',
      outcome: 'done',
      who: 'Kim@example.org',
    });
    await set.access.accounts.change(kim.id, { name: 'Kim' });
    expect(await whoIs(set, (await signIn(set, 'kim')).session)).toMatchObject({ id: kim.id, name: 'Kim' });
  });

  test('has no account unless somebody made one, or a role is set up for everybody', async () => {
    const closed = await stage();
    expect(await signIn(closed, 'kim')).toEqual(REFUSED);
    expect(await made(closed)).toEqual([]);
    expect(closed.desk.audited.at(-1)).toMatchObject({ what: 'signIn', outcome: 'refused', who: 'nobody' });
    const open = await stage({ defaultRole: 'viewer' });
    const account = await whoIs(open, (await signIn(open, 'kim')).session);
    expect(account).toMatchObject({ name: 'kim@example.org', role: 'viewer', signsInWith: 'provider' });
  });

  test('is not the first one: somebody has to look after the others', async () => {
    const settings = { name: 'E', issuer: there.issuer, clientId: CLIENT.id, clientSecret: CLIENT.secret };
    const ask: Parameters<typeof makeProvider>[1] = (url, request) => askProvider(url, request, process.env);
    const set = await scene({
      provider: makeProvider({ ...settings, defaultRole: 'viewer' }, ask, Date.now),
    });
    expect(await signIn(set, 'kim')).toEqual(REFUSED);
    expect(await set.access.setupWord()).toBeDefined();
  });

  test('gets into no account with a password, none of another subject, and none that is disabled', async () => {
    const set = await stage({ defaultRole: 'viewer' });
    const { accounts } = set.access;
    await accounts.create({
      name: 'kim@example.org',
      role: 'administrator',
      sites: null,
      password: 'correct horse battery',
    });
    expect(await signIn(set, 'kim')).toEqual(REFUSED);
    await accounts.create({ name: 'lee@example.org', role: 'viewer', sites: null, subject: 'elsewhere lee' });
    expect(await signIn(set, 'lee')).toEqual(REFUSED);
    const max = await accounts.create({ name: 'max@example.org', role: 'viewer', sites: null });
    await accounts.change(max.id, { isDisabled: true });
    expect(await signIn(set, 'max')).toEqual(REFUSED);
  });

  test('with an address that nobody verified is nobody', async () => {
    const set = await stage({ defaultRole: 'viewer' });
    await set.access.accounts.create({ name: 'unkim@example.org', role: 'operator', sites: null });
    expect(await signIn(set, 'unkim')).toEqual(REFUSED);
  });
});

describe('what does not fit is refused', () => {
  async function tampered(
    there: (location: URL) => void,
    back: (address: URL) => void = () => undefined,
    cookieOf: (cookie: string) => string = (cookie) => cookie,
  ) {
    const set = await stage({ defaultRole: 'viewer' });
    const { location, cookie } = await begin(set);
    const to = new URL(location);
    there(to);
    const address = new URL(await atProvider(to.href, 'kim'));
    back(address);
    const result = await comeBack(set, address.href, cookieOf(cookie));
    expect(await made(set)).toEqual([]);
    return result;
  }
  const nothing = () => undefined;

  test('another nonce', async () => {
    expect(await tampered((to) => to.searchParams.set('nonce', 'x'.repeat(43)))).toEqual(REFUSED);
  });
  test('another state', async () => {
    expect(await tampered(nothing, (at) => at.searchParams.set('state', 'x'.repeat(43)))).toEqual(REFUSED);
    expect(await tampered(nothing, (at) => at.searchParams.delete('state'))).toEqual(REFUSED);
  });
  test('another code challenge', async () => {
    expect(await tampered((to) => to.searchParams.set('code_challenge', 'x'.repeat(43)))).toEqual(REFUSED);
  });
  test('another code, another issuer', async () => {
    expect(await tampered(nothing, (at) => at.searchParams.set('code', 'x'.repeat(43)))).toEqual(REFUSED);
    expect(await tampered(nothing, (at) => at.searchParams.set('iss', 'https://evil.example'))).toEqual(
      REFUSED,
    );
  });
  test('another browser', async () => {
    expect(await tampered(nothing, nothing, () => '')).toEqual(REFUSED);
    expect(await tampered(nothing, nothing, () => `lenscap_sign_in=${'x'.repeat(43)}`)).toEqual(REFUSED);
  });
  test('the same code a second time, and one that comes too late', async () => {
    const set = await stage({ defaultRole: 'viewer' });
    const { location, cookie } = await begin(set);
    const address = await atProvider(location, 'kim');
    expect((await comeBack(set, address, cookie)).session).toBeDefined();
    expect(await comeBack(set, address, cookie)).toEqual(REFUSED);
    const late = await begin(set);
    const lateAddress = await atProvider(late.location, 'kim');
    set.ahead += 601_000;
    expect(await comeBack(set, lateAddress, late.cookie)).toEqual(REFUSED);
  });
});

describe('settings', () => {
  const sound = { LENSCAP_OIDC_ISSUER: 'https://login.example.org', LENSCAP_OIDC_CLIENT_ID: 'lenscap' };

  test('none is none; what is there is taken', async () => {
    expect(await providerSettings({})).toBeUndefined();
    expect(await providerSettings({ ...sound, LENSCAP_OIDC_CLIENT_SECRET: 's' })).toEqual({
      name: 'login.example.org',
      issuer: 'https://login.example.org',
      clientId: 'lenscap',
      clientSecret: 's',
      defaultRole: undefined,
    });
  });

  test.each([
    [{ LENSCAP_OIDC_CLIENT_ID: '' }, /CLIENT_ID/],
    [{ LENSCAP_OIDC_ISSUER: 'http://login.example.org' }, /https/],
    [{ LENSCAP_OIDC_ISSUER: 'login' }, /https/],
    [{ LENSCAP_OIDC_DEFAULT_ROLE: 'administrator' }, /DEFAULT_ROLE/],
    [{ LENSCAP_OIDC_CLIENT_SECRET_FILE: '/nowhere' }, /cannot be read/],
  ])('%j is refused', async (more, says) => {
    await expect(providerSettings({ ...sound, ...more })).rejects.toThrow(says);
  });
});
