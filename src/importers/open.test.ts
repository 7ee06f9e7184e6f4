// Files of other scans: any format and dress is told apart, and damage costs only what is damaged.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { UsageError } from '../core/errors.js';
import { detectFormat } from './detect.js';
import { type ReadOptions, readOutside } from './open.js';
import * as files from './outside.test-support.js';

const folder = mkdtempSync(path.join(tmpdir(), 'lenscap-outside-'));
afterAll(() => rmSync(folder, { recursive: true }));
let made = 0;

/** What a file gives: "address:port" of records, "LINE why" of rejects. */
async function given(content: string | Uint8Array, options?: ReadOptions): Promise<readonly string[]> {
  const file = path.join(folder, `f${made++}`);
  writeFileSync(file, content);
  const said: string[] = [];
  for await (const item of readOutside(file, options)) {
    if ('record' in item) said.push(`${item.record.address}:${item.record.port ?? '-'}`);
    else said.push(`${item.reject.place.slice(file.length + 1)} ${item.reject.why}`);
  }
  return said;
}

const FOUR = ['192.0.2.10:80', '198.51.100.20:554', '203.0.113.30:443', '203.0.113.31:80'];
const LINES = `${files.SHODAN_LINES.join('\n')}\n`;
const pretty = (value: unknown) => JSON.stringify(value, null, 2);
const records = files.SHODAN_LINES.map((line): unknown => JSON.parse(line));

test.each([
  ['lines', LINES],
  ['lines with carriage returns and a byte order mark', `\ufeff${LINES.replaceAll('\n', '\r\n')}`],
  ['lines without the last line feed', LINES.trimEnd()],
  ['an array on one line', `[${files.SHODAN_LINES.join(',')}]`],
  ['an array over many lines', pretty(records)],
  ['documents over many lines', records.map(pretty).join('\n')],
  ['gzip', gzipSync(LINES)],
  ['gzip in two parts', Buffer.concat([gzipSync(LINES.slice(0, 900)), gzipSync(LINES.slice(900))])],
])('shodan: %s', async (_, content) => {
  expect(await given(content)).toEqual(FOUR);
});

test.each([
  ['shodan', files.SHODAN_HOST, ['198.51.100.20:554', '198.51.100.20:1900', '198.51.100.20:3702']],
  ['censys', files.CENSYS_V2, ['192.0.2.40:443', '192.0.2.40:554']],
  ['censys', files.CENSYS_PLATFORM, ['192.0.2.41:8443', '192.0.2.41:554', '192.0.2.41:9999']],
  ['zgrab2', files.ZGRAB2, ['203.0.113.80:8443', '203.0.113.80:554']],
])('%s: one document, on one line or many', async (format, document, expected) => {
  expect(detectFormat(JSON.stringify(document))).toBe(format);
  expect(await given(JSON.stringify(document))).toEqual(expected);
  expect(await given(pretty(document))).toEqual(expected);
});

test('shadowserver: three reports', async () => {
  expect(await given(files.SHADOWSERVER_DEVICES)).toEqual(['192.0.2.50:80', '192.0.2.51:443']);
  expect(await given(files.SHADOWSERVER_HTTP.replaceAll('\n', '\r\n'))).toEqual([
    '198.51.100.60:8443',
    '198.51.100.61:554',
  ]);
  expect(await given(`\ufeff${files.SHADOWSERVER_DVR}`)).toEqual(['203.0.113.70:37810']);
});

