// Settings: over a whole site, each make tells what is wrong inside, and half-right logins lock nobody out.

import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { type RunningSite, startSite } from '../../simulator/site.js';
import { siteFile } from '../../simulator/site-schema.js';
import type { ScanReport } from '../../src/usecases/report.js';
import { temporaryFolder } from '../temporary-folder.js';
import { lenscap, scanJson } from './run-lenscap.js';

const PASSWORD = 'Quay-4-settings-6620';
const env = { LENSCAP_KEY: 'a secret for the vault of this test' };

/** Everything that should be otherwise. */
const CARELESS = {
  telnet: true,
  ssh: true,
  ftp: true,
  snmpV1: true,
  snmpV2c: true,
  snmpCommunity: 'public',
  upnp: true,
  natTraversal: true,
  cloud: true,
  ddns: true,
  ntp: false,
  lockout: false,
  httpRedirect: false,
  basicAuth: true,
  tls10: true,
  clockAhead: 1300,
  passwordDays: 0,
  accounts: [{ name: 'support2', level: 'administrator' }],
  pushHosts: ['203.0.113.50:8080'],
  portMappings: [{ outer: 8080, inner: 80 }],
  apps: [{ name: 'nightowl', version: '1.0' }],
  sessions: ['203.0.113.77'],
};

const MODELS = {
  'hikvision-camera': 'DS-2CD2146G2-ISU',
  'hikvision-recorder': 'DS-7608NI-K1/8P',
  'dahua-camera': 'IPC-HFW2431S-S-S2',
  axis: 'P3245-V',
  hanwha: 'XNV-8080R',
  uniview: 'IPC3614SB-ADF28KM-I0',
  reolink: 'RLC-810A',
  bosch: 'FLEXIDOME IP 4000i',
} as const;
type Profile = keyof typeof MODELS;

/** A device of a site file, as its author would write it. */
interface Wanted {
  readonly profile: Profile;
  readonly behave?: object;
  readonly [field: string]: unknown;
}

function site(network: string, devices: readonly Wanted[]) {
  return siteFile.parse({
    devices: devices.map((device, n) => ({
      address: `${network}.${n + 10}`,
      model: MODELS[device.profile],
      password: PASSWORD,
      ...device,
    })),
  });
}

async function keep(
  network: string,
  data: string,
  more: { readonly user?: string; readonly password?: string } = {},
) {
  const file = path.join(temporaryFolder(), 'password');
  writeFileSync(file, `${more.password ?? PASSWORD}\n`);
  const added = ['login', 'add', '--for', `${network}.0/24`, '--user', more.user ?? 'admin', '--allow-basic'];
  const ran = await lenscap([...added, '--password-file', file, '--data', data], env);
  expect(ran).toMatchObject({ code: 0, stderr: '' });
}

const keysAt = (report: ScanReport, address: string) =>
  report.devices
    .filter(({ addresses }) => addresses.includes(address))
    .flatMap(({ findings }) => findings.map(({ key }) => key.replace('check:', '')));

const loginAt = (report: ScanReport, address: string) =>
  report.devices
    .find(({ addresses }) => addresses.includes(address))
    ?.evidence.find(({ kind }) => kind === 'login')?.value;

function locked({ devices }: RunningSite): readonly string[] {
  return devices.filter(({ account }) => account.lockedUntil > 0).map(({ site: { profile } }) => profile);
}

