// A draft holds what was published, is YAML whatever a record says, and is refused by the schema until it is finished.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Advisory } from '../judge/advisory.js';
import { draftText } from './draft.js';

const ADVISORY: Advisory = {
  id: 'CVE-2026-10001.hikvision',
  title: 'Hikvision: CVE-2026-10001',
  maker: 'hikvision',
  cves: ['CVE-2026-10001'],
  published: '2026-05-01',
  summary: 'A flaw in the web server lets anyone read pictures.',
  takeover: true,
  cvss: [{ score: 9.8, vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H', by: 'hikvision' }],
  sources: [{ name: 'hikvision', url: 'https://www.cve.org/CVERecord?id=CVE-2026-10001', says: '-' }],
  rules: [
    { models: ['DS-2CD2146G2-ISU'], firmware: { before: 'V5.8.10 build 250807' }, state: 'unconfirmed' },
    { models: ['DS-2CD2xx3G2'], firmware: { unknown: true }, state: 'unconfirmed' },
  ],
  advice: 'Install the newest firmware.',
  rebrands: 'likely',
  cases: [],
};
const OPEN = [{ maker: 'hikvision', model: 'DS-2CD2xx3G2', says: 'builds of last summer', by: 'hikvision' }];

test('it says what no rule could be made of, and what is left to do', () => {
  const text = draftText({ advisory: ADVISORY, open: OPEN, exploited: '2026-06-01' });
  expect(text).toContain('# Draft for CVE-2026-10001');
  expect(text).toContain('#   DS-2CD2xx3G2: "builds of last summer" (hikvision)');
  expect(text).toContain('lenscap knowledge add');
  expect(parse(text)).toMatchObject({
    id: 'CVE-2026-10001',
    exploited: { since: '2026-06-01' },
    rules: [{ firmware: { before: 'V5.8.10 build 250807' } }, { firmware: { unknown: true } }],
    cases: [{ model: 'DS-2CD2146G2-ISU', firmware: 'V5.8.10 build 250807', expect: 'fixed' }],
  });
});

test('a record of any content makes no more than text of it', () => {
  const anything = fc.string({ unit: 'binary', maxLength: 400 });
  fc.assert(
    fc.property(anything, anything, anything, (title, summary, says) => {
      const text = draftText({
        advisory: { ...ADVISORY, title, summary },
        open: [{ ...OPEN[0], maker: 'hikvision', model: says, says, by: says }],
      });
      const read: unknown = parse(text);
      expect(read).toMatchObject({ maker: 'hikvision', cves: ['CVE-2026-10001'] });
      expect(Object.keys(Object(read))).not.toContain('surprise');
    }),
  );
});