test('shadowserver: facts of the rows', async () => {
  const file = path.join(folder, 'rows');
  const read = async (content: string) => {
    writeFileSync(file, content);
    const facts: string[][] = [];
    for await (const item of readOutside(file))
      if ('record' in item) facts.push(item.record.facts.map(({ kind, value }) => `${kind}=${value}`));
    return facts;
  };
  expect((await read(files.SHADOWSERVER_DEVICES))[0]).toEqual([
    'port.open=80/tcp',
    'import.vendor=Hikvision',
    'import.model=DS-2CD2042WD-I',
    'import.type=ip-camera',
    'import.firmware=V5.4.5',
  ]);
  expect(await read(files.SHADOWSERVER_HTTP)).toEqual([
    [
      'port.open=8443/tcp',
      'http.status=401',
      'http.server=dcs-lig-httpd',
      'http.realm=DCS-932L',
      `tls.sha256=${'aa'.repeat(32)}`,
      'tls.protocol=TLSv1.2',
      'tls.subject=CN=camera.example.com, O=Example\\, Inc.',
      'tls.issuer=CN=Example CA',
      'tls.notAfter=2031-02-03T04:05:06.000Z',
    ],
    ['port.open=554/tcp', 'rtsp.server=Dahua Rtsp Server', 'rtsp.realm=Login to 4A0017CPAN00002'],
  ]);
  expect((await read(files.SHADOWSERVER_DVR))[0]).toEqual(
    expect.arrayContaining([
      'dhip.DeviceType=IPC-HFW1200S',
      'dhip.SerialNo=2K04C5EPAZ00003',
      'mac=90:02:a9:00:00:0e',
    ]),
  );
});

test('masscan and nmap', async () => {
  const expected = ['192.0.2.90:554', '192.0.2.90:80'];
  expect(await given(files.MASSCAN)).toEqual(expected);
  expect(await given(files.MASSCAN.replace(/\n\]\n$/, '\n'))).toEqual(expected);
  expect(await given(files.MASSCAN.replace(/^\[\n/, '').replaceAll('\n,\n', ',\n'))).toEqual(expected);
  expect(await given(gzipSync(files.NMAP))).toEqual(['192.0.2.91:80', '192.0.2.91:554']);
  await expect(given('<nmaprun scanner="nmap"><host>')).rejects.toThrow(UsageError);
});

test.each([
  ['', /is empty/],
  ['hello\nworld\n', /is in no format/],
  ['{"a": 1}\n', /is in no format/],
  ['a,b,c\n1,2,3\n', /is in no format/],
  ['<html></html>', /is in no format/],
])('%j is of no known format', async (content, why) => {
  await expect(given(content)).rejects.toThrow(UsageError);
  await expect(given(content)).rejects.toThrow(why);
});

test('a file that is not there', async () => {
  const all = async () => {
    for await (const _ of readOutside(path.join(folder, 'missing'))) break;
  };
  await expect(all()).rejects.toThrow(/^cannot read /);
});

test('a format that is given is taken', async () => {
  expect(await given('{"a": 1}\n', { format: 'shodan' })).toEqual(['1 not a record of shodan']);
});

test('the reader can be left early', async () => {
  const file = path.join(folder, 'early.gz');
  writeFileSync(file, gzipSync(LINES.repeat(2000)));
  let count = 0;
  for await (const _ of readOutside(file)) if (++count === 3) break;
  expect(count).toBe(3);
});

// One Shodan line of 203.0.113.1:80, packed with zstd 1.5 for this test.
const ZSTD = Buffer.from(
  'KLUv/SR1bQMA0oYYHXBrcyHAIKUKLToDabsNR2YEHAToZkW8zkv+ewMOgCg6x+h87xaN9hiH9g9rz4HN1RGYcI8A8yBtO0c7xMM0UzCkzCTpUuSwLITvWWTtKgX72I+vrktRXbmUTL7vCBtWHAoCALsAB4NpBitLeOI=',
  'base64',
);

test('zstd: a frame, two after each other, and one that is cut', async () => {
  expect(await given(ZSTD)).toEqual(['203.0.113.1:80']);
  expect(await given(Buffer.concat([ZSTD, ZSTD]))).toEqual(['203.0.113.1:80', '203.0.113.1:80']);
  const cut = await given(Buffer.concat([ZSTD, ZSTD.subarray(0, 60)]));
  expect(cut[0]).toBe('203.0.113.1:80');
  expect(cut.join()).toContain('the archive ends early or is damaged');
});

test('zstd: no damage makes it throw or hang', async () => {
  for (let at = 4; at < ZSTD.length; at += 3) {
    const damaged = Buffer.from(ZSTD);
    damaged[at] = (damaged[at] ?? 0) ^ 0x55;
    await given(damaged, { format: 'shodan' });
  }
});
