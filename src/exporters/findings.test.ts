// What CSV and SARIF say of each finding.

import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ReportDevice } from '../usecases/report.js';
import { writeCsv } from './csv.js';
import { device, everyStatus, finding, HOSTILE, hostileDevice, input } from './devices.test-support.js';
import { writeSarif } from './sarif.js';

function rows(devices: readonly ReportDevice[]): readonly Record<string, string>[] {
  return parse(writeCsv(input(devices)), { columns: true, record_delimiter: '\r\n' });
}

function cells(devices: readonly ReportDevice[]): readonly string[] {
  return rows(devices).flatMap((row) => Object.values(row));
}

function run(devices: readonly ReportDevice[]) {
  return JSON.parse(writeSarif(input(devices))).runs[0];
}

const KEV_ONLY = { cvss: null, exploitedSince: '2024-01-01', epss: null };

test('a row says what was found, who scored it and what to do', () => {
  expect(rows([device()])).toEqual([
    {
      priority: '1',
      device_id: 'k3v9qz2m',
      addresses: '192.0.2.11',
      category: 'camera',
      brand: 'Hikvision',
      maker: 'Hikvision',
      model: 'DS-2CD2146G2-ISU',
      firmware: 'V5.5.160 build 210416',
      mac: '44:19:b6:00:00:0b',
      serial: 'DS-2CD2146G2-ISU20210611AAWRF12345678',
      finding: 'advisory:HSRC-202109-01',
      title: 'Commands run without a login',
      risk: 'critical',
      certainty: 'certain',
      cves: 'CVE-2021-36260',
      cvss_score: '9.8',
      cvss_by: 'NVD',
      cvss_vector: 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H',
      kev_since: '2022-01-10',
      epss: '0.94',
      epss_date: '2026-11-20',
      reachable_from_outside: 'not_known',
      reachable_since: '',
      because: 'Built on 2021-04-16, before the fixed build of 2021-06-25.',
      next: 'Install V5.5.800 build 210628 or newer.',
      closes: 'Closes when a scan reads firmware V5.5.800 build 210628 or newer.',
      fixed_in: 'V5.5.800 build 210628',
      rule_from: 'shipped',
      since: '2026-11-01T10:00:00.000Z',
      last_seen: '2026-11-01T10:00:00.000Z',
    },
  ]);
});

test('no devices give the header alone', () => {
  expect(writeCsv(input([]))).toMatch(/^"priority","device_id",[^\r\n]*\r\n$/);
});

test.each(HOSTILE.map((text) => [text.slice(0, 30), text]))('no cell of %j is a formula', (_, text) => {
  const hostile = cells([hostileDevice(text)]);
  expect(hostile.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  expect(Math.max(...hostile.map((cell) => cell.length))).toBeLessThanOrEqual(2001);
});

test('a formula stays readable behind an apostrophe', () => {
  expect(rows([hostileDevice('=1+1')])[0]?.model).toBe("'=1+1");
});

test('any device text gives one row, and no cell is a formula', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      const read = rows([hostileDevice(text)]);
      expect(read).toHaveLength(1);
      expect(Object.values(read[0] ?? {}).filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    }),
  );
});

test('worse, exploited, reachable and likelier come first, in this order', () => {
  const of = (id: string, changes = {}, rest: Partial<ReportDevice> = {}) =>
    device({ id, findings: [finding({ priority: null, ...changes })], ...rest });
  const open = { reachable: { fromOutside: 'yes' as const, because: 'A public address.' } };
  const epss = { cvss: null, exploitedSince: null, epss: { score: 0.9, percentile: 1, date: '2026-11-20' } };
  const cvss = { cvss: { score: 9, by: 'NVD' }, exploitedSince: null, epss: null };
  const devices = [
    of('6-low', { risk: 'low', priority: KEV_ONLY }),
    of('5-plain'),
    of('4-cvss', { priority: cvss }),
    of('3-epss', { priority: epss }),
    of('2-open', {}, open),
    of('1-kev', { priority: KEV_ONLY }),
  ];
  expect(rows(devices).map((row) => `${row.priority} ${row.device_id}`)).toEqual([
    '1 1-kev',
    '2 2-open',
    '3 3-epss',
    '4 4-cvss',
    '5 5-plain',
    '6 6-low',
  ]);
});

test('SARIF has a rule for every advisory and check, and results that point at them', () => {
  const { tool, results } = run(everyStatus());
  const { rules } = tool.driver;
  expect(rules.map(({ id }: { id: string }) => id)).toEqual(['advisory:HSRC-202109-01', 'check:telnet-open']);
  for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex].id).toBe(ruleId);
  expect(rules[0].properties['security-severity']).toBe('9.8');
  // A setting is scored by nobody; the middle of its risk's range stands in.
  expect(rules[1].properties['security-severity']).toBe('8.0');
});

test.each([
  ['critical', 'error'],
  ['high', 'error'],
  ['medium', 'warning'],
  ['low', 'note'],
] as const)('SARIF says %s as %s', (risk, level) => {
  expect(run([device({ findings: [finding({ risk })] })]).results[0].level).toBe(level);
});

test('SARIF points at the device and its address, and knows the finding again', () => {
  const [result] = run([device()]).results;
  expect(result.locations[0].logicalLocations[0]).toMatchObject({
    name: 'DS-2CD2146G2-ISU',
    fullyQualifiedName: 'k3v9qz2m/192.0.2.11',
    kind: 'resource',
  });
  const moved = run([device({ addresses: ['192.0.2.99'] }, { firmware: null })]).results[0];
  expect(moved.partialFingerprints).toEqual(result.partialFingerprints);
  const other = run([device({ id: 'other' })]).results[0];
  expect(other.partialFingerprints).not.toEqual(result.partialFingerprints);
});

test('device text is no link and no placeholder in SARIF', () => {
  const { text } = run([hostileDevice('[x](http://example.com) {0} \\')]).results[0].message;
  expect(text).toContain('\\[x\\](http://example.com) {{0}} \\\\');
});
