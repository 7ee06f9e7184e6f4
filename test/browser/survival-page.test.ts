// The survival page in a real browser: phone and desktop, light and dark, with a country that tries to be a script.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Fate, survivalOf } from '../../src/census/survival/cohort.test-support.js';
import { survivalPage } from '../../src/usecases/census/survival-page.js';
import { LOOKS, looksWell, openBrowser } from './open-browser.js';

const HOSTILE = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
const DAYS = ['2026-02-01', '2026-03-01', '2026-04-05', '2026-05-01', '2026-06-10'];

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

/** Fixed at a steady pace, some gone, some new. */
function fates(country: string, pace: readonly number[]): readonly Fate[] {
  const names = ['vf', 'vvf', 'vvvf', 'vvvvf', 'vvvvv', 'vv---', '-vvv', '--vf'];
  return names.map((fate, i) => ({ fate, count: pace[i] ?? 0, country }));
}

test.each(LOOKS)('%s %j %s', async (...look) => {
  const all = [
    ...fates('DE', [40, 30, 20, 14, 40, 10, 8, 6]),
    ...fates('FR', [10, 9, 9, 8, 60, 4]),
    ...fates(HOSTILE, [2, 2, 2, 1, 40, 0, 3]),
    ...fates('BR', [0, 0, 0, 0, 35]),
    ...fates('NL', [1, 1, 0, 0, 5]),
    ...fates('GB', [0, 1, 0, 0, 2]),
  ];
  const result = await survivalOf(DAYS, all, { by: 'country' });
  await looksWell(browser, look, { name: 'survival', markup: survivalPage(result) }, async (tab) => {
    expect(await tab.title()).toBe('Still vulnerable to CVE-2021-36260');
    expect(await tab.locator('svg').count()).toBe(7);
    expect(await tab.locator('figcaption b').nth(2).textContent()).toBe(HOSTILE);
    expect(await tab.locator('svg').first().locator('desc').textContent()).toContain('after 90 days');
  });
});
