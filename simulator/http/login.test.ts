// Logins and lockouts, each in its maker's own words.

import { describe, expect, test } from 'vitest';
import { get, login, post, siteOf, withSite } from '../client.test-support.js';
import type { Profile } from '../site-file.js';
import { LOCK_MS } from './login.js';

interface Case {
  readonly target: string;
  readonly right: RegExp;
  readonly wrong: RegExp;
  readonly locked: RegExp;
}

const CASES: readonly (readonly [Profile, Case])[] = [
  [
    'hikvision-camera',
    {
      target: '/ISAPI/Security/userCheck',
      right: /<statusValue>200</,
      wrong: /^HTTP\/1\.1 401 .*<lockStatus>unlock<.*<retryLoginTime>1</s,
      locked: /^HTTP\/1\.1 401 .*<lockStatus>lock<.*<retryLoginTime>0<.*<unlockTime>1800</s,
    },
  ],
  [
    'dahua-camera',
    {
      target: '/cgi-bin/magicBox.cgi?action=getSerialNo',
      right: /sn=/,
      wrong: /^HTTP\/1\.1 401 .*Invalid Authority!/s,
      locked: /^HTTP\/1\.1 403 .*User Locked! Please try again after 30 minutes\./s,
    },
  ],
  [
    'hanwha',
    {
      target: '/stw-cgi/system.cgi?msubmenu=deviceinfo&action=view',
      right: /Model=M-1/,
      wrong: /^HTTP\/1\.1 401 /,
      locked: /^HTTP\/1\.1 490 Account Blocked/,
    },
  ],
  [
    'uniview',
    {
      target: '/LAPI/V1.0/System/DeviceBasicInfo',
      right: /"DeviceModel":"M-1"/,
      wrong: /"StatusString":"Not Authorized","Data":\{"RemainTimes":1,/,
      locked: /"StatusString":"User Locked"/,
    },
  ],
];

describe('two wrong passwords lock the account', () => {
  test.each(CASES)('%s', async (profile, { target, right, wrong, locked }) => {
    const at = { now: Date.UTC(2026, 0, 1) };
    const site = siteOf(20, [{ profile, behave: { lockAfter: 2 } }]);
    await withSite(
      site,
      async (_, device) => {
        expect(await login({ device }, target, 'simulated')).toMatch(right);
        expect(await login({ device }, target, 'guess')).toMatch(wrong);
        expect(await login({ device }, target, 'guess')).toMatch(locked);
        expect(await login({ device }, target, 'simulated')).toMatch(locked);
        at.now += LOCK_MS + 1;
        expect(await login({ device }, target, 'simulated')).toMatch(right);
      },
      { clock: { now: () => at.now } },
    );
  });
});

test('asking without a password never counts as a failure', async () => {
  await withSite(siteOf(21, [{ profile: 'dahua-camera', behave: { lockAfter: 1 } }]), async (_, device) => {
    for (let ask = 0; ask < 5; ask++) await get({ device }, '/cgi-bin/magicBox.cgi?action=getSerialNo');
    expect(device.account).toEqual({ failures: 0, lockedUntil: 0 });
  });
});

test('a right password clears the failures before it', async () => {
  const site = siteOf(22, [{ profile: 'hikvision-camera', behave: { lockAfter: 2 } }]);
  await withSite(site, async (_, device) => {
    const target = '/ISAPI/System/deviceInfo';
    for (const password of ['guess', 'simulated', 'guess', 'simulated'])
      await login({ device }, target, password);
    expect(device.account).toEqual({ failures: 0, lockedUntil: 0 });
  });
});

test('an answer to the challenge of another device is not tried', async () => {
  await withSite(siteOf(23, [{ profile: 'hikvision-camera' }]), async (_, device) => {
    const stale = 'Authorization: Digest username="admin", realm="x", nonce="0", uri="/", response="0"';
    expect(await get({ device }, '/ISAPI/System/deviceInfo', [stale])).toMatch(/^HTTP\/1\.1 401 /);
    expect(device.account.failures).toBe(0);
  });
});

test('Reolink says in JSON that the login is locked', async () => {
  await withSite(siteOf(24, [{ profile: 'reolink', behave: { lockAfter: 2 } }]), async (_, device) => {
    const body = JSON.stringify([
      { cmd: 'Login', param: { User: { userName: 'admin', password: 'guess' } } },
    ]);
    const ask = () => post({ device }, '/cgi-bin/api.cgi?cmd=Login', body);
    expect(await ask()).toContain('password wrong');
    expect(await ask()).toContain('Login has been locked');
  });
});

test('a device without an owner says so', async () => {
  await withSite(siteOf(25, [{ profile: 'hikvision-camera', activated: false }]), async (_, device) => {
    expect(await get({ device }, '/SDK/activateStatus')).toContain('<Activated>false</Activated>');
    expect(await get({ device }, '/ISAPI/System/deviceInfo')).toMatch(/^HTTP\/1\.1 403 .*notActivated/s);
  });
});
