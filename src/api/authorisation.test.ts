// Who may what, for every operation of the OpenAPI document and everybody who can ask: and who may not changes nothing.

import { describe, expect, test } from 'vitest';
import { contract, ROLE_PERMISSIONS } from './contract/contract.js';
import { EXAMPLES } from './examples.test-support.js';
import { openApi } from './openapi.js';
import { type Person, type Role, type Scene, scene } from './server.test-support.js';

const ROLES: readonly Role[] = ['viewer', 'operator', 'administrator', 'auditor'];
const operations = Object.entries(openApi('0').paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({
    path,
    method: method.toUpperCase(),
    access: operation['x-lenscap-access'],
    takesToken: operation.security.some((way) => 'token' in way),
    needsCsrf: operation.security.some((way) => 'csrf' in way),
    id: contract.find(({ id }) => id === operation.operationId)?.id ?? 'getHealth',
    audited: contract.some((route) => route.id === operation.operationId && 'audited' in route),
  })),
);
type Operation = (typeof operations)[number];
const guarded = operations.filter(({ access }) => access !== 'public');

/** What whoever is refused could have reached: also things of their own. */
async function prepared(set: Scene, person: Person): Promise<void> {
  const { desk } = set;
  await desk.saveAccount({ ...person.account, id: 'victim', name: 'Victim', role: 'viewer' });
  await desk.saveView({
    id: 'own',
    accountId: person.account.id,
    name: 'Own',
    list: 'devices',
    query: '',
    isShared: false,
  });
  await desk.saveToken({
    id: 'own',
    name: 'Own',
    secretHash: 'x',
    accountId: person.account.id,
    scopes: ['estate:read'],
    sites: null,
    createdAt: person.account.createdAt,
    expiresAt: null,
    lastUsedAt: null,
  });
}

async function ask(set: Scene, { id, method, path }: Operation, headers: Readonly<Record<string, string>>) {
  const { params = {}, query, body } = EXAMPLES[id];
  const filled = path.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(params[name] ?? ''));
  return set.app.inject({
    method: method as 'GET',
    url: `/api/v1${filled}${query === undefined ? '' : `?${query}`}`,
    headers: { host: '127.0.0.1:8480', ...headers },
    ...(body === undefined ? {} : { payload: body }),
  });
}

/** Everything that a request could have changed but for the audit log. */
async function state({ changes, desk }: Scene): Promise<string> {
  const tokens = (await desk.tokens()).map(({ lastUsedAt: _, ...token }) => token);
  const all = [await desk.accounts(), tokens, await desk.views(), changes];
  return JSON.stringify(all);
}

async function expectRefused(
  set: Scene,
  operation: Operation,
  headers: Readonly<Record<string, string>>,
  status: 401 | 403,
): Promise<void> {
  const before = await state(set);
  const written = set.desk.audited.length;
  const answer = await ask(set, operation, headers);
  expect(answer.statusCode).toBe(status);
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.json().status).toBe(status);
  expect(await state(set)).toBe(before);
  const [entry] = set.desk.audited.slice(written);
  if (operation.audited) expect(entry).toMatchObject({ what: operation.id, outcome: 'refused' });
  else expect(entry).toBeUndefined();
}

describe('every operation says who may', () => {
  test('there are some of each kind', () => {
    expect(guarded.length).toBeGreaterThan(50);
    expect(
      operations
        .filter(({ access }) => access === 'public')
        .map(({ id }) => id)
        .sort(),
    ).toEqual(['getHealth', 'getOpenApi', 'getSession', 'logIn', 'setUp']);
  });
});

describe.each(guarded)('$id ($access)', (operation) => {
  const { access, takesToken, needsCsrf, id } = operation;
  const isStream = id === 'watch';

  test('nobody, and whoever makes up a word, is not logged in', async () => {
    const set = await scene();
    for (const headers of [
      {},
      { cookie: `lenscap_session=${'a'.repeat(43)}`, 'x-lenscap-csrf': 'x' },
      { authorization: `Bearer lct_${'a'.repeat(43)}` },
      { authorization: 'Basic YWRtaW46YWRtaW4=' },
    ])
      await expectRefused(set, operation, headers, 401);
  });

  test.each(ROLES)('%s', async (role) => {
    const set = await scene();
    const person = await set.person(role);
    await prepared(set, person);
    const permissions: readonly string[] = ROLE_PERMISSIONS[role];
    const may = access === 'self' || permissions.includes(access);
    if (!may) return expectRefused(set, operation, person.headers, 403);
    if (needsCsrf) {
      const { 'x-lenscap-csrf': _, ...without } = person.headers;
      await expectRefused(set, operation, without, 403);
      await expectRefused(set, operation, { ...without, 'x-lenscap-csrf': 'x' }, 403);
    }
    if (isStream) return;
    const answer = await ask(set, operation, person.headers);
    // The accounts here sign in with a provider: they have no password to change.
    expect(answer.statusCode).toBe(id === 'changePassword' ? 409 : answer.body === '' ? 204 : 200);
    expect(set.troubles).toEqual([]);
    if (!operation.audited) return;
    expect(set.desk.audited.at(-1)).toMatchObject({
      what: id,
      who: person.account.name,
      outcome: id === 'changePassword' ? 'failed' : 'done',
    });
  });

  test('a token: with the scope, without it, and of who may not', async () => {
    const set = await scene();
    const admin = await set.person('administrator');
    await prepared(set, admin);
    const others = ROLE_PERMISSIONS.administrator.filter((scope) => scope !== access);
    await expectRefused(set, operation, await set.token(admin, others), 403);
    const all = await set.token(admin, ROLE_PERMISSIONS.administrator);
    if (!takesToken) return expectRefused(set, operation, all, 403);
    if (!isStream) {
      const answer = await ask(set, operation, all);
      expect(answer.statusCode).toBe(answer.body === '' ? 204 : 200);
    }
    // The account's own rights are asked at every request, not when the token was made.
    const weak = access === 'estate:read' ? { isDisabled: true } : { role: 'viewer' as const };
    await set.person('administrator');
    await set.access.accounts.change(admin.account.id, weak);
    await expectRefused(set, operation, all, 'isDisabled' in weak ? 401 : 403);
  });

  test('a session that is over, and one of a disabled account', async () => {
    const set = await scene();
    const [ended, disabled] = [await set.person('administrator'), await set.person('administrator')];
    await set.person('administrator');
    await set.access.accounts.change(disabled.account.id, { isDisabled: true });
    if (ended.caller.session) await set.access.sessions.end(ended.caller.session);
    await expectRefused(set, operation, ended.headers, 401);
    await expectRefused(set, operation, disabled.headers, 401);
  });
});
