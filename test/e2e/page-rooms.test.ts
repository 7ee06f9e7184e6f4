// The rooms of the page on the real server: sites, schedules, imports, accounts, tokens and passwords, typed by hand.

import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startSite } from '../../simulator/site.js';
import { siteFile } from '../../simulator/site-schema.js';
import { openBrowser } from '../browser/open-browser.js';
import { axe, DESKTOP, open, visit } from '../browser/page-visit.js';
import { temporaryFolder } from '../temporary-folder.js';
import { type Served, serve, visitor } from './run-server.js';

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const NETWORK = '127.88.1';
const PASSWORD = 'correct horse battery';
const DEVICES = [
  { profile: 'axis', model: 'P3245-V', firmware: '9.80.1', address: `${NETWORK}.3` },
  { profile: 'dahua-camera', model: 'IPC-HFW2431S', firmware: '2.800.0000000.8.R', address: `${NETWORK}.20` },
];

/** A server that has scanned the site, and its administrator. */
async function scanned(): Promise<Served> {
  const site = await startSite(siteFile.parse({ devices: DEVICES }));
  onTestFinished(() => site.stop());
  const server = await serve(['--data', path.join(temporaryFolder(), 'data')]);
  const client = visitor()(server.url);
  const token = server.setupLink?.split('token=')[1] ?? '';
  await client.setUp({ token, name: 'Marit Olsen', password: PASSWORD });
  const { id } = await client.startRun({ kind: 'scan', targets: [`${NETWORK}.0/27`], announce: false });
  await expect.poll(async () => (await client.getRun({ id })).state, { timeout: 60_000 }).toBe('done');
  return server;
}

async function logIn(tab: Page, name: string, password: string): Promise<void> {
  await open(tab, '/');
  await tab.getByLabel('Name').fill(name);
  await tab.locator('[name=password]').fill(password);
  await tab.keyboard.press('Enter');
}

/** Types what is wrong first: the form says so and keeps what was typed. */
async function refused(tab: Page, button: string, says: RegExp): Promise<void> {
  await tab.getByRole('button', { name: button, exact: true }).click();
  await tab.locator('.form-problem').filter({ hasText: says }).waitFor();
}

test('what an administrator sets up, and what a viewer of one site then sees', {
  timeout: 120_000,
}, async () => {
  const server = await scanned();
  const { tab, context } = await visit(browser, server, { ...DESKTOP });
  await logIn(tab, 'Marit Olsen', 'wrong wrong wrong');
  await tab.locator('.form-problem').waitFor();
  await tab.locator('[name=password]').fill(PASSWORD);
  await tab.keyboard.press('Enter');
  await tab
    .getByText(/2 cameras and recorders/)
    .first()
    .waitFor({ timeout: 60_000 });

  await open(tab, '/sites');
  await tab.getByRole('button', { name: 'New site' }).click();
  await tab.getByLabel('Name').fill('Quay <b>4</b>');
  await tab.getByLabel('Networks').fill('pear');
  await refused(tab, 'Save', /pear/);
  await tab.getByLabel('Networks').fill(`${NETWORK}.0/29`);
  await tab.getByRole('button', { name: 'Save' }).click();
  await tab.getByText('Quay <b>4</b>').first().waitFor();
  expect(await axe(tab)).toEqual([]);

  await open(tab, '/scans?tab=schedules');
  await tab.getByRole('button', { name: 'New schedule' }).click();
  await tab.getByLabel('Name').fill('Night');
  await tab.getByRole('textbox', { name: 'Networks' }).fill(`${NETWORK}.0/27`);
  await tab.getByLabel('As cron writes it').fill('99 99 * * *');
  await refused(tab, 'Save', /99/);
  await tab.getByLabel('As cron writes it').fill('30 2 * * *');
  await tab.getByLabel('Time zone').fill('Europe/Oslo');
  await tab.getByRole('button', { name: 'Save' }).click();
  await tab.getByText(/^Next on /).waitFor();

  await open(tab, '/scans?tab=import');
  const record = { ip_str: '203.0.113.9', port: 443, timestamp: '2026-01-02T03:04:05.678901', data: '' };
  const buffer = Buffer.from(JSON.stringify({ ...record, _shodan: { module: 'https' } }));
  await tab
    .locator('input[type=file]')
    .setInputFiles({ name: 'seen.json', mimeType: 'application/json', buffer });
  await tab.getByRole('button', { name: 'Import' }).click();
  await tab.getByText('1 record read.').first().waitFor({ timeout: 30_000 });

  await open(tab, '/settings?tab=tokens');
  await tab.getByRole('button', { name: 'New token' }).click();
  await tab.getByLabel('What is it for?').fill('Grafana');
  await tab.getByRole('button', { name: 'Make the token' }).click();
  const secret = (await tab.locator('.secret').textContent()) ?? '';
  await tab.getByRole('button', { name: 'I have it' }).click();
  await tab.getByText('Grafana').waitFor();
  expect(await tab.content()).not.toContain(secret);
  const metrics = await fetch(`${server.url}/metrics`, { headers: { authorization: `Bearer ${secret}` } });
  expect(metrics.status).toBe(200);

  await open(tab, '/settings?tab=accounts');
  await tab.getByRole('button', { name: 'New account' }).click();
  await tab.getByLabel('Name').fill('Bo');
  await tab.getByLabel('All sites').uncheck();
  await tab.getByLabel('Quay <b>4</b>').check();
  await tab.locator('[name=new-password]').fill('quay ladder seven fish');
  await tab.getByRole('button', { name: 'Save' }).click();
  await tab.getByRole('button', { name: 'Change Bo' }).waitFor();

  await open(tab, '/settings');
  await tab.getByRole('textbox', { name: 'Password now' }).fill('wrong wrong wrong');
  await tab.locator('[name=new-password]').fill('another horse battery');
  await refused(tab, 'Change the password', /password/i);
  await tab.getByRole('textbox', { name: 'Password now' }).fill(PASSWORD);
  await tab.getByRole('button', { name: 'Change the password' }).click();
  await tab
    .getByRole('status')
    .filter({ hasText: /password/i })
    .waitFor();
  await context.close();

  const bo = await visit(browser, server, { ...DESKTOP });
  await logIn(bo.tab, 'Bo', 'quay ladder seven fish');
  await bo.tab
    .getByText(/1 camera or recorder/)
    .first()
    .waitFor({ timeout: 60_000 });
  await open(bo.tab, '/cameras');
  await bo.tab
    .getByText(/P3245-V/)
    .first()
    .waitFor();
  expect(await bo.tab.getByText(/HFW2431S/).count()).toBe(0);
  await open(bo.tab, '/settings?tab=accounts');
  expect(await bo.tab.getByRole('button', { name: 'New account' }).count()).toBe(0);
  expect(await axe(bo.tab)).toEqual([]);
  expect(bo.faults).toEqual([]);
  await bo.context.close();
  expect(await server.stop()).toBe(0);
});
