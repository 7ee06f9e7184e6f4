// Weight of the page: what the browser fetches before the first room stands, packed, is below 250 kB; nothing is inline.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type FakeServer, startFakeServer } from '../../web/dev/fake-server.js';
import { openBrowser } from './open-browser.js';
import { open, PHONE, visit } from './page-visit.js';

const WEB = path.resolve(import.meta.dirname, '../../dist/web');
/** In bytes, after gzip. */
const MOST = 250_000;

let browser: Browser;
let server: FakeServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([openBrowser(), startFakeServer(30)]);
});

afterAll(async () => {
  await Promise.all([browser.close(), server.close()]);
});

/** Everything but the answers of the API. */
async function weightOf(address: string): Promise<{ bytes: number; files: number }> {
  const { tab, context } = await visit(browser, server, PHONE);
  const weights: Promise<number>[] = [];
  tab.on('response', (response) => {
    if (!response.url().includes('/api/'))
      weights.push(response.body().then((body) => gzipSync(body).length));
  });
  await open(tab, address);
  await tab.waitForTimeout(1000);
  const all = await Promise.all(weights);
  await context.close();
  return { bytes: all.reduce((sum, one) => sum + one, 0), files: all.length };
}

test('the login, and Today with its drawing, are light', async () => {
  const login = await weightOf('/');
  server.world.logIn('administrator');
  const today = await weightOf('/');
  console.info(`login ${login.bytes} bytes in ${login.files} files, Today ${today.bytes} in ${today.files}`);
  expect(login.files).toBeGreaterThan(2);
  expect(login.bytes).toBeLessThan(MOST);
  expect(today.bytes).toBeLessThan(MOST);
});

test('no source maps, no inline scripts or styles, no validator', () => {
  const files = readdirSync(WEB, { recursive: true, encoding: 'utf8' });
  expect(files.filter((name) => name.endsWith('.map'))).toEqual([]);
  const html = readFileSync(path.join(WEB, 'index.html'), 'utf8');
  expect(html.match(/<script(?![^>]* src=)|<style| style=| on\w+=/g)).toBeNull();
  const scripts = files
    .filter((name) => name.endsWith('.js'))
    .map((name) => readFileSync(path.join(WEB, name), 'utf8'));
  expect(scripts.filter((text) => text.includes('ZodError') || text.includes('$ZodType'))).toEqual([]);
});
