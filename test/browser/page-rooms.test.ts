// Rooms of the page in a real browser: phone and desktop, light and dark: no errors, nothing that axe finds, no overflow.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeServer, startFakeServer } from '../../web/dev/fake-server.js';
import { LOOKS, openBrowser } from './open-browser.js';
import { axe, open, overflow, picture, visit } from './page-visit.js';

const FINDING = encodeURIComponent('advisory:HSRC-202109-01');

const ROOMS: readonly (readonly [name: string, address: string])[] = [
  ['today', '/'],
  ['cameras', '/cameras'],
  ['camera', '/cameras/d4'],
  ['camera-identity', '/cameras/d4?tab=identity'],
  ['camera-verdicts', '/cameras/d4?tab=verdicts'],
  ['camera-timeline', '/cameras/d4?tab=timeline'],
  ['camera-requests', '/cameras/d4?tab=requests'],
  ['findings', '/findings'],
  ['findings-groups', '/findings?by=site'],
  ['finding', `/findings/$DEVICE/${FINDING}`],
  ['trends', '/trends'],
  ['exposure', '/exposure'],
  ['makers', '/makers'],
  ['sites', '/sites'],
  ['scans', '/scans'],
  ['schedules', '/scans?tab=schedules'],
  ['import', '/scans?tab=import'],
  ['knowledge', '/knowledge'],
  ['settings', '/settings'],
  ['tokens', '/settings?tab=tokens'],
  ['accounts', '/settings?tab=accounts'],
  ['notices', '/settings?tab=notices'],
  ['audit', '/settings?tab=audit'],
  ['nowhere', '/no/such/room'],
];

let browser: Browser;
let full: FakeServer;
let fresh: FakeServer;

beforeAll(async () => {
  [browser, full, fresh] = await Promise.all([openBrowser(), startFakeServer(300), startFakeServer(0)]);
  for (const { world } of [full, fresh]) world.logIn('administrator');
});

afterAll(async () => {
  await Promise.all([browser.close(), full.close(), fresh.close()]);
});

test.each(LOOKS)('%s %j %s', { timeout: 180_000 }, async (device, viewport, colorScheme) => {
  const { tab, context, faults } = await visit(browser, full, { viewport, colorScheme });
  const holder = full.world.estate.findings.find(({ key }) => key.endsWith('202109-01'))?.device.id ?? '';
  const found: string[] = [];
  for (const [name, address] of ROOMS) {
    await open(tab, address.replace('$DEVICE', holder));
    found.push(...(await axe(tab)).map((line) => `${name} ${line}`));
    if ((await overflow(tab)) > 0) found.push(`${name} is wider than the screen`);
    await picture(tab, `${name}-${device}-${colorScheme}`, !['cameras', 'findings'].includes(name));
  }
  expect(found).toEqual([]);
  expect(faults).toEqual([]);
  expect(full.faults).toEqual([]);
  await context.close();
});

test('nothing was scanned yet: each room says the next step', { timeout: 120_000 }, async () => {
  const { tab, context, faults } = await visit(browser, fresh, {
    viewport: { width: 390, height: 844 },
    colorScheme: 'light',
  });
  const found: string[] = [];
  for (const [name, address] of ROOMS.filter(([, where]) => /^\/[a-z]*$/.test(where))) {
    await open(tab, address);
    found.push(...(await axe(tab)).map((line) => `${name} ${line}`));
    await picture(tab, `empty-${name}-phone`, true);
  }
  expect(found).toEqual([]);
  await open(tab, '/');
  await tab.getByRole('link', { name: 'Scan your network' }).click();
  await tab.getByRole('heading', { name: 'Scan your network' }).waitFor();
  await expect.poll(() => tab.getByLabel('What to scan').inputValue()).toBe('10.20.0.0/22');
  expect(faults).toEqual([]);
  expect(fresh.faults).toEqual([]);
  await context.close();
});
