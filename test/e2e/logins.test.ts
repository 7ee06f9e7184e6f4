// The owner's logins: right ones tell everything, wrong ones cost one try ever, and no password is found anywhere.

import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { makeSite } from '../../simulator/make-site.js';
import { type RunningSite, startSite } from '../../simulator/site.js';
import { PROFILES, type SiteFile } from '../../simulator/site-file.js';
import type { ScanReport } from '../../src/usecases/report.js';
import { temporaryFolder } from '../temporary-folder.js';
import { holding } from './holding.js';
import { lenscap, scanJson, startLenscap } from './run-lenscap.js';

const RIGHT = 'Quay-4-right-8412';
const WRONG = 'Quay-4-wrong-7719';
const KEY = 'a secret for the vault of this test';

/** One well-behaved camera or recorder of each profile that has a login, locking after two failures. */
function guarded(network: string): SiteFile {
  const made = makeSite({ devices: 3000, seed: 12 });
  const others = new Set(['printer', 'nas', 'router', 'web-server', 'tv-box']);
  const devices = PROFILES.filter((profile) => !others.has(profile)).flatMap((profile, index) => {
    const device = made.devices.find((one) => one.profile === profile);
    if (!device) return [];
    const address = `${network}.${index + 10}`;
    return [{ ...device, address, password: RIGHT, activated: true, behave: { lockAfter: 2 } }];
  });
  return { name: 'Guarded', devices };
}

async function keep(network: string, data: string, password: string): Promise<void> {
  const file = path.join(temporaryFolder(), 'password');
  writeFileSync(file, `${password}\n`);
  const added = await lenscap(
    ['login', 'add', '--for', `${network}.0/24`, '--user', 'admin', '--password-file', file, '--data', data],
    { LENSCAP_KEY: KEY },
  );
  expect(added).toMatchObject({ code: 0, stderr: '' });
}

const env = { LENSCAP_KEY: KEY };

function loginsOf(report: ScanReport): ReadonlyMap<string, string> {
  return new Map(
    report.devices.flatMap(({ addresses, evidence }) =>
      evidence
        .filter(({ kind }) => kind === 'login')
        .map(({ value }) => [addresses[0] ?? '', value] as const),
    ),
  );
}

function failures(running: RunningSite): Record<string, number> {
  return Object.fromEntries(running.devices.map(({ site, account }) => [site.profile, account.failures]));
}

function isOpen({ account }: RunningSite['devices'][number]): boolean {
  return account.lockedUntil === 0;
}

test('with the right login every device tells its exact firmware, and no secret is left behind', async () => {
  const network = '127.92.0';
  const data = temporaryFolder();
  const site = guarded(network);
  const running = await startSite(site);
  try {
    await keep(network, data, RIGHT);
    const report = await scanJson([`${network}.0/24`], data, [], env);
    const logins = loginsOf(report);
    const profiles = new Map(site.devices.map(({ address, profile }) => [address, profile]));
    const granted = [...logins]
      .filter(([, value]) => value === 'granted')
      .map(([address]) => profiles.get(address));
    for (const profile of [
      'hikvision-camera',
      'hikvision-recorder',
      'dahua-camera',
      'axis',
      'hanwha',
      'uniview',
      'annke',
    ])
      expect(granted, profile).toContain(profile);
    expect(running.devices.filter((device) => !isOpen(device)).map(({ site: own }) => own.profile)).toEqual(
      [],
    );
    const told = (profile: string) =>
      report.devices.find(({ addresses }) => profiles.get(addresses[0] ?? '') === profile);
    const camera = site.devices.find(({ profile }) => profile === 'hikvision-camera');
    expect(told('hikvision-camera')?.identity).toMatchObject({
      model: camera?.model,
      serial: camera?.serial,
    });
    expect(told('hikvision-camera')?.claims.firmware?.certainty).toBe('certain');
    const recorder = site.devices.find(({ profile }) => profile === 'hikvision-recorder');
    const behind = report.devices.filter(({ addresses }) =>
      addresses[0]?.startsWith(`${recorder?.address}#`),
    );
    expect(behind.map(({ identity: { serial } }) => serial).sort()).toEqual(
      recorder?.channels.map(({ serial }) => serial).sort(),
    );
    expect(behind.length).toBeGreaterThan(0);
    expect(JSON.stringify(report)).not.toContain(RIGHT);
    expect(holding(data, RIGHT, KEY)).toEqual([]);
    const ledger = await lenscap(['ledger', `${network}.10`, '--data', data]);
    expect(ledger.stdout).toContain('behind the login of the owner');
  } finally {
    await running.stop();
  }
}, 180_000);

