// Outside and leaks: what the internet saw of a device, whose password was leaked, and documented defaults within limits.

import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../simulator/site.js';
import { siteFile } from '../../simulator/site-schema.js';
import type { ReportDevice } from '../../src/usecases/report.js';
import { temporaryFolder } from '../temporary-folder.js';
import { holding } from './holding.js';
import { lenscap, scanJson } from './run-lenscap.js';

const KEY = 'a secret for the vault of this test';
const PASSWORD = 'Quay-4-outside-2291';
const PUBLIC = '203.0.113.9';
const env = { LENSCAP_KEY: KEY };

function site(network: string, devices: readonly object[]) {
  return siteFile.parse({
    devices: devices.map((device, n) => ({ address: `${network}.${n + 10}`, ...device })),
  });
}

function file(name: string, content: string | Buffer): string {
  const place = path.join(temporaryFolder(), name);
  writeFileSync(place, content);
  return place;
}

/** A line of a Shodan download. */
function banner(day: string, sha256: string, more: object = {}): string {
  return JSON.stringify({
    ip_str: PUBLIC,
    port: 443,
    transport: 'tcp',
    timestamp: `${day}T03:04:05.678901`,
    data: 'HTTP/1.1 200 OK\r\n\r\n',
    http: { status: 200, title: 'AXIS' },
    ssl: { cert: { fingerprint: { sha256 }, subject: { CN: 'axis' }, issuer: { CN: 'axis' } } },
    location: { country_code: 'SE' },
    _shodan: { module: 'https' },
    ...more,
  });
}

const deviceAt = async (address: string, data: string): Promise<ReportDevice> =>
  JSON.parse((await lenscap(['show', address, '--json', '--data', data])).stdout);

test('a record of the internet with the certificate of a device opens a finding with its clock, a newer one closes it', async () => {
  const network = '127.93.0';
  const data = temporaryFolder();
  const running = await startSite(site(network, [{ profile: 'axis', model: 'P3245-V', firmware: '9.80.1' }]));
  try {
    const report = await scanJson([`${network}.0/24`], data);
    const sha256 = report.devices[0]?.evidence.find(({ kind }) => kind === 'tls.sha256')?.value ?? '';
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    const lines = [banner('2026-01-02', sha256), '{"broken', banner('2026-03-04', 'ff'.repeat(32))];
    const imported = await lenscap([
      'import',
      file('hosts.json.gz', gzipSync(lines.join('\n'))),
      '--data',
      data,
    ]);
    expect(imported).toMatchObject({ code: 1 });
    expect(imported.stdout).toContain('1 of your devices was seen from the internet');
    expect(imported.stdout).toContain('seen since 2026-01-02');
    expect(imported.stdout).toContain('1 not readable');
    const open = await deviceAt(`${network}.10`, data);
    expect(open.reachable).toMatchObject({ fromOutside: 'yes', since: '2026-01-02T03:04:05.678Z' });
    expect(open.findings.map(({ key }) => key)).toContain('check:reachable-from-outside');
    // Scanning from inside says nothing of the outside.
    await scanJson([`${network}.0/24`], data);
    expect((await deviceAt(`${network}.10`, data)).reachable.fromOutside).toBe('yes');
    const newer = file('later.json', banner('2026-06-01', 'ff'.repeat(32), { port: 8443 }));
    expect((await lenscap(['import', newer, '--data', data])).stdout).toContain('closed');
    expect((await deviceAt(`${network}.10`, data)).reachable.fromOutside).toBe('not_known');
  } finally {
    await running.stop();
  }
}, 120_000);

