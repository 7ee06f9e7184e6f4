// The census as a person runs it: killed at any moment and started again, from standard input, compared, and kept private.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { randomFrom } from '../../simulator/random.js';
import type { CensusResult } from '../../src/census/result.js';
import { temporaryFolder } from '../temporary-folder.js';
import { lenscap, startLenscap } from './run-lenscap.js';

const FIRMWARE = ['V5.5.160 build 210416', 'V5.7.17 build 240606'] as const;

/** A Shodan line: every fifth a Hikvision camera, each at two ports; old firmware in the first census. */
function line(n: number, firmware: string): string {
  const isCamera = n % 5 === 0;
  const serial = `DS-2CD2146G2-ISU20210611AAWR${String(10_000_000 + n - (n % 10))}`;
  return JSON.stringify({
    ip_str: `203.0.${113 + Math.floor(n / 10 / 250)}.${Math.floor(n / 10) % 250}`,
    port: isCamera ? (n % 10 === 0 ? 80 : 8000) : 443,
    transport: 'tcp',
    timestamp: `2026-10-0${1 + (n % 9)}T03:04:05.678901`,
    data: isCamera
      ? 'HTTP/1.1 200 OK\r\nServer: App-webs/\r\n\r\n'
      : 'HTTP/1.1 200 OK\r\nServer: nginx\r\n\r\n',
    http: isCamera
      ? { status: 200, server: 'App-webs/' }
      : { status: 200, server: 'nginx', html: 'x'.repeat(2000) },
    ...(isCamera && {
      device: 'webcam',
      hikvision: { device_model: 'DS-2CD2146G2-ISU', device_version: firmware, device_serial: serial },
    }),
    location: { country_code: n % 20 === 0 ? 'DE' : 'US' },
    org: 'Example Net',
    asn: 'AS64500',
    _shodan: { module: 'http' },
  });
}

function download(count: number, firmware: string): string {
  return `${Array.from({ length: count }, (_, n) => line(n, firmware)).join('\n')}\n`;
}

function written(name: string, content: string | Buffer): string {
  const file = path.join(temporaryFolder(), name);
  writeFileSync(file, content);
  return file;
}

const rowsIn = (out: string) => readFileSync(path.join(out, 'devices.jsonl'), 'utf8');
const resultIn = (out: string) =>
  JSON.parse(readFileSync(path.join(out, 'census.json'), 'utf8')) as CensusResult;

test('killed at random moments and started again, it counts what an undisturbed one counts', async () => {
  const text = download(40_000, FIRMWARE[0]);
  const files = [written('a.json', text), written('b.json.gz', gzipSync(text.slice(0, 2_000_000)))];
  const out = temporaryFolder();
  const whole = await lenscap(['census', ...files, '--out', out, '--data', temporaryFolder(), '--quiet']);
  expect(whole.code, whole.stderr).toBeLessThan(2);
  const random = randomFrom(5);
  const data = temporaryFolder();
  const again = temporaryFolder();
  const args = ['census', ...files, '--out', again, '--data', data, '--quiet', '--workers', '3'];
  for (let kills = 0; kills < 20; kills += 1) {
    const child = startLenscap(args);
    const ended = new Promise((resolve) => child.once('exit', resolve));
    const timer = setTimeout(() => child.kill('SIGKILL'), 150 + random.below(1500));
    await ended;
    clearTimeout(timer);
  }
  expect((await lenscap(args)).code).toBeLessThan(2);
  expect(rowsIn(again)).toBe(rowsIn(out));
  expect(resultIn(again)).toEqual(resultIn(out));
  expect(resultIn(out).total.devices).toBe(4000);
}, 180_000);

test('standard input, minimum counts and keyed marks; and what was patched between two', async () => {
  const [before, after] = [temporaryFolder(), temporaryFolder()];
  const key = written('key', 'a secret for the marks of this test\n');
  const hidden = [
    '--pseudonymise',
    'keyed',
    '--key-file',
    key,
    '--data',
    temporaryFolder(),
    '--json',
    '--quiet',
  ];
  const first = written('a.json', download(2000, FIRMWARE[0]));
  const ran = await lenscap(['census', first, '--out', before, '--min-count', '150', ...hidden]);
  const result = JSON.parse(ran.stdout) as CensusResult;
  expect(result.total).toMatchObject({ devices: 200 });
  expect(result.by.country).toMatchObject({ hiddenRows: 2, rows: [] });
  expect(rowsIn(before)).not.toContain('203.0.');
  expect(rowsIn(before)).not.toContain('AAWR');
  const child = startLenscap(['census', '-', '--out', after, ...hidden]);
  child.stdin?.end(download(1500, FIRMWARE[1]));
  await new Promise((resolve) => child.once('close', resolve));
  expect(resultIn(after).total.devices).toBe(150);
  const compared = JSON.parse((await lenscap(['census', 'compare', before, after, '--json'])).stdout);
  expect(compared.total).toMatchObject({ vanished: 50, appeared: 0 });
  expect(compared.byAdvisory['HSRC-202109-01']).toMatchObject({
    patched: 150,
    still: 0,
    vanishedAffected: 50,
  });
}, 120_000);

test.each([
  [['census', '/nowhere'], 'cannot read /nowhere'],
  [['census', 'README.md', '--format', 'excel'], '"excel" is no format'],
  [['census', 'README.md'], 'is in no format that Lenscap reads'],
  [['census', 'README.md', '--pseudonymise', 'rot13'], 'no way to hide an address'],
  [['census', 'compare', 'src', 'src'], 'src is no census'],
])(
  '%j says what is wrong',
  async (args, says) => {
    const ran = await lenscap([
      ...args,
      ...(args[1] === 'compare' ? [] : ['--data', temporaryFolder(), '--out', temporaryFolder()]),
    ]);
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain(says);
  },
  30_000,
);