test('a wrong login costs one try, by however many scans at once and afterwards', async () => {
  const network = '127.92.1';
  const data = temporaryFolder();
  const running = await startSite(guarded(network));
  try {
    await keep(network, data, WRONG);
    // The one that joined late may lose the store when the first ends, which is no matter here.
    const args = ['scan', `${network}.0/24`, '--json', '--quiet', '--data', data];
    const ran = await Promise.all([lenscap(args, env), lenscap(args, env)]);
    const scans = ran.filter(({ code }) => code !== 3).map(({ stdout }) => JSON.parse(stdout) as ScanReport);
    const again = await scanJson([`${network}.0/24`], data, [], env);
    expect(Object.values(failures(running)).filter((count) => count > 1)).toEqual([]);
    expect(Object.values(failures(running)).some((count) => count === 1)).toBe(true);
    expect(running.devices.filter((device) => !isOpen(device)).map(({ site }) => site.profile)).toEqual([]);
    const values = scans.flatMap((report) => [...loginsOf(report).values()]);
    expect(values.some((value) => value.startsWith('refused: wrong name or password'))).toBe(true);
    expect(again.devices.flatMap(({ notes }) => notes).join('\n')).toContain(
      'was not tried: last time it was refused',
    );
    expect(holding(data, WRONG, KEY)).toEqual([]);
  } finally {
    await running.stop();
  }
}, 180_000);

test('logins are listed without their passwords, another key opens none, and one can be forgotten', async () => {
  const data = temporaryFolder();
  await keep('127.92.2', data, RIGHT);
  const listed = await lenscap(['login', 'list', '--data', data], env);
  expect(listed.stdout).toContain('127.92.2.0/24');
  expect(listed.stdout).not.toContain(RIGHT);
  const stranger = await lenscap(['login', 'list', '--data', data], {
    LENSCAP_KEY: 'another secret of enough length',
  });
  expect(stranger.code).toBe(2);
  expect(stranger.stderr).toContain('another key');
  const [{ id }] = JSON.parse((await lenscap(['login', 'list', '--json', '--data', data], env)).stdout) as [
    { id: string },
  ];
  expect((await lenscap(['login', 'remove', id, '--data', data], env)).code).toBe(0);
  expect((await lenscap(['login', 'list', '--data', data], env)).stdout).toContain('No logins');
  const refused = await lenscap(
    ['login', 'add', '--for', '?', '--user', 'admin', '--password-file', '-', '--data', data],
    env,
  );
  expect(refused.code).toBe(2);
}, 60_000);

test('no password is in the arguments, the output or the files of a running scan', async () => {
  const network = '127.92.3';
  const data = temporaryFolder();
  const running = await startSite(guarded(network));
  try {
    await keep(network, data, RIGHT);
    const child = startLenscap(['scan', `${network}.0/24`, '--check-defaults', '--data', data], env);
    const said: string[] = [];
    const watch = setInterval(() => {
      said.push(readFileSync(`/proc/${child.pid}/cmdline`, 'latin1'));
    }, 200);
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => said.push(String(chunk)));
    await new Promise((resolve) => child.once('exit', () => resolve(clearInterval(watch))));
    for (const secret of [RIGHT, KEY]) expect(said.join('\n')).not.toContain(secret);
    expect(said.join('\n')).toContain('cameras and recorders');
    for (const command of ['show', 'ledger', 'log'])
      expect((await lenscap([command, `${network}.10`, '--json', '--data', data])).stdout).not.toContain(
        RIGHT,
      );
    expect((await lenscap(['export', 'csv', '--data', data])).stdout).not.toContain(RIGHT);
    expect(holding(data, RIGHT, KEY)).toEqual([]);
  } finally {
    await running.stop();
  }
}, 120_000);
