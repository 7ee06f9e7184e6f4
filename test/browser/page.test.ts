// The page as people use it: first start, login and back, hostile names, 100,000 cameras.

import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FakeServer, startFakeServer } from '../../web/dev/fake-server.js';
import { HOSTILE } from '../../web/dev/made-up.js';
import { openBrowser } from './open-browser.js';
import { axe, DESKTOP, open, picture, type Visit, visit } from './page-visit.js';

let browser: Browser;
let server: FakeServer;
let big: FakeServer;
let desktop: Visit;

beforeAll(async () => {
  [browser, big] = await Promise.all([openBrowser(), startFakeServer(100_000)]);
  big.world.logIn('viewer');
});

beforeEach(async () => {
  server = await startFakeServer(300);
  desktop = await visit(browser, server, DESKTOP);
});

afterEach(async () => {
  await desktop.context.close();
  expect(server.faults).toEqual([]);
  await server.close();
});

afterAll(async () => {
  await Promise.all([browser.close(), big.close()]);
});

test('the first start makes an account with the link and shows Today', async () => {
  server.world.isSetUp = false;
  const { tab, faults } = desktop;
  await open(tab, '/cameras');
  expect(new URL(tab.url()).pathname).toBe('/setup');
  await tab.getByLabel('Setup code').waitFor();
  await open(tab, '/#/setup?token=once');
  expect(await tab.getByLabel('Setup code').count()).toBe(0);
  expect(await axe(tab)).toEqual([]);
  await picture(tab, 'setup-desktop-light');
  await tab.getByLabel('Your name').fill('Marit Olsen');
  await tab
    .getByLabel('Password', { exact: true })
    .or(tab.locator('[name=new-password]'))
    .first()
    .fill('correct horse battery');
  await tab.keyboard.press('Enter');
  await tab.getByRole('heading', { name: 'Do this first' }).waitFor();
  expect(server.world.account?.name).toBe('Marit Olsen');
  expect(faults).toEqual([]);
});

test('a login leads back to where one was, also when the session ends later', async () => {
  const { tab } = desktop;
  await open(tab, '/cameras?light=red&site=s1');
  expect(new URL(tab.url()).pathname).toBe('/login');
  expect(await axe(tab)).toEqual([]);
  await picture(tab, 'login-desktop-light');
  await tab.getByLabel('Name').fill('marit');
  await tab.locator('[name=password]').fill('wrong');
  await tab.keyboard.press('Enter');
  await tab.getByText('Name or password is wrong').waitFor();
  await tab.locator('[name=password]').fill('correct horse battery');
  await tab.keyboard.press('Enter');
  await tab.getByRole('heading', { name: 'Cameras' }).waitFor();
  expect(new URL(tab.url()).search).toBe('?light=red&site=s1');
  Object.assign(server.world, { account: null, permissions: [] });
  await tab.getByRole('link', { name: 'Makers' }).click();
  await tab.getByRole('heading', { name: 'Log in' }).waitFor();
  expect(new URL(tab.url()).searchParams.get('back')).toBe('/makers');
  await tab.getByText('go back to where you were').waitFor();
});

test('the way over the provider leads back too, and says when it was refused', async () => {
  const { tab } = desktop;
  server.world.isVouchedFor = false;
  await open(tab, '/makers');
  await tab.getByRole('link', { name: 'Log in with Contoso ID' }).click();
  await tab.getByText('The provider did not vouch for you').waitFor();
  server.world.isVouchedFor = true;
  await open(tab, '/exposure');
  await tab.getByRole('link', { name: 'Log in with Contoso ID' }).click();
  await tab.getByRole('heading', { name: 'Seen from outside' }).waitFor();
});

test('an address cannot send who logs in to another host', async () => {
  const { tab, faults } = desktop;
  await open(tab, '/login?back=%2F%2Fexample.org');
  await tab.getByLabel('Name').fill('marit');
  await tab.locator('[name=password]').fill('correct horse battery');
  await tab.keyboard.press('Enter');
  await tab.getByRole('heading', { name: 'Do this first' }).waitFor();
  expect(tab.url()).toBe(`${server.url}/`);
  expect(faults).toEqual([]);
});

test('what a device says stays text', async () => {
  server.world.logIn('viewer');
  const { tab, faults } = desktop;
  for (const [i, name] of HOSTILE.entries()) {
    await open(tab, `/cameras/d${i}?tab=identity`);
    const shown = name.replaceAll('\u001b', '\ufffd');
    expect(await tab.locator('h1').textContent()).toBe(shown);
    expect(await tab.locator('.evidence').nth(i).textContent()).toBe(shown);
    expect(await tab.title()).toBe(`${shown} · Lenscap`);
  }
  expect(
    await tab.evaluate('window.owned === undefined && document.querySelector("main img") === null'),
  ).toBe(true);
  expect(faults).toEqual([]);
});

test('100,000 cameras: few rows in the document, the next parts come by scrolling, search asks the server', {
  timeout: 60_000,
}, async () => {
  const { tab, context, faults } = await visit(browser, big, DESKTOP);
  await open(tab, '/cameras');
  await tab.getByText('More than 10,000 devices').waitFor();
  for (let i = 0; i < 8; i++) {
    await tab.evaluate('window.scrollTo(0, document.documentElement.scrollHeight)');
    await tab.waitForTimeout(250);
  }
  expect(await tab.evaluate('document.documentElement.scrollHeight')).toBeGreaterThan(20_000);
  expect(await tab.locator('.endless-row').count()).toBeLessThan(80);
  await tab.keyboard.press('/');
  await tab.keyboard.type('10.21.134.159');
  await tab.getByText('1 device matches').waitFor();
  expect(new URL(tab.url()).searchParams.get('search')).toBe('10.21.134.159');
  expect(await tab.locator('.endless-row').count()).toBe(1);
  expect([...faults, ...big.faults]).toEqual([]);
  await context.close();
});