/** What each make's own interface can tell of them. */
const EXPECTED: Readonly<Record<Exclude<Profile, 'bosch'>, readonly string[]>> = {
  'hikvision-camera': [
    'telnet-on',
    'ssh-on',
    'snmp-v2c',
    'snmp-community',
    'upnp-on',
    'cloud-link',
    'ddns-on',
    'ntp-off',
    'lockout-off',
    'https-not-forced',
    'basic-auth-on',
    'tls-old',
    'clock-wrong',
    'password-expired',
    'account-undeclared',
    'push-host-undeclared',
    'port-forwarded',
    'session-outside',
  ],
  'hikvision-recorder': ['telnet-on', 'account-undeclared', 'push-host-undeclared', 'port-forwarded'],
  'dahua-camera': [
    'telnet-on',
    'ssh-on',
    'snmp-v1',
    'snmp-v2c',
    'snmp-community',
    'upnp-on',
    'cloud-link',
    'ddns-on',
    'ntp-off',
    'lockout-off',
    'clock-wrong',
    'account-undeclared',
    'port-forwarded',
  ],
  axis: [
    'ssh-on',
    'ftp-on',
    'snmp-v1',
    'snmp-v2c',
    'snmp-community',
    'upnp-on',
    'nat-traversal-on',
    'cloud-link',
    'ntp-off',
    'basic-auth-on',
    'account-undeclared',
    'app-undeclared',
  ],
  hanwha: ['snmp-v1', 'snmp-v2c', 'upnp-on', 'ntp-off', 'clock-wrong', 'account-undeclared'],
  uniview: ['telnet-on', 'upnp-on', 'clock-wrong', 'account-undeclared'],
  reolink: ['upnp-on', 'cloud-link', 'account-undeclared'],
};

test('every make tells its settings, the log marks Lenscap, and what is mended closes', async () => {
  const network = '127.94.0';
  const data = temporaryFolder();
  const profiles = Object.keys(EXPECTED) as (keyof typeof EXPECTED)[];
  const log = [
    {
      at: new Date(Date.now() - 3_600_000).toISOString(),
      user: 'support2',
      from: '203.0.113.77',
      what: 'login',
    },
  ];
  const careless = profiles.map((profile) => ({ profile, settings: { ...CARELESS, log } }));
  let running = await startSite(site(network, careless));
  try {
    await keep(network, data);
    const report = await scanJson([`${network}.0/24`], data, [], env);
    for (const [n, profile] of profiles.entries()) {
      expect(loginAt(report, `${network}.${n + 10}`), profile).toBe('granted');
      expect(keysAt(report, `${network}.${n + 10}`), profile).toEqual(
        expect.arrayContaining([...(EXPECTED[profile] ?? [])]),
      );
    }
    expect(keysAt(report, `${network}.10`)).toContain('log-outside-login');
    expect(keysAt(report, `${network}.10`)).toContain('password-shared');
    expect(locked(running)).toEqual([]);
    for (const address of [`${network}.10`, `${network}.12`]) {
      const entries = JSON.parse((await lenscap(['log', address, '--json', '--data', data])).stdout) as {
        user: string;
        ours: boolean;
      }[];
      expect(entries.filter(({ user }) => user === 'support2').map(({ ours }) => ours)).toEqual([false]);
      expect(
        entries.some(({ user, ours }) => user === 'admin' && ours),
        address,
      ).toBe(true);
    }
    await lenscap(['declare', 'account', 'support2', '--data', data]);
    const shown = await lenscap(['show', `${network}.10`, '--json', '--data', data]);
    expect(shown.stdout).not.toContain('account-undeclared');
    await running.stop();
    running = await startSite(
      site(
        network,
        profiles.map((profile) => ({ profile })),
      ),
    );
    const mended = await scanJson([`${network}.0/24`], data, [], env);
    for (const [n, profile] of profiles.entries()) {
      const left = keysAt(mended, `${network}.${n + 10}`);
      expect(
        left.filter((key) => (EXPECTED[profile] ?? []).includes(key)),
        profile,
      ).toEqual([]);
    }
  } finally {
    await running.stop();
  }
}, 180_000);

