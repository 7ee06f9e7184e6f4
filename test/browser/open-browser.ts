// Opens the browser of the tests, and checks what holds for every page of Lenscap.

import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import chromium from '@sparticuz/chromium';
import { type Browser, type Page, chromium as playwright } from 'playwright-core';
import { expect } from 'vitest';

const ARTEFACTS = path.resolve(import.meta.dirname, '../../artefacts');

/** Quiet: a browser that looks for updates or hosts of its own would leave this machine. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export async function openBrowser(): Promise<Browser> {
  return playwright.launch({ executablePath: await chromium.executablePath(), args: QUIET, headless: true });
}

/** A screen, its size and its colours. */
type Look = readonly [
  device: string,
  viewport: { readonly width: number; readonly height: number },
  colorScheme: 'light' | 'dark',
];

/** Phone and desktop, light and dark. */
export const LOOKS: readonly Look[] = [
  ['phone', { width: 390, height: 844 }, 'light'],
  ['phone', { width: 390, height: 844 }, 'dark'],
  ['desktop', { width: 1280, height: 900 }, 'light'],
  ['desktop', { width: 1280, height: 900 }, 'dark'],
];

/** Opens a page that must load nothing else and not be wider than the screen; leaves a picture in artefacts/. */
export async function looksWell(
  browser: Browser,
  [device, viewport, colorScheme]: Look,
  { name, markup }: { readonly name: string; readonly markup: string },
  check: (tab: Page) => Promise<void>,
): Promise<void> {
  mkdirSync(ARTEFACTS, { recursive: true });
  const file = path.join(ARTEFACTS, `${name}.html`);
  writeFileSync(file, markup);
  const url = pathToFileURL(file).href;
  const context = await browser.newContext({ viewport, colorScheme });
  const tab = await context.newPage();
  const asked: string[] = [];
  tab.on('request', (request) => asked.push(request.url()));
  await tab.goto(url);
  expect(asked).toEqual([url]);
  await check(tab);
  expect(
    await tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'),
  ).toBe(0);
  await takePicture(tab, path.join(ARTEFACTS, `${name}-${device}-${colorScheme}.png`));
  await context.close();
}

/** On a busy machine the browser now and then has no frame to show; it has one a moment later. */
async function takePicture(tab: Page, file: string): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      await tab.screenshot({ path: file, fullPage: true });
      return;
    } catch (error) {
      if (tries === 5 || !String(error).includes('Unable to capture screenshot')) throw error;
      await wait(100 * tries);
    }
  }
}
