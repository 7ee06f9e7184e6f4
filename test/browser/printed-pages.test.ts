// What is printed, in a real browser: phone and desktop, light and dark, and on A4; with names that try to be scripts.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AS_OF, deviceRow, estateOf, hostileEstate } from '../../src/reports/estate.test-support.js';
import { makeLabels, makeReport } from '../../src/reports/make.js';
import { LOOKS, looksWell, openBrowser } from './open-browser.js';

const publicUrl = 'https://lenscap.example.com';
const reading = { estate: estateOf(hostileEstate()), within: null, asOf: AS_OF };

const PAGES = [
  ['report-manager', async () => (await makeReport('manager', 'html', reading, { publicUrl })).body],
  ['report-technician', async () => (await makeReport('technician', 'html', reading, { publicUrl })).body],
  ['labels', async () => (await makeLabels('html', reading, { publicUrl })).body],
] as const;

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

describe.each(PAGES)('%s', (name, make) => {
  test.each(LOOKS)('%s %o %s', async (...look) => {
    await looksWell(browser, look, { name, markup: String(await make()) }, async (tab) => {
      expect(await tab.title()).not.toContain('owned');
      expect(await tab.evaluate('document.scripts.length + document.images.length')).toBe(0);
      expect(await tab.textContent('body')).toContain('<script>document.title="owned"</script>');
    });
  });
});

test('25 labels print on two sheets, each 70 × 36 mm', async () => {
  const devices = Array.from({ length: 25 }, (_, i) => deviceRow({ id: `d${i}` }));
  const estate = estateOf({ devices, findings: [], life: [] });
  const { body } = await makeLabels('html', { ...reading, estate }, { publicUrl });
  const tab = await browser.newPage();
  await tab.setContent(String(body));
  const size = await tab.locator('.label').first().boundingBox();
  expect(size?.width).toBeCloseTo((70 / 25.4) * 96, 0);
  expect(size?.height).toBeCloseTo((36 / 25.4) * 96, 0);
  const pdf = await tab.pdf({ preferCSSPageSize: true });
  expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b(?!s)/g)).toHaveLength(2);
  await tab.close();
});