const HALF_RIGHT: readonly (readonly [string, Wanted, string])[] = [
  [
    'expired, Hikvision',
    { profile: 'hikvision-camera', settings: { passwordExpired: true } },
    'refused: the password has expired',
  ],
  [
    'expired, Dahua',
    { profile: 'dahua-camera', settings: { passwordExpired: true } },
    'refused: the password has expired',
  ],
  ['expired, ONVIF', { profile: 'bosch', settings: { passwordExpired: true } }, 'refused'],
  ['a name that is not there', { profile: 'axis', user: 'somebody' }, 'refused: wrong name or password'],
  [
    'the right name, another password',
    { profile: 'uniview', password: 'another-8' },
    'refused: wrong name or password',
  ],
  [
    'not yet set up',
    { profile: 'hikvision-camera', activated: false },
    'refused: the device has no owner yet',
  ],
  ['digest with SHA-256 only', { profile: 'axis', settings: { digest: 'SHA-256' } }, 'granted'],
  ['both digests', { profile: 'dahua-camera', settings: { digest: 'both' } }, 'granted'],
  ['RPC2 alone', { profile: 'dahua-camera', behave: { noCgi: true } }, 'granted'],
  [
    'RPC2 alone, wrong',
    { profile: 'dahua-camera', behave: { noCgi: true }, password: 'another-8' },
    'refused: wrong name or password',
  ],
  ['one connection at a time', { profile: 'hikvision-camera', behave: { maxConnections: 1 } }, 'granted'],
];

function halfRightSite(network: string) {
  const devices = HALF_RIGHT.map(([, device]) => {
    return { ...device, behave: { lockAfter: 2, ...device.behave } };
  });
  return startSite(site(network, devices));
}

/** Addresses of devices that counted more than one failure. */
function overtried(running: RunningSite): readonly string[] {
  return running.devices.filter(({ account }) => account.failures > 1).map(({ site: one }) => one.address);
}

test('half-right logins: each says what is wrong with it, and is not tried again', async () => {
  const network = '127.94.1';
  const data = temporaryFolder();
  const running = await halfRightSite(network);
  try {
    await keep(network, data);
    const report = await scanJson([`${network}.0/24`], data, [], env);
    for (const [n, [name, , says]] of HALF_RIGHT.entries())
      expect(loginAt(report, `${network}.${n + 10}`)?.startsWith(says), name).toBe(true);
    await scanJson([`${network}.0/24`], data, [], env);
    expect(locked(running)).toEqual([]);
    expect(overtried(running)).toEqual([]);
  } finally {
    await running.stop();
  }
}, 180_000);

test('half-right logins by two scans at once: one failure at most, and every account stays open', async () => {
  const network = '127.94.3';
  const data = temporaryFolder();
  const running = await halfRightSite(network);
  try {
    await keep(network, data);
    const args = ['scan', `${network}.0/24`, '--json', '--quiet', '--data', data];
    const ran = await Promise.all([lenscap(args, env), lenscap(args, env)]);
    expect(ran.map(({ code }) => code)).toEqual([1, 1]);
    expect(running.devices.some(({ account }) => account.failures === 1)).toBe(true);
    expect(locked(running)).toEqual([]);
    expect(overtried(running)).toEqual([]);
  } finally {
    await running.stop();
  }
}, 180_000);

test('an account without rights is let in, and told apart from one that is refused', async () => {
  const network = '127.94.2';
  const data = temporaryFolder();
  const viewer = { user: 'watch', password: PASSWORD };
  const profiles = ['hikvision-camera', 'dahua-camera', 'uniview', 'hanwha'] as const;
  const running = await startSite(
    site(
      network,
      profiles.map((profile) => ({
        profile,
        password: 'another-8',
        behave: { lockAfter: 2 },
        settings: { viewer },
      })),
    ),
  );
  try {
    await keep(network, data, viewer);
    const report = await scanJson([`${network}.0/24`], data, [], env);
    for (const [n, profile] of profiles.entries())
      expect(loginAt(report, `${network}.${n + 10}`), profile).toMatch(/^granted/);
    expect(running.devices.map(({ account }) => account.failures)).toEqual(profiles.map(() => 0));
  } finally {
    await running.stop();
  }
}, 120_000);
