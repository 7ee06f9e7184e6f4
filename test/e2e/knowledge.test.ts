// New knowledge reaches the devices it concerns: by an own advisory, by a feed, and by a bundle carried by hand.

import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startSite } from '../../simulator/site.js';
import { siteFile } from '../../simulator/site-schema.js';
import type { ReportDevice } from '../../src/usecases/report.js';
import { temporaryFolder } from '../temporary-folder.js';
import { lenscap, scanJson } from './run-lenscap.js';

const CAMERA = {
  profile: 'hikvision-camera',
  model: 'DS-2CD2146G2-ISU',
  firmware: 'V5.5.800 build 210628',
  serial: 'DS-2CD2146G2-ISU20210611AAWRF12345678',
  mac: '44:19:b6:00:00:0b',
};
const AXIS = {
  profile: 'axis',
  model: 'M3045-V',
  firmware: '9.80.1',
  serial: 'ACCC8E3C0419',
  mac: 'ac:cc:8e:3c:04:19',
};
/** An invented flaw, so that no shipped advisory speaks of it. */
const CVE = 'CVE-2099-10001';

async function scanned(network: string, data: string): Promise<void> {
  const devices = [
    { ...CAMERA, address: `${network}.3` },
    { ...AXIS, address: `${network}.4` },
  ];
  const running = await startSite(siteFile.parse({ devices }));
  try {
    await scanJson([`${network}.0/28`], data);
  } finally {
    await running.stop();
  }
}

async function devicesOf(data: string): Promise<readonly ReportDevice[]> {
  return JSON.parse((await lenscap(['devices', '--json', '--data', data])).stdout) as ReportDevice[];
}

function statusOf(devices: readonly ReportDevice[], vendor: string): string | undefined {
  return devices
    .find(({ identity }) => identity.vendor === vendor)
    ?.verdicts.find(({ cves }) => cves.includes(CVE))?.status;
}

/** The formats are held against their schemas beside the exporters; here, that a person gets them. */
async function exportsEverything(data: string): Promise<void> {
  const folder = temporaryFolder();
  for (const format of ['csaf', 'cyclonedx', 'openvex', 'sarif', 'csv']) {
    const file = path.join(folder, format);
    const ran = await lenscap(['export', format, '-o', file, '--author', 'Example', '--data', data]);
    expect(ran, format).toMatchObject({ code: 0, stdout: '' });
    const text = readFileSync(file, 'utf8');
    expect(text, format).toContain(CVE);
    if (format !== 'csv') expect(() => JSON.parse(text), format).not.toThrow();
  }
}

function advisory(before: string): string {
  return `id: EXAMPLE-2099-1
title: An invented flaw in an example
maker: axis
cves: [${CVE}]
published: 2099-01-02
summary: Invented for a test.
takeover: true
cvss: [{ score: 9.8, by: example }]
sources: [{ name: Example, url: https://example.com/1, says: Cameras before ${before} are affected. }]
rules:
  - models: [M3045-V]
    firmware: { before: ${before} }
    fix: { firmware: ${before} }
    state: confirmed
advice: Install the update.
rebrands: likely
cases:
  - { model: M3045-V, firmware: 5.40.1, expect: affected, certainty: certain }
  - { model: M3045-V, firmware: ${before}, expect: fixed, certainty: certain }
  - { model: P1375, firmware: 5.40.1, expect: not_applicable }
`;
}

function cve5(lessThan: string): object {
  return {
    dataType: 'CVE_RECORD',
    dataVersion: '5.1',
    cveMetadata: {
      cveId: CVE,
      assignerOrgId: '00000000-0000-4000-8000-000000000001',
      assignerShortName: 'axis',
      state: 'PUBLISHED',
      datePublished: '2099-01-02T00:00:00.000Z',
      dateUpdated: '2099-01-03T00:00:00.000Z',
    },
    containers: {
      cna: {
        providerMetadata: { orgId: '00000000-0000-4000-8000-000000000001', shortName: 'axis' },
        title: 'An invented flaw',
        descriptions: [{ lang: 'en', value: 'Invented for a test.' }],
        affected: [
          {
            vendor: 'Axis Communications AB',
            product: 'M3045-V',
            versions: [{ version: '5.0.0', lessThan, status: 'affected', versionType: 'semver' }],
          },
        ],
        references: [{ url: 'https://example.com/1' }],
      },
    },
  };
}

test('an own advisory is judged at once, where it can concern a device, and what changed is listed', async () => {
  const data = temporaryFolder();
  await scanned('127.89.1', data);
  expect(statusOf(await devicesOf(data), 'axis')).toBeUndefined();
  const file = path.join(temporaryFolder(), 'own.yaml');
  writeFileSync(file, advisory('9.80.5'));
  const added = await lenscap(['knowledge', 'add', file, '--data', data]);
  expect(added).toMatchObject({ code: 0, stderr: '' });
  expect(added.stdout).toMatch(/127\.89\.1\.4.*\n(.*\n)*?.*new: /);
  expect(added.stdout).not.toContain('127.89.1.3');
  const known = await devicesOf(data);
  expect(statusOf(known, 'axis')).toBe('affected');
  expect(statusOf(known, 'hikvision')).toBeUndefined();
  await exportsEverything(data);

  writeFileSync(file, advisory('9.80.1'));
  const corrected = await lenscap(['knowledge', 'add', file, '--data', data]);
  expect(corrected.stdout).toContain('now fixed because');
  expect(statusOf(await devicesOf(data), 'axis')).toBe('fixed');
  expect((await lenscap(['knowledge', 'add', file, '--data', data])).stdout).toContain('othing changed');
}, 180_000);

