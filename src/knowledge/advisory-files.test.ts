// Every advisory under knowledge/advisories is sound, and its own cases come out as it says.

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { judge } from '../judge/judge.js';
import { schemes } from '../vendors/registry.js';
import { caseSubject } from './advisory-cases.js';
import { advisorySchema, loadAdvisories } from './advisory-files.js';
import { KnowledgeError, parseYaml } from './yaml-file.js';

const dir = path.resolve(import.meta.dirname, '../../knowledge/advisories');
const advisories = loadAdvisories(dir);

describe.each(advisories.map((advisory) => [advisory.id, advisory] as const))('%s', (_id, advisory) => {
  test.each(advisory.cases.map((one) => [JSON.stringify(one), one] as const))('%s', (_text, one) => {
    const verdict = judge(caseSubject(advisory, one), advisory, schemes);
    expect(verdict.because[0]?.says).toMatch(/\S.*\.$/);
    expect({ status: verdict.status, why: verdict.because }).toMatchObject({ status: one.expect });
    if (one.certainty) expect(verdict.certainty).toBe(one.certainty);
    if (verdict.status === 'cannot_tell') expect(verdict.missing).not.toEqual([]);
  });
});

test('there are enough of them, and no two share an id', () => {
  expect(advisories.length).toBeGreaterThanOrEqual(40);
  expect(new Set(advisories.map(({ id }) => id)).size).toBe(advisories.length);
});

/** CISA's Known Exploited Vulnerabilities catalogue as of 2026-08-07: its cameras and recorders. */
test.each([
  ['CVE-2016-11021', '2022-03-25'],
  ['CVE-2017-7921', '2026-03-05'],
  ['CVE-2018-14933', '2024-12-18'],
  ['CVE-2019-11001', '2024-12-18'],
  ['CVE-2019-20085', '2021-11-03'],
  ['CVE-2020-5735', '2021-11-03'],
  ['CVE-2020-25078', '2025-08-05'],
  ['CVE-2020-25079', '2025-08-05'],
  ['CVE-2021-33044', '2024-08-21'],
  ['CVE-2021-33045', '2024-08-21'],
  ['CVE-2021-36260', '2022-01-10'],
  ['CVE-2021-40407', '2024-12-18'],
  ['CVE-2022-23227', '2024-12-18'],
  ['CVE-2022-40799', '2025-08-05'],
  ['CVE-2023-47565', '2023-12-21'],
  ['CVE-2023-52163', '2025-12-22'],
  ['CVE-2024-6047', '2025-05-07'],
  ['CVE-2024-8956', '2024-11-04'],
  ['CVE-2024-8957', '2024-11-04'],
  ['CVE-2024-11120', '2025-05-07'],
  ['CVE-2025-1316', '2025-03-19'],
])('%s, exploited since %s, is covered', (cve, since) => {
  const covering = advisories.filter(({ cves }) => cves.includes(cve));
  expect(covering.map(({ exploited }) => exploited?.since)).toEqual([since]);
});

describe('a broken file says where and what', () => {
  const file = path.join(dir, 'hikvision', 'HSRC-202109-01.yaml');
  const sound = readFileSync(file, 'utf8');

  test.each([
    ['cves: [CVE-2021-36260]', 'cves: [36260]', /^x\.yaml:\d+: cves\.0: /],
    ['rebrands: likely', 'rebrands: maybe', /^x\.yaml:\d+: rebrands: .*likely/],
    [
      'buildBefore: "210625"',
      'buildBefore: "219925"',
      /^x\.yaml:\d+: rules\.\d+\.firmware\.buildBefore: a build date/,
    ],
    ['buildBefore: "210625"', 'before: "10.12"', /as hikvision writes it, which "10\.12" is not/],
    ['maker: hikvision', 'maker: hikvision\nsurprise: 1', /surprise/],
  ])('%s → %s', (good, bad, says) => {
    expect(sound).toContain(good);
    expect(() => parseYaml('x.yaml', sound.replace(good, bad), advisorySchema)).toThrow(says);
  });

  const range = 'firmware: {from: V4.30.210, through: V4.31.000}';
  const line = sound.slice(0, sound.indexOf(range)).split('\n').length;

  test.each(
    ['-', '*', 'n/a', 'N/A', '0', ' - ', ''].flatMap((text) => [
      [text, 'from', `{from: "${text}", through: V4.31.000}`] as const,
      [text, 'before', `{from: V4.30.210, before: "${text}"}`] as const,
      [text, 'through', `{through: "${text}"}`] as const,
      [text, 'exactly', `{exactly: [V4.30.210, "${text}"]}`] as const,
    ]),
  )('"%s" is no bound for %s', (text, place, firmware) => {
    const broken = sound.replace(range, `firmware: ${firmware}`);
    const says = refusalOf(() => parseYaml('x.yaml', broken, advisorySchema)).split('\n');
    expect(says).toHaveLength(1);
    expect(says[0]).toMatch(
      new RegExp(`^x\\.yaml:${line}: rules\\.3\\.firmware\\.${place}.*: a firmware version`),
    );
    if (text !== '')
      expect(says[0]).toContain(`which "${text}" is not; where the sources name none, write unknown`);
  });

  test('"0" and "*" are no bounds where the maker has no version scheme either', () => {
    const broken = sound
      .replace('maker: hikvision', 'maker: owlet')
      .replace(range, 'firmware: {from: "0", through: "*"}');
    const says = refusalOf(() => parseYaml('x.yaml', broken, advisorySchema));
    expect(says).toContain(`x.yaml:${line}: rules.3.firmware.from: a firmware version, which "0" is not`);
    expect(says).toContain(`x.yaml:${line}: rules.3.firmware.through: a firmware version, which "*" is not`);
  });

  test('in the wrong folder', () => {
    const copy = mkdtempSync(path.join(tmpdir(), 'advisories-'));
    onTestFinished(() => rmSync(copy, { recursive: true }));
    mkdirSync(path.join(copy, 'dahua'));
    writeFileSync(path.join(copy, 'dahua', 'HSRC-202109-01.yaml'), sound);
    expect(() => loadAdvisories(copy)).toThrow(/dahua\/HSRC-202109-01, as the file is called, not hikvision/);
  });
});

function refusalOf(read: () => unknown): string {
  try {
    read();
  } catch (error) {
    if (error instanceof KnowledgeError) return error.message;
    throw error;
  }
  return 'it was accepted';
}
