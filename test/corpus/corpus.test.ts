// The labelled corpus is large, without doubles, and the judge is on it no worse than the documentation says.

import { expect, test } from 'vitest';
import { ratesOf } from '../../scripts/accuracy/confusion.js';
import { matchCpe } from '../../scripts/accuracy/cpe-matcher.js';
import { makeAnswerer } from '../../scripts/accuracy/lenscap-answer.js';
import { loadAdvisories } from '../../src/knowledge/advisory-files.js';
import { loadCorpus, loadNvd } from './corpus.js';

const rows = loadCorpus();

test('it has at least 600 rows, of every answer, and no row twice', () => {
  expect(rows.length).toBeGreaterThanOrEqual(600);
  expect(new Set(rows.map(({ answer }) => answer)).size).toBe(4);
  const devices = rows.map(({ cve, maker, brand, model, firmware, platform, hardware }) =>
    [cve, maker, brand, model, firmware, platform, hardware].join(' | '),
  );
  expect(devices.filter((device, index) => devices.indexOf(device) !== index)).toEqual([]);
});

test('no affected device is called fixed, few others affected, and doubt is where the evidence is missing', () => {
  const answer = makeAnswerer(loadAdvisories('knowledge/advisories'));
  const judged = rows.map((row) => ({ row, given: answer(row.cve, row) }));
  const falselyFixed = judged.filter(
    ({ row, given }) =>
      (given.answer === 'fixed' || given.answer === 'not_affected') &&
      (row.answer === 'affected' || row.answer === 'cannot_tell'),
  );
  expect(falselyFixed).toEqual([]);
  const rates = ratesOf(
    judged.map(({ row, given }) => ({
      right: row.answer,
      given: given.answer,
      settles: row.answer !== 'cannot_tell',
    })),
  );
  expect(rates.falseAffected / rates.rows).toBeLessThan(0.01);
  expect(rates.needlessDoubt / rates.settled).toBeLessThan(0.1);
});

test('the plain matcher is a fair peer: it finds what NVD names, and does read ranges', () => {
  const record = loadNvd().get('CVE-2021-36260');
  const device = { vendors: ['hikvision'], products: ['DS-7608NI-K1/8P'] };
  expect(record && matchCpe(record, { ...device, firmware: 'V4.30.300 build 210101' })).toBe('affected');
  expect(record && matchCpe(record, { ...device, firmware: 'V4.31.102 build 210913' })).toBe('clear');
  // "-" is any version to it: that is the error this project exists for.
  const camera = {
    vendors: ['hikvision'],
    products: ['DS-2CD2346G2-ISU/SL'],
    firmware: 'V5.7.3 build 220112',
  };
  expect(record && matchCpe(record, camera)).toBe('affected');
});
