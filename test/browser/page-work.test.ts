// Work on the page: accepting, scanning live, tokens, the keyboard alone, the phone, saved views, and what one may not do.

import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { type FakeServer, startFakeServer } from '../../web/dev/fake-server.js';
import { openBrowser } from './open-browser.js';
import { axe, DESKTOP, open, PHONE, picture, type Visit, visit } from './page-visit.js';

let browser: Browser;
let server: FakeServer;
let desktop: Visit;

beforeAll(async () => {
  browser = await openBrowser();
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
  await browser.close();
});

test('findings are chosen and accepted with a reason and an end', async () => {
  server.world.logIn('operator');
  const { tab } = desktop;
  const before = server.world.estate.findings.filter(({ state }) => state === 'accepted').length;
  await open(tab, '/findings');
  for (const i of [1, 2, 3]) await tab.getByRole('checkbox').nth(i).check();
  await tab.getByText('3 findings chosen').waitFor();
  await tab.getByRole('button', { name: 'Accept' }).click();
  expect(await axe(tab)).toEqual([]);
  await picture(tab, 'accept-desktop-light');
  await tab.getByLabel('Why is it all right for now?').fill('Behind a firewall until the ladder comes');
  await tab.getByRole('dialog').getByRole('button', { name: 'Accept' }).click();
  await tab.getByText('3 findings accepted').waitFor();
  const after = server.world.estate.findings.filter(({ state }) => state === 'accepted').length;
  expect(after - before).toBe(3);
});

test('a scan is started, watched live and stopped', async () => {
  server.world.logIn('operator');
  const { tab, faults } = desktop;
  await open(tab, '/scans');
  await tab.getByRole('button', { name: 'Start the scan' }).click();
  await tab.getByText('32%').first().waitFor();
  const [run] = server.world.runs;
  server.say('run', {
    type: 'run',
    run: { ...run, progress: { phase: 'asking', done: 96, total: 128, found: 19, leftMs: 30_000 } },
  });
  await tab.getByText('75%').first().waitFor();
  await tab.getByText('19 found so far').waitFor();
  await picture(tab, 'scanning-desktop-light');
  await tab.getByRole('button', { name: 'Stop' }).click();
  await tab.getByText('Stopped by Marit Olsen').waitFor();
  expect(faults).toEqual([]);
});

test('a token is shown once', async () => {
  server.world.logIn('administrator');
  const { tab } = desktop;
  await open(tab, '/settings?tab=tokens');
  await tab.getByRole('button', { name: 'New token' }).click();
  await tab.getByLabel('What is it for?').fill('Grafana');
  await tab.getByRole('button', { name: 'Make the token' }).click();
  await tab.getByText('lct_7Q2vXk9wPz4mJr8sNd3fGh6bTy1cLe5a').waitFor();
  expect(await axe(tab)).toEqual([]);
  await tab.getByRole('button', { name: 'I have it' }).click();
  expect(await tab.getByText('lct_').count()).toBe(0);
});

test('who may only look sees no buttons that would be refused', async () => {
  server.world.logIn('viewer');
  const { tab, faults } = desktop;
  await open(tab, '/findings');
  expect(await tab.getByRole('checkbox').count()).toBe(0);
  await open(tab, '/scans');
  await tab.getByText('may watch scans but not start them').waitFor();
  expect(await tab.getByRole('button', { name: 'Start the scan' }).count()).toBe(0);
  await open(tab, '/settings?tab=audit');
  expect(await tab.getByRole('tab').allTextContents()).toEqual(['You', 'Tokens']);
  expect(faults).toEqual([]);
});

test('the keyboard alone: skips to the content, walks the list, opens a camera', async () => {
  server.world.logIn('viewer');
  const { tab } = desktop;
  await open(tab, '/cameras');
  await tab.keyboard.press('Tab');
  expect(await tab.evaluate('document.activeElement.textContent')).toBe('Skip to the content');
  await tab.keyboard.press('Enter');
  expect(await tab.evaluate('document.activeElement.id')).toBe('room');
  await tab.locator('.row-link').first().focus();
  await tab.keyboard.press('ArrowDown');
  await tab.keyboard.press('ArrowDown');
  await expect
    .poll(() => tab.evaluate('document.activeElement.closest("[data-index]")?.dataset.index'))
    .toBe('2');
  await tab.keyboard.press('Enter');
  await tab.getByRole('tab', { name: 'What to do' }).waitFor();
  expect(await tab.evaluate('document.activeElement.id')).toBe('room');
});

test('everything that can be clicked is reached by Tab', async () => {
  server.world.logIn('administrator');
  const { tab } = desktop;
  for (const address of ['/', '/scans', '/settings?tab=accounts']) {
    await open(tab, address);
    const all: number = await tab.evaluate(`(() => {
      const seen = [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
        .filter((one) => one.checkVisibility() && !one.disabled && one.type !== 'radio' && one.tabIndex >= 0);
      seen.forEach((one) => one.setAttribute('data-want', ''));
      return seen.length;
    })()`);
    for (let i = 0; i < all + 12; i++) {
      await tab.keyboard.press('Tab');
      await tab.evaluate('document.activeElement.removeAttribute("data-want")');
    }
    expect(
      await tab.evaluate('[...document.querySelectorAll("[data-want]")].map((one) => one.outerHTML)'),
    ).toEqual([]);
    expect(all).toBeGreaterThan(10);
  }
});

test('on the phone: targets of 44 pixels in the bars, the rest behind More, filters behind a button', async () => {
  server.world.logIn('administrator');
  const { tab, context, faults } = await visit(browser, server, PHONE);
  await open(tab, '/cameras');
  const small: string[] =
    await tab.evaluate(`[...document.querySelectorAll('.bottom .place, button, select, input')]
    .filter((one) => one.checkVisibility()).filter((one) => one.getBoundingClientRect().height < 43.5)
    .map((one) => one.outerHTML.slice(0, 120))`);
  expect(small).toEqual([]);
  await tab.getByRole('button', { name: 'Filters' }).click();
  await tab.getByLabel('State').selectOption('red');
  await expect.poll(() => new URL(tab.url()).search).toBe('?light=red');
  await picture(tab, 'filters-phone-light');
  await tab.getByRole('button', { name: 'More' }).click();
  await tab.getByRole('dialog').waitFor();
  expect(await axe(tab)).toEqual([]);
  await picture(tab, 'more-phone-light');
  await tab.getByRole('dialog').getByRole('link', { name: 'Makers' }).click();
  await tab.getByRole('heading', { name: 'Makers' }).waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test('a view is saved with what the list shows', async () => {
  server.world.logIn('viewer');
  const { tab } = desktop;
  await open(tab, '/cameras?light=red');
  await tab.getByRole('button', { name: 'Views' }).click();
  await tab.getByRole('menuitem', { name: 'Save what is shown now' }).click();
  await tab.getByLabel('Name of the view').fill('Mine');
  await tab.getByRole('button', { name: 'Save' }).click();
  await tab.getByText('View saved').waitFor();
  expect(server.world.views.at(-1)).toMatchObject({ name: 'Mine', query: 'light=red', list: 'devices' });
  await tab.getByRole('button', { name: 'Views' }).click();
  await tab.getByRole('menuitem', { name: 'Harbour, act now' }).click();
  await expect.poll(() => new URL(tab.url()).search).toBe('?light=red&site=s1');
});
