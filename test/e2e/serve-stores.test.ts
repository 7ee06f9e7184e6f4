// The server on each store: from the first account over a scan to what a kill leaves; nothing that was said is lost.

import path from 'node:path';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { startSite } from '../../simulator/site.js';
import { siteFile } from '../../simulator/site-schema.js';
import { startServer, type TestServer } from '../../src/store/postgres-server.test-support.js';
import { temporaryFolder } from '../temporary-folder.js';
import { lenscap } from './run-lenscap.js';
import { serve, visitor } from './run-server.js';

let postgres: TestServer;
beforeAll(async () => {
  postgres = await startServer();
});
afterAll(() => postgres.stop());

const CAMERAS = [
  {
    profile: 'hikvision-camera',
    model: 'DS-2CD2146G2-ISU',
    firmware: 'V5.5.160 build 210416',
    serial: 'DS-2CD2146G2-ISU20210611AAWRF12345678',
    mac: '44:19:b6:00:00:0b',
  },
  { profile: 'axis', model: 'P3245-V', firmware: '9.80.1' },
];

async function site(network: string): Promise<void> {
  const devices = CAMERAS.map((one, i) => ({ ...one, address: `${network}.${i + 3}` }));
  const running = await startSite(siteFile.parse({ devices }));
  onTestFinished(() => running.stop());
}

const STORES = {
  'the data folder': async () => ['--data', path.join(temporaryFolder(), 'data')],
  PostgreSQL: async () => [
    '--database',
    await postgres.createDatabase('served'),
    '--data',
    path.join(temporaryFolder(), 'data'),
  ],
} as const;

test.each([
  ['the data folder', '127.87.1'],
  ['PostgreSQL', '127.87.2'],
] as const)('on %s', { timeout: 120_000 }, async (store, network) => {
  await site(network);
  const where = await STORES[store]();
  const first = await serve(where);
  const at = visitor();
  let client = at(first.url);
  const token = first.setupLink?.split('token=')[1] ?? '';
  await client.setUp({ token, name: 'Marit Olsen', password: 'correct horse battery' });
  await client.createSite({ name: 'Quay 4', owner: 'Ann Example', networks: [`${network}.0/30`] });
  const { id } = await client.startRun({ kind: 'scan', targets: [`${network}.0/28`], announce: false });
  await expect
    .poll(async () => (await client.getRun({ id })).state, { timeout: 60_000, interval: 250 })
    .toBe('done');

  const { items } = await client.listDevices({ sort: 'address' });
  expect(items.map(({ address, model, site: of }) => [address, model, of?.name])).toEqual([
    [`${network}.3`, 'DS-2CD2146G2-ISU', 'Quay 4'],
    [`${network}.4`, 'P3245-V', undefined],
  ]);
  const [worst] = (await client.listFindings({ sort: 'worst' })).items;
  expect(worst).toMatchObject({ key: 'advisory:HSRC-202109-01', risk: 'critical', state: 'open' });
  const findings = [{ device: worst?.device.id ?? '', key: worst?.key ?? '' }];
  const until = new Date(Date.now() + 86_400_000 * 30).toISOString().slice(0, 10);
  expect(await client.acceptFindings({ findings, reason: 'Behind a firewall', until })).toEqual({
    changed: 1,
  });
  const program = await client.createToken({ name: 'metrics', scopes: ['estate:read'] });

  await first.kill();
  const second = await serve(where, {}, true);
  expect(second.setupLink).toBeUndefined();
  client = at(second.url);
  expect((await client.getSession()).account?.name).toBe('Marit Olsen');
  expect((await client.listFindings({ state: 'accepted' })).items).toMatchObject([
    { key: 'advisory:HSRC-202109-01', acceptedUntil: until },
  ]);
  const headers = { authorization: `Bearer ${program.secret}` };
  const metrics = await fetch(`${second.url}/metrics`, { headers });
  expect([metrics.status, await metrics.text()]).toEqual([200, expect.stringContaining('site="Quay 4"')]);
  expect((await fetch(`${second.url}/api/v1/accounts`, { headers })).status).toBe(403);
  expect(await second.stop()).toBe(0);

  const audit = await lenscap(['audit', 'verify', ...where]);
  expect([audit.code, audit.stdout]).toEqual([0, expect.stringContaining('as they were written')]);
});