test('an advisory that is wrong is refused with its line, and nothing of it is kept', async () => {
  const data = temporaryFolder();
  const file = path.join(temporaryFolder(), 'own.yaml');
  writeFileSync(file, advisory('"-"'));
  const refused = await lenscap(['knowledge', 'add', file, '--data', data]);
  expect(refused.code).toBe(2);
  expect(refused.stderr).toMatch(/own\.yaml:\d+/);
  writeFileSync(file, advisory('5.0.0'));
  const wrong = await lenscap(['knowledge', 'add', file, '--data', data]);
  expect(wrong.code).toBe(2);
  expect(wrong.stderr).toContain('case 1');
}, 60_000);

test('a feed in a folder is judged by, and one that is broken leaves the old knowledge in place', async () => {
  const data = temporaryFolder();
  await scanned('127.89.2', data);
  const feed = temporaryFolder();
  const file = path.join(feed, `${CVE}.json`);
  writeFileSync(file, JSON.stringify(cve5('9.80.5')));
  const synced = await lenscap(['sync', '--from', feed, '--quiet', '--data', data]);
  expect(synced.stderr).toBe('');
  expect(synced.code).toBe(0);
  expect(synced.stdout).toContain('new: ');
  const [axis] = (await devicesOf(data)).filter(({ identity }) => identity.vendor === 'axis');
  expect(axis?.verdicts.find(({ cves }) => cves.includes(CVE))).toMatchObject({
    status: 'affected',
    certainty: 'likely',
    origin: 'feed',
  });
  writeFileSync(file, JSON.stringify(cve5('9.80.5')).slice(0, 300));
  const broken = await lenscap(['sync', '--from', feed, '--quiet', '--data', data]);
  expect(broken.code).toBe(3);
  expect(`${broken.stdout}${broken.stderr}`).toContain(`${CVE}.json`);
  expect(statusOf(await devicesOf(data), 'axis')).toBe('affected');

  writeFileSync(file, JSON.stringify(cve5('9.80.1')));
  const later = await lenscap(['sync', '--from', feed, '--quiet', '--data', data]);
  expect(later.stdout).toContain('now fixed because');
  const status = await lenscap(['knowledge', 'status', '--data', data]);
  expect(status.code).toBe(0);
  expect(status.stdout).toContain('2026');
}, 180_000);

test('a mirror over HTTP, asked again only for what changed', async () => {
  const data = temporaryFolder();
  const asked: string[] = [];
  const kev = {
    title: 'CISA Catalog of Known Exploited Vulnerabilities',
    catalogVersion: '2026.11.20',
    dateReleased: '2026-11-20T00:00:00.000Z',
    count: 1,
    vulnerabilities: [
      {
        cveID: 'CVE-2021-36260',
        vendorProject: 'Example',
        product: 'Example',
        vulnerabilityName: 'Example',
        dateAdded: '2022-01-10',
        shortDescription: 'Example.',
        requiredAction: 'Example.',
        dueDate: '2022-01-24',
        knownRansomwareCampaignUse: 'Unknown',
        notes: '',
      },
    ],
  };
  const server = createServer((request, response) => {
    asked.push(`${request.url} ${request.headers['if-none-match'] ?? '-'}`);
    if (request.headers['if-none-match'] === '"1"') return response.writeHead(304).end();
    response.writeHead(200, { 'content-type': 'application/json', etag: '"1"' });
    return response.end(JSON.stringify(kev));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const sync = () =>
    lenscap(['sync', '--only', 'kev', '--mirror', `http://127.0.0.1:${port}`, '--quiet', '--data', data]);
  expect(await sync()).toMatchObject({ code: 0, stderr: '' });
  expect(await sync()).toMatchObject({ code: 0, stderr: '' });
  expect(asked).toHaveLength(2);
  expect(asked[0]).toMatch(/ -$/);
  expect(asked[1]).toMatch(/ "1"$/);
}, 60_000);

test('a bundle brings knowledge to another machine, unless it was touched, is older or of a stranger', async () => {
  const [from, to] = [temporaryFolder(), temporaryFolder()];
  await scanned('127.89.3', to);
  const folder = temporaryFolder();
  const own = path.join(folder, 'own.yaml');
  writeFileSync(own, advisory('9.80.5'));
  await lenscap(['knowledge', 'add', own, '--data', from]);
  const secret = { LENSCAP_PASSPHRASE: 'correct horse' };
  const [first, second] = [path.join(folder, 'first.bundle'), path.join(folder, 'second.bundle')];
  const exported = await lenscap(['knowledge', 'export', first, '--data', from], secret);
  expect(exported).toMatchObject({ code: 0, stderr: '' });
  await lenscap(['knowledge', 'export', second, '--data', from], secret);
  const key = (await lenscap(['knowledge', 'key', '--data', from], secret)).stdout.trim();

  const install = (file: string, ...more: string[]) =>
    lenscap(['knowledge', 'import', file, '--data', to, ...more]);
  const stranger = await install(second);
  expect(stranger.code).toBe(2);
  expect(stranger.stderr).toContain(key);
  expect(statusOf(await devicesOf(to), 'axis')).toBeUndefined();

  const bytes = readFileSync(second);
  bytes[bytes.length - 40] = (bytes[bytes.length - 40] ?? 0) ^ 1;
  const touched = path.join(folder, 'touched.bundle');
  writeFileSync(touched, bytes);
  expect((await install(touched, '--trust', key)).code).toBe(2);

  const trusted = await install(second);
  expect(trusted.code).toBe(0);
  expect(trusted.stdout).toContain('new: ');
  expect(statusOf(await devicesOf(to), 'axis')).toBe('affected');
  const older = await install(first);
  expect(older.code).toBe(2);
  expect(older.stderr).toContain('refused');
}, 180_000);
