// The report page in a real browser: phone and desktop, light and dark, with a device name that tries to be a script.

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeReport } from '../../src/usecases/make-report.js';
import { AT, claim, identity, NO_LINEAGE, record, verdict } from '../../src/usecases/records.test-support.js';
import { reportPage } from '../../src/usecases/report-page.js';
import { LOOKS, looksWell, openBrowser } from './open-browser.js';

const HOSTILE = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';

let browser: Browser;

beforeAll(async () => {
  browser = await openBrowser();
});

afterAll(async () => {
  await browser.close();
});

function page(): string {
  const affected = record({
    identity: identity({ model: claim(HOSTILE) }),
    verdicts: [verdict({ takeover: true })],
    findings: [
      {
        key: 'advisory:HSRC-202109-01',
        title: 'Anyone on the network can take it over',
        risk: 'critical',
        certainty: 'certain',
        because: 'V5.5.160 build 210416 was built before the fixed build.',
        next: 'Install V5.5.800 build 210628 or newer.',
        closes: 'Closes when it is mended.',
        since: AT,
      },
    ],
  });
  const unsure = record({
    id: 'two',
    addresses: ['127.77.0.12'],
    verdicts: [
      verdict({
        status: 'cannot_tell',
        missing: ['the firmware build: log in and read System > Maintenance'],
      }),
    ],
  });
  const fine = record({ id: 'three', addresses: ['127.77.0.13'], verdicts: [verdict({ status: 'fixed' })] });
  const printer = record({
    id: 'four',
    addresses: ['127.77.0.14'],
    identity: identity({ category: claim('not_camera') }),
  });
  const scan = {
    id: 's1',
    startedAt: AT,
    endedAt: AT,
    targets: ['127.77.0.0/24'],
    addressesSwept: 254,
    requests: 40,
    version: '0.1.0',
    knowledgeDigest: 'd',
  };
  const report = makeReport(
    scan,
    [affected, unsure, fine, printer],
    {
      info: { digest: 'd', advisories: 40, newest: '2026-01-01', asOf: '2026-01-02', sources: [] },
      lineage: NO_LINEAGE,
      now: Date.parse(AT),
      notes: [],
    },
    [],
  );
  return reportPage(report);
}

test.each(LOOKS)('%s %j %s', async (...look) => {
  await looksWell(browser, look, { name: 'report', markup: page() }, async (tab) => {
    expect(await tab.title()).toContain('Camera safety report');
    expect(await tab.locator('h1').textContent()).toContain('can be taken over today');
    expect(await tab.locator('h3').first().textContent()).toContain('<script>');
  });
});
