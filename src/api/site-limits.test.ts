// Site limits: whoever is limited to a site sees and changes nothing of another, over no route.

import { expect, test } from 'vitest';
import { contract } from './contract/contract.js';
import { ALL_SITES } from './handlers/handlers.js';
import { isInside } from './inside.js';
import { scene } from './server.test-support.js';

const HOST = { host: '127.0.0.1:8480' };

async function limited() {
  const set = await scene();
  const person = await set.person('administrator', ['north']);
  const ask = async (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object) => {
    const headers = { ...HOST, ...person.headers };
    const answer = await set.app.inject({
      method,
      url: `/api/v1${url}`,
      headers,
      ...(payload ? { payload } : {}),
    });
    return { status: answer.statusCode, body: answer.body, json: () => answer.json() };
  };
  return { ...set, person, ask };
}

test('lists and pages show the own site alone', async () => {
  const { ask } = await limited();
  for (const url of [
    '/devices',
    '/findings',
    '/findings/groups?by=site',
    '/sites',
    '/facets',
    '/networks',
    '/runs',
    '/runs/run1',
  ]) {
    const { status, body } = await ask('GET', url);
    expect({ url, status }).toEqual({ url, status: 200 });
    expect(body).not.toMatch(/camera2|south|127\.0\.2\./i);
  }
  expect((await ask('GET', '/devices')).body).toContain('camera1');
  expect((await ask('GET', '/runs/run1')).json()).toMatchObject({ what: 'elsewhere', says: '' });
});

test('what is elsewhere is not there', async () => {
  const { ask } = await limited();
  for (const url of [
    '/devices/camera2',
    '/devices/camera2/timeline',
    '/devices/camera2/ledger',
    '/devices/camera2/findings/check:telnet',
    '/statistics/open?site=south',
    '/statistics/ages?site=south',
    '/statistics/survival?site=south',
    '/reports/manager.html?site=south',
    '/labels.html?site=south',
    '/labels.html?device=camera2',
  ])
    expect({ url, status: (await ask('GET', url)).status }).toEqual({ url, status: 404 });
  for (const url of ['/devices/camera1', '/statistics/ages?site=north', '/labels.html?device=camera1'])
    expect({ url, status: (await ask('GET', url)).status }).toEqual({ url, status: 200 });
});

test('what concerns all sites is for nobody who is limited', async () => {
  const { ask, changes, desk } = await limited();
  const before = await desk.accounts();
  const routes = contract.filter(({ id }) => ALL_SITES.has(id));
  expect(routes).toHaveLength(ALL_SITES.size);
  for (const { id, method, path } of routes) {
    const url = path.replace(/\{id\}/g, 'north');
    expect({ id, status: (await ask(method as 'GET', url)).status }).toEqual({ id, status: 403 });
  }
  expect(changes).toEqual([]);
  expect(await desk.accounts()).toEqual(before);
});

test('deeds reach the own site alone', async () => {
  const { ask, changes, person } = await limited();
  const findings = ['camera1', 'camera2'].map((device) => ({ device, key: 'check:telnet' }));
  expect((await ask('POST', '/findings/reopen', { findings })).json()).toEqual({ changed: 1 });
  expect((await ask('POST', '/findings/reopen', { findings: findings.slice(1) })).json().changed).toBe(0);
  expect(changes).toEqual([`reopen by ${person.account.name}`]);
});

test('scans and schedules stay inside its networks, and the runs of others are left alone', async () => {
  const { ask, changes } = await limited();
  const scan = (targets: string[]) => ({ kind: 'scan', targets });
  for (const targets of [
    ['127.0.2.0/24'],
    ['127.0.1.0/24', '127.0.2.1'],
    ['127.0.0.0/16'],
    ['127.0.1.0-127.0.2.9'],
    ['localhost'],
    ['127.1'],
  ])
    expect((await ask('POST', '/runs', scan(targets))).status).toBe(403);
  expect((await ask('POST', '/runs', { kind: 'sync' })).status).toBe(403);
  const schedule = { name: 'Mine', cron: '0 3 * * *', does: scan(['127.0.2.0/24']) };
  expect((await ask('POST', '/schedules', schedule)).status).toBe(403);
  expect((await ask('PATCH', '/schedules/schedule1', { does: schedule.does })).status).toBe(403);
  expect((await ask('DELETE', '/runs/run1')).status).toBe(403);
  expect(changes).toEqual([]);
  expect((await ask('POST', '/runs', scan(['127.0.1.0/25', '127.0.1.7']))).status).toBe(200);
  expect((await ask('GET', '/schedules')).json().items).toHaveLength(1);
});

test('nobody gets beyond it by a token or an account of their own making', async () => {
  const { ask, access } = await limited();
  const token = (sites: string[] | null) => ({ name: 'robot', scopes: ['estate:read'], sites });
  expect((await ask('POST', '/tokens', token(['south']))).status).toBe(403);
  const made = (await ask('POST', '/tokens', token(null))).json();
  expect(made.token.sites).toEqual(['north']);
  expect((await access.tokens.caller(made.secret))?.sites).toEqual(['north']);
  const account = { name: 'Free', role: 'administrator', sites: null };
  expect((await ask('POST', '/accounts', account)).status).toBe(403);
});

test.each([
  ['127.0.1.7', true],
  ['127.0.1.0/24', true],
  ['127.0.1.128/25', true],
  ['127.0.0.0/16', false],
  ['127.0.2.1', false],
  ['2001:db8::1', true],
  ['2001:db8:1::/48', false],
  ['::ffff:127.0.1.7', false],
  ['127.0.1', false],
  ['0x7f000107', false],
  ['camera.example', false],
  ['', false],
  ['127.0.01.0/25', false],
])('%s inside: %s', (target, is) => {
  expect(isInside(target, ['127.0.1.0/24', '2001:db8::/48', 'nonsense'])).toBe(is);
});

test.each([
  ['127.0.1.0/28', false],
  ['127.0.1.7', false],
  ['127.0.1.0/24', false],
  ['127.0.1.32', true],
  ['127.0.1.128/25', true],
])('%s inside, where a part of it is another site: %s', (target, is) => {
  expect(isInside(target, ['127.0.1.0/24'], ['127.0.0.0/16', '127.0.1.0/27'])).toBe(is);
});