test('Shodan is asked about addresses that a scope file names, and its key stays out of everything', async () => {
  const data = temporaryFolder();
  const secret = 'shodan-key-of-this-test-55';
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const known = request.url?.startsWith(`/shodan/host/${PUBLIC}?`);
    response.statusCode = known ? 200 : 404;
    response.end(
      known ? JSON.stringify({ ip_str: PUBLIC, data: [JSON.parse(banner('2026-01-02', 'aa'))] }) : '{}',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const at = server.address();
    const url = `http://127.0.0.1:${typeof at === 'object' ? at?.port : ''}`;
    const key = file('key', `${secret}\n`);
    const scope = file(
      'scope.yaml',
      'networks:\n  - range: 203.0.113.8/31\n    owner: Example\n    authorisation: ours\n    until: 2999-01-01\n',
    );
    const args = ['import', '--shodan-key', key, '--data', data, '--json'];
    const own = await lenscap([...args, '--address', '203.0.113.8/31', '--scope-file', scope], {
      LENSCAP_SHODAN_URL: url,
    });
    expect(asked).toEqual(
      ['203.0.113.8', PUBLIC].map((ip) => `/shodan/host/${ip}?history=true&key=${secret}`),
    );
    expect(JSON.parse(own.stdout)).toMatchObject({ strangers: [{ place: `${PUBLIC}:443/tcp` }] });
    const others = await lenscap([...args, '--address', '198.51.100.1', '--scope-file', scope], {
      LENSCAP_SHODAN_URL: url,
    });
    expect(others.code).toBe(2);
    expect(others.stderr).toContain('198.51.100.1 is not yours by any scope file');
    expect(asked).toHaveLength(2);
    expect(holding(data, secret)).toEqual([]);
    expect(own.stdout + own.stderr + others.stderr).not.toContain(secret);
  } finally {
    server.close();
  }
}, 60_000);

test('a leaked password: which devices, in what order, and closed by another one', async () => {
  const network = '127.93.1';
  const data = temporaryFolder();
  const running = await startSite(
    site(network, [
      { profile: 'hikvision-camera', model: 'DS-2CD2146G2-ISU', password: PASSWORD },
      { profile: 'dahua-camera', model: 'IPC-HFW2849S', password: PASSWORD },
    ]),
  );
  try {
    const added = ['login', 'add', '--for', `${network}.0/24`, '--user', 'admin', '--data', data];
    await lenscap([...added, '--password-file', file('p', `${PASSWORD}\n`)], env);
    await scanJson([`${network}.0/24`], data, [], env);
    const hash = createHash('sha1').update(PASSWORD).digest('hex').toUpperCase();
    const list = file(
      'pwned.txt',
      `${['0'.repeat(40), hash, 'F'.repeat(40)].map((one) => `${one}:5`).join('\n')}\n`,
    );
    const found = await lenscap(['leaked', '--passwords', list, '--data', data], env);
    expect(found).toMatchObject({ code: 1, stderr: '' });
    expect(found.stdout).toContain('2 devices on 1 site need a new password');
    expect(found.stdout).toContain('One password opens 2 devices');
    const keys = async () => (await deviceAt(`${network}.10`, data)).findings.map(({ key }) => key);
    expect(await keys()).toEqual(expect.arrayContaining(['check:password-leaked', 'check:password-shared']));
    expect(holding(data, PASSWORD, hash)).toEqual([]);
    expect(found.stdout).not.toContain(PASSWORD);
  } finally {
    await running.stop();
  }
}, 120_000);

function failures({ devices }: RunningSite): readonly (readonly [string, number, number])[] {
  return devices.map(({ site: { profile }, account }) => [profile, account.failures, account.lockedUntil]);
}

test('documented defaults: found where they open, one try where the device tells nothing, and none the same day', async () => {
  const network = '127.93.2';
  const data = temporaryFolder();
  const lock = { behave: { lockAfter: 2 } };
  const running = await startSite(
    site(network, [
      {
        profile: 'hikvision-camera',
        model: 'DS-2CD2032F-I',
        firmware: 'V5.2.0 build 140721',
        password: '12345',
      },
      { profile: 'hikvision-camera', model: 'DS-2CD2146G2-ISU', password: PASSWORD, ...lock },
      { profile: 'dahua-camera', model: 'IPC-HFW2849S', password: PASSWORD, ...lock },
      { profile: 'axis', model: 'P3245-V', password: PASSWORD, ...lock },
    ]),
  );
  try {
    const scan = () => scanJson([`${network}.0/24`], data, ['--check-defaults'], env);
    const report = await scan();
    const accepted = report.devices.filter(({ findings }) =>
      findings.some(({ key }) => key === 'check:default-accepted'),
    );
    expect(accepted.map(({ addresses }) => addresses[0])).toEqual([`${network}.10`]);
    const once = failures(running);
    expect(once.every(([, count, locked]) => count <= 1 && locked === 0)).toBe(true);
    expect(once.some(([, count]) => count === 1)).toBe(true);
    await scan();
    expect(failures(running)).toEqual(once);
  } finally {
    await running.stop();
  }
}, 120_000);
