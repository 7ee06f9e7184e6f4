// Page visit: opens the page in a browser as a person does, and notes everything that went wrong behind its back.

import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ARTEFACTS = path.resolve(import.meta.dirname, '../../artefacts');

export interface Visit {
  readonly tab: Page;
  readonly context: BrowserContext;
  /** Errors of the console and of the page, and requests to anywhere else. */
  readonly faults: string[];
}

interface Look {
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colorScheme: 'light' | 'dark';
}

export const DESKTOP: Look = { viewport: { width: 1280, height: 800 }, colorScheme: 'light' };
export const PHONE: Look = { viewport: { width: 390, height: 844 }, colorScheme: 'light' };

export async function visit(browser: Browser, server: { readonly url: string }, look: Look): Promise<Visit> {
  const context = await browser.newContext({
    ...look,
    baseURL: server.url,
    reducedMotion: 'reduce',
    locale: 'en-GB',
  });
  const tab = await context.newPage();
  const faults: string[] = [];
  tab.on('console', (message) => {
    if (message.type() === 'error') faults.push(`${tab.url()}: ${message.text()}`);
  });
  tab.on('pageerror', (error) => faults.push(`${tab.url()}: ${error.message}`));
  tab.on('request', (request) => {
    if (!request.url().startsWith(server.url)) faults.push(`asked ${request.url()}`);
  });
  return { tab, context, faults };
}

/** Goes to an address and waits until what it shows is there. */
export async function open(tab: Page, address: string): Promise<void> {
  await tab.goto(address);
  await tab.locator('h1').first().waitFor();
  await tab.locator('#root:not(:has(.bone))').waitFor();
  await tab.waitForTimeout(150);
}

/** @returns what axe-core finds, a line each */
export async function axe(tab: Page): Promise<string[]> {
  await tab.evaluate(AXE);
  return tab.evaluate<string[]>(`axe.run().then(({ violations }) =>
    violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html, failureSummary }) =>
      id + ': ' + html.slice(0, 200) + ' ' + failureSummary)))`);
}

/** What is broader than the screen makes a phone scroll sideways. */
export function overflow(tab: Page): Promise<number> {
  return tab.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}

export async function picture(tab: Page, name: string, isWhole = false): Promise<void> {
  mkdirSync(ARTEFACTS, { recursive: true });
  await tab.screenshot({ path: path.join(ARTEFACTS, `page-${name}.png`), fullPage: isWhole });
}
