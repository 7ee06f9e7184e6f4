// The census page: every number is there, nothing that a device or a file says becomes markup, nothing is fetched.

import { expect, test } from 'vitest';
import type { CensusResult } from '../../census/result.js';
import { censusPage } from './page.js';

const EVIL = '<script>alert(1)</script>"\u001b[2J';
const MAP = { width: 10, height: 5, paths: { DE: 'M0,0L1,1Z', FR: 'M1,1L2,2Z' } };

function result(value: string): CensusResult {
  const counts = { devices: 1234, affected: 100, likely: 20, cannotTell: 3, fixed: 4 };
  const rows = { rows: [{ value, ...counts }], hiddenRows: 1, hiddenDevices: 2 };
  return {
    census: {
      asOf: '2026-10-27',
      records: 5000,
      cameraRecords: 2000,
      rejected: 7,
      bytes: 1,
      version: '0.1.0',
      knowledge: 'abc',
      minCount: 5,
    },
    total: counts,
    by: {
      country: { ...rows, rows: [{ value: 'DE', ...counts }] },
      vendor: rows,
      organisation: rows,
      family: rows,
    },
    countryVendor: [],
    advisories: [
      {
        advisory: 'A',
        title: value,
        cves: ['CVE-2021-36260'],
        published: '2021-09-18',
        daysSinceFix: 1865,
        affected: 100,
        likely: 20,
        fixed: 4,
        cannotTell: 3,
        notApplicable: 0,
      },
    ],
  };
}

test('the numbers are there, for the eye and for a screen reader', () => {
  const page = censusPage(result('Example Net'), MAP);
  expect(page).toContain('120 of 1,234 cameras');
  expect(page).toContain('<title>Germany: 120 affected of 1,234</title>');
  expect(page).toContain('<title>France: no cameras in these records</title>');
  expect(page).toContain('Example Net: 1,234 devices, 100 affected, 20 likely');
  expect(page).toContain('1,865');
  expect(page).toContain('Rows of fewer than 5 devices');
});

test('what a device calls itself stays text, and the page loads nothing', () => {
  const page = censusPage(result(EVIL), MAP);
  expect(page).not.toContain('<script');
  expect(page).not.toContain('\u001b');
  expect(page).not.toMatch(/(?:src|href)=|url\(|@import/);
  expect(page).toContain('default-src &#39;none&#39;');
});

test('an empty census says so', () => {
  const none = { devices: 0, affected: 0, likely: 0, cannotTell: 0, fixed: 0 };
  expect(censusPage({ ...result('x'), total: none, by: {}, advisories: [] }, MAP)).toContain(
    'No cameras are in these records',
  );
});
