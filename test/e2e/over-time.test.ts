// Devices over several scans: they stay themselves, they are missed before they are gone, and a kill loses nothing.

import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { startSite } from '../../simulator/site.js';
import { siteFile } from '../../simulator/site-schema.js';
import type { LedgerLine } from '../../src/usecases/ledger.js';
import type { ReportDevice } from '../../src/usecases/report.js';
import { temporaryFolder } from '../temporary-folder.js';
import { lenscap, scanJson, startLenscap } from './run-lenscap.js';

const CAMERA = {
  profile: 'hikvision-camera',
  model: 'DS-2CD2146G2-ISU',
  firmware: 'V5.5.160 build 210416',
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

async function scanned(network: string, devices: readonly object[], data: string) {
  const running = await startSite(siteFile.parse({ devices }));
  try {
    return await scanJson([`${network}.0/28`], data);
  } finally {
    await running.stop();
  }
}

test('a device keeps its id at another address, and one that is away is missed before it is gone', async () => {
  const data = temporaryFolder();
  const network = '127.87.0';
  const at = (host: number, device: object) => ({ ...device, address: `${network}.${host}` });
  const first = await scanned(network, [at(3, CAMERA), at(4, AXIS)], data);
  const idOf = (report: typeof first, model: string) =>
    report.devices.find(({ identity }) => identity.model === model);
  const camera = idOf(first, CAMERA.model);
  const axis = idOf(first, AXIS.model);
  expect(camera?.verdicts.find(({ cves }) => cves.includes('CVE-2021-36260'))?.status).toBe('affected');

  const second = await scanned(network, [at(9, CAMERA)], data);
  expect(idOf(second, CAMERA.model)).toMatchObject({
    id: camera?.id,
    addresses: [`${network}.9`],
    firstSeen: camera?.firstSeen,
  });
  expect(idOf(second, AXIS.model)).toMatchObject({
    id: axis?.id,
    presence: 'not_seen',
    lastSeen: axis?.lastSeen,
  });

  const findings = idOf(second, CAMERA.model)?.findings.map(({ key, since }) => [key, since]);
  expect(findings).toEqual(camera?.findings.map(({ key, since }) => [key, since]));

  await scanned(network, [at(9, CAMERA)], data);
  const fourth = await scanned(network, [at(9, CAMERA)], data);
  expect(idOf(fourth, AXIS.model)).toBeUndefined();
  const all = JSON.parse(
    (await lenscap(['devices', '--all', '--json', '--data', data])).stdout,
  ) as ReportDevice[];
  expect(all.find(({ id }) => id === axis?.id)?.presence).toBe('gone');
}, 180_000);

test('a scan killed at any moment loses nothing that was saved, and its ledger is kept', async () => {
  const data = temporaryFolder();
  const network = '127.88.0';
  const running = await startSite(siteFile.parse({ devices: [{ ...CAMERA, address: `${network}.3` }] }));
  try {
    const saved = await scanJson([`${network}.0/28`], data);
    for (const lived of [600, 2000, 4200]) {
      const child = startLenscap(['scan', `${network}.0/28`, '--quiet', '--data', data]);
      await pause(lived);
      child.kill('SIGKILL');
      await new Promise((resolve) => child.once('close', resolve));
    }
    const known = JSON.parse((await lenscap(['devices', '--json', '--data', data])).stdout) as ReportDevice[];
    expect(known.map(({ id }) => id)).toEqual(saved.devices.map(({ id }) => id));
    const lines = JSON.parse(
      (await lenscap(['ledger', `${network}.3`, '--json', '--data', data])).stdout,
    ) as LedgerLine[];
    expect(new Set(lines.map(({ scanId }) => scanId)).size).toBeGreaterThan(1);
    expect(lines.every(({ purpose, request }) => purpose !== request)).toBe(true);
  } finally {
    await running.stop();
  }
}, 180_000);
