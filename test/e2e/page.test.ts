// The page end to end: from the first start over a scan of a simulated site to an accepted finding, in a real browser.

import path from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startSite } from '../../simulator/site.js';
import { siteFile } from '../../simulator/site-schema.js';
import { openBrowser } from '../browser/open-browser.js';
import { axe, DESKTOP, open, overflow, PHONE, picture, visit } from '../browser/page-visit.js';
import { temporaryFolder } from '../temporary-folder.js';
import { lenscap } from './run-lenscap.js';
import { serve } from './run-server.js';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(() => browser.close());

const CAMERAS = [
  {
    profile: 'hikvision-camera',
    model: 'DS-2CD2146G2-ISU',
    firmware: 'V5.5.160 build 210416',
    serial: 'DS-2CD2146G2-ISU20210611AAWRF12345678',
    mac: '44:19:b6:00:00:0b',
  },
  { profile: 'axis', model: 'P3245-V', firmware: '9.80.1' },
  { profile: 'dahua-camera', model: 'IPC-HFW2431S', firmware: '2.800.0000000.8.R' },
];

async function site(network: string): Promise<void> {
  const devices = CAMERAS.map((one, i) => ({ ...one, address: `${network}.${i + 3}` }));
  const running = await startSite(siteFile.parse({ devices }));
  onTestFinished(() => running.stop());
}

const LOOKS = [
  ['desktop', { ...DESKTOP }, '127.84.1'],
  ['phone', { ...PHONE, colorScheme: 'dark' as const }, '127.84.2'],
] as const;

test.each(LOOKS)(
  '%s: first start, first scan, an accepted finding',
  { timeout: 180_000 },
  async (name, look, network) => {
    await site(network);
    const data = path.join(temporaryFolder(), 'data');
    const server = await serve(['--data', data]);
    const { tab, context, faults } = await visit(browser, server, look);
    const looksRight = async (what: string) => {
      expect(await axe(tab)).toEqual([]);
      expect(await overflow(tab)).toBe(0);
      await picture(tab, `real-${what}-${name}`);
    };

    await open(tab, server.setupLink?.slice(server.url.length) ?? '');
    await looksRight('setup');
    await tab.getByLabel('Your name').fill('Marit Olsen');
    await tab.locator('[name=new-password]').fill('correct horse battery');
    await tab.keyboard.press('Enter');
    await tab.getByRole('heading', { level: 1 }).waitFor();
    await tab.getByRole('link', { name: 'Scan your network' }).first().click();

    await tab.getByLabel('What to scan').fill(`${network}.0/28`);
    await tab.getByRole('button', { name: 'Start the scan' }).click();
    await tab
      .getByText(/taken over today|needs? an update/)
      .first()
      .waitFor({ timeout: 90_000 });
    await looksRight('scanned');

    await open(tab, '/');
    await tab
      .getByText(/3 cameras and recorders/)
      .first()
      .waitFor();
    await looksRight('today');
    await open(tab, '/cameras');
    await tab
      .getByText(/DS-2CD2146G2-ISU/)
      .first()
      .waitFor();
    await looksRight('cameras');

    await open(tab, '/findings');
    await tab.getByRole('checkbox').nth(1).check();
    await tab.getByRole('button', { name: 'Accept' }).click();
    await tab.getByLabel('Why is it all right for now?').fill('Behind a firewall until the ladder comes');
    await tab.getByRole('dialog').getByRole('button', { name: 'Accept' }).click();
    await tab.getByText('1 finding accepted').waitFor();
    await looksRight('accepted');
    await open(tab, '/findings?state=accepted');
    await tab
      .getByText(/1 match|accepted until/i)
      .first()
      .waitFor();
    await open(tab, '/settings?tab=audit');
    await tab.getByText('accept findings').first().waitFor();

    expect(faults).toEqual([]);
    await context.close();
    expect(await server.stop()).toBe(0);
    const audit = await lenscap(['audit', 'verify', '--data', data]);
    expect(audit.code).toBe(0);
    expect(audit.stdout).toContain('as they were written');
    // What the server saw, the command line shows too.
    const devices = await lenscap(['devices', '--data', data]);
    expect(devices.stdout).toContain('DS-2CD2146G2-ISU');
  },
);
