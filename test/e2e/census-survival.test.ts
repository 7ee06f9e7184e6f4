// Survival over several censuses as a person asks for it: the numbers, the files, privacy, and what cannot be asked.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import type { SurvivalResult } from '../../src/census/survival/result.js';
import { temporaryFolder } from '../temporary-folder.js';
import { lenscap } from './run-lenscap.js';

const OLD = 'V5.5.160 build 210416';
const NEW = 'V5.7.17 build 240606';
/** The fix of CVE-2021-36260 came out on 2021-09-18; these are 13, 43 and 74 days later. */
const DAYS = ['2021-10-01', '2021-10-31', '2021-12-01'] as const;

/** o: old firmware, n: new, -: not seen; a letter for each census. */
const FATES = [
  ['on', 18, 'DE'],
  ['oon', 12, 'DE'],
  ['ooo', 30, 'DE'],
  ['oo-', 10, 'US'],
  ['o--', 10, 'US'],
  ['ooo', 20, 'US'],
  ['-on', 2, 'US'],
  ['-oo', 6, 'US'],
  ['nnn', 40, 'US'],
] as const;

function download(census: number): string {
  let number = 0;
  const lines = FATES.flatMap(([fate, count, country]) =>
    Array.from({ length: count }, () => {
      number += 1;
      const state = fate[census] ?? fate.at(-1);
      if (state === '-') return '';
      return `${JSON.stringify({
        ip_str: `203.0.${113 + Math.floor(number / 250)}.${number % 250}`,
        port: 80,
        transport: 'tcp',
        timestamp: `${DAYS[census]}T03:04:05.678901`,
        data: 'HTTP/1.1 200 OK\r\nServer: App-webs/\r\n\r\n',
        http: { status: 200, server: 'App-webs/' },
        device: 'webcam',
        hikvision: { device_model: 'DS-2CD2146G2-ISU', device_version: state === 'o' ? OLD : NEW },
        location: { country_code: country },
        _shodan: { module: 'http' },
      })}\n`;
    }),
  );
  return lines.join('');
}

async function censusOf(census: number, more: readonly string[] = []): Promise<string> {
  const file = path.join(temporaryFolder(), 'download.json');
  writeFileSync(file, download(census));
  const out = temporaryFolder();
  const ran = await lenscap(['census', file, '--out', out, '--data', temporaryFolder(), '--quiet', ...more]);
  expect(ran.code, ran.stderr).toBeLessThan(2);
  return out;
}

function keyed(secret: string): readonly string[] {
  const file = path.join(temporaryFolder(), 'key');
  writeFileSync(file, `${secret}\n`);
  return ['--pseudonymise', 'keyed', '--key-file', file];
}

const survival = (...args: readonly string[]) => lenscap(['census', 'survival', ...args]);

test('the share that is left, by hand, in the terminal, as JSON, CSV and page', async () => {
  const folders = await Promise.all([2, 0, 1].map((census) => censusOf(census)));
  const out = temporaryFolder();
  const ran = await survival(...folders, '--by', 'country', '--out', out, '--json');
  expect(ran.code, ran.stderr).toBe(0);
  const result = JSON.parse(ran.stdout) as SurvivalResult;
  expect(result.survival).toMatchObject({
    cves: ['CVE-2021-36260'],
    published: '2021-09-18',
    start: DAYS[0],
    startDaysSinceFix: 13,
  });
  // 18 of the 90 that were looked at again; then 14 of the 62 and the 8 newcomers.
  expect(result.all.curve.map(({ days, lower, upper }) => [days, lower, upper])).toEqual([
    [0, 1, 1],
    [30, 0.8, 0.8],
    [61, 0.64, 0.64],
  ]);
  expect(result.all).toMatchObject({ devices: 108, newcomers: 8, fixed: 32, vanished: 20 });
  expect(result.groups.map(({ value, devices }) => [value, devices])).toEqual([
    ['DE', 60],
    ['US', 48],
  ]);
  expect(result.groups[0]?.curve.at(-1)?.lower).toBeCloseTo(30 / 60, 6);
  expect(result.groups[1]?.curve.at(-1)?.lower).toBeCloseTo(26 / 28, 6);
  expect(result.groups[0]?.p).toBeLessThan(0.001);
  expect(JSON.parse(readFileSync(path.join(out, 'survival.json'), 'utf8'))).toEqual(result);
  const schema = JSON.parse(readFileSync('schemas/survival.schema.json', 'utf8'));
  const validate = new Ajv2020({ strict: false }).compile(schema);
  expect(validate(result), JSON.stringify(validate.errors)).toBe(true);
  expect(readFileSync(path.join(out, 'survival.csv'), 'utf8')).toContain('"country:DE","61","2021-12-01"');
  expect(readFileSync(path.join(out, 'survival.html'), 'utf8')).toContain('<b>Germany</b>');
  const text = (await survival(...folders, '--advisory', 'cve-2021-36260')).stdout;
  expect(text).toContain('Of 108 cameras with CVE-2021-36260, 64% are still vulnerable 61 days on');
  expect(text).toContain('20 were not seen any more');
  const hidden = await survival(...folders, '--by', 'country', '--min-count', '50', '--json');
  expect(JSON.parse(hidden.stdout)).toMatchObject({ hidden: { groups: 1, devices: 48 } });
}, 60_000);

test('marks of one key are followed; those of two keys and networks are not', async () => {
  const key = keyed('a secret for the marks of this test');
  const [first, second] = [await censusOf(0, key), await censusOf(1, [...key, '--min-count', '60'])];
  const result = JSON.parse((await survival(first, second, '--json')).stdout) as SurvivalResult;
  expect(result.all.curve.at(-1)?.lower).toBeCloseTo(0.8, 6);
  // What one census hid stays hidden.
  expect(result.survival.minCount).toBe(60);
  const other = await survival(first, await censusOf(1, keyed('another secret')));
  expect(other.code).toBe(2);
  expect(other.stderr).toContain('--key-file');
  const whole = await survival(first, await censusOf(1));
  expect(whole.stderr).toContain('hides its addresses');
  const networks = await survival(await censusOf(0, ['--pseudonymise', 'truncate']), second);
  expect(networks.code).toBe(2);
  expect(networks.stderr).toContain('only the networks of its addresses');
}, 60_000);

test('what cannot be asked is said, with what to type instead', async () => {
  const [first, second] = [await censusOf(0), await censusOf(1)];
  const says = async (...args: readonly string[]) => {
    const ran = await survival(...args);
    expect(ran.code).toBe(2);
    return ran.stderr;
  };
  expect(await says(first)).toContain('at least two censuses');
  expect(await says(first, 'src')).toContain('src is no census');
  expect(await says(first, first)).toContain('are both of 2021-10-01');
  expect(await says(first, second, '--advisory', 'CVE-1999-0001')).toContain('--advisory CVE-2021-36260');
  expect(await says(first, second, '--by', 'colour')).toContain('country, vendor');
  expect(await says(first, second, '--min-count', '5000')).toContain('fewer than 5000');
  const help = (await survival('--help')).stdout;
  expect(help).toContain('--advisory <cve>');
  const completed = (await lenscap(['complete', '--', 'census', 'survival', '--'])).stdout;
  expect(completed).toContain('--advisory');
}, 60_000);
