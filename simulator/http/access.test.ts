// Access: an account without rights, a password that has run out, other digests, Basic, a device that is full.

import { describe, expect, test } from 'vitest';
import { dial, get, lines, login, post, siteOf, withSite } from '../client.test-support.js';
import type { Profile } from '../site-file.js';

const VIEWER = { viewer: { user: 'tom', password: 'looks' } };

describe('an account that may only see what the device is', () => {
  test.each<[Profile, string, string, RegExp]>([
    [
      'hikvision-camera',
      '/ISAPI/System/deviceInfo',
      '/ISAPI/Security/users',
      /^HTTP\/1\.1 403 .*<statusCode>4<.*<subStatusCode>lowPrivilege</s,
    ],
    [
      'dahua-camera',
      '/cgi-bin/magicBox.cgi?action=getSystemInfo',
      '/cgi-bin/userManager.cgi?action=getUserInfoAll',
      /^HTTP\/1\.1 403 .*No Authority!/s,
    ],
    [
      'axis',
      '/axis-cgi/param.cgi?action=list&group=root.Properties.Firmware',
      '/axis-cgi/param.cgi?action=list&group=root.Network',
      /^HTTP\/1\.1 403 /,
    ],
    [
      'hanwha',
      '/stw-cgi/system.cgi?msubmenu=deviceinfo&action=view',
      '/stw-cgi/security.cgi?msubmenu=users&action=view',
      /^HTTP\/1\.1 403 .*Forbidden/s,
    ],
    [
      'uniview',
      '/LAPI/V1.0/System/DeviceBasicInfo',
      '/LAPI/V1.0/System/Security/Users',
      /^HTTP\/1\.1 403 .*No Permission/s,
    ],
  ])('%s', async (profile, identity, other, refusal) => {
    await withSite(siteOf(66, [{ profile, settings: VIEWER }]), async (_, device) => {
      const ask = (path: string, user: string, password: string) =>
        login({ device }, path, password, undefined, { user });
      expect(await ask(identity, 'tom', 'looks')).toMatch(/^HTTP\/1\.1 200 /);
      expect(await ask(other, 'tom', 'looks')).toMatch(refusal);
      expect(await ask(other, 'admin', 'simulated')).toMatch(/^HTTP\/1\.1 200 /);
      expect(await ask(identity, 'tom', 'simulated')).toMatch(/^HTTP\/1\.1 401 /);
      expect(device.account.failures).toBe(1);
    });
  });

  test('reolink', async () => {
    await withSite(siteOf(67, [{ profile: 'reolink', settings: VIEWER }]), async (_, device) => {
      const body = '[{"cmd":"Login","param":{"User":{"userName":"tom","password":"looks"}}}]';
      const token = /"name":"(\w+)"/.exec(await post({ device }, '/cgi-bin/api.cgi?cmd=Login', body))?.[1];
      const ask = (cmd: string) => get({ device }, `/cgi-bin/api.cgi?cmd=${cmd}&token=${token}`);
      expect(await ask('GetDevInfo')).toContain('"firmVer"');
      expect(await ask('GetUser')).toContain('ability error');
    });
  });

  test('onvif', async () => {
    await withSite(siteOf(68, [{ profile: 'sony', settings: VIEWER }]), async (_, device) => {
      const ask = (name: string) =>
        login({ device }, '/onvif/device_service', 'looks', `<E><Body><${name}/></Body></E>`, {
          user: 'tom',
        });
      expect(await ask('GetDeviceInformation')).toContain('<tds:Model>M-1<');
      expect(await ask('GetUsers')).toMatch(/^HTTP\/1\.1 403 .*NotAuthorized/s);
    });
  });
});

describe('a password that has run out opens nothing, and counts as no failure', () => {
  test.each<[Profile, string, RegExp]>([
    ['hikvision-camera', '/ISAPI/Security/userCheck', /^HTTP\/1\.1 403 .*<subStatusCode>passwordExpired</s],
    ['dahua-camera', '/cgi-bin/magicBox.cgi?action=getSerialNo', /^HTTP\/1\.1 403 .*Password Expired!/s],
    ['axis', '/axis-cgi/param.cgi?action=list&group=root.Brand', /^HTTP\/1\.1 403 /],
    ['hanwha', '/stw-cgi/system.cgi?msubmenu=deviceinfo&action=view', /^HTTP\/1\.1 403 .*Password Expired/s],
    ['uniview', '/LAPI/V1.0/System/DeviceBasicInfo', /^HTTP\/1\.1 403 .*Password Expired/s],
    ['sony', '/command/inquiry.cgi', /^HTTP\/1\.1 403 /],
  ])('%s', async (profile, target, refusal) => {
    const site = siteOf(69, [{ profile, settings: { passwordExpired: true }, behave: { lockAfter: 2 } }]);
    await withSite(site, async (_, device) => {
      expect(await login({ device }, target, 'guess')).toMatch(/^HTTP\/1\.1 401 /);
      for (let ask = 0; ask < 3; ask++) expect(await login({ device }, target, 'simulated')).toMatch(refusal);
      expect(device.account).toEqual({ failures: 0, lockedUntil: 0 });
      expect(device.log.every(({ what }) => what === 'login-failed')).toBe(true);
    });
  });
});

describe('digests', () => {
  const PATH = '/ISAPI/System/deviceInfo';
  const offered = (answer: string) => [...answer.matchAll(/algorithm=(\S+)/g)].map(([, name]) => name);

  test.each<['MD5' | 'SHA-256' | 'both', readonly string[]]>([
    ['MD5', ['MD5']],
    ['SHA-256', ['SHA-256']],
    ['both', ['SHA-256', 'MD5']],
  ])('%s', async (digest, names) => {
    const site = siteOf(70, [{ profile: 'hikvision-camera', settings: { digest } }]);
    await withSite(site, async (_, device) => {
      expect(offered(await get({ device }, PATH))).toEqual(names);
      for (const algorithm of ['MD5', 'SHA-256'] as const) {
        const answer = await login({ device }, PATH, 'simulated', undefined, { algorithm });
        expect(answer).toMatch(names.includes(algorithm) ? /^HTTP\/1\.1 200 / : /^HTTP\/1\.1 401 /);
      }
    });
  });

  test('Basic is offered last and taken only where it is switched on', async () => {
    const basic = `Authorization: Basic ${Buffer.from('admin:simulated').toString('base64')}`;
    const site = siteOf(71, [
      { profile: 'hikvision-camera', settings: { basicAuth: true } },
      { profile: 'hikvision-camera' },
    ]);
    await withSite(site, async ({ devices }) => {
      const answers = await Promise.all(devices.map((device) => get({ device }, PATH, [basic])));
      expect(answers.map((answer) => answer.slice(9, 12))).toEqual(['200', '401']);
      const [first] = devices;
      expect(first && (await get({ device: first }, PATH))).toMatch(
        /WWW-Authenticate: Digest [^\r]+\r\nWWW-Authenticate: Basic realm=/,
      );
    });
  });
});

test('a device whose lock is switched off never locks', async () => {
  const site = siteOf(72, [
    { profile: 'hikvision-camera', behave: { lockAfter: 2 }, settings: { lockout: false } },
  ]);
  await withSite(site, async (_, device) => {
    for (let ask = 0; ask < 4; ask++)
      expect(await login({ device }, '/ISAPI/Security/userCheck', 'guess')).toContain('>unlock<');
    expect(await login({ device }, '/ISAPI/Security/userCheck', 'simulated')).toMatch(/^HTTP\/1\.1 200 /);
  });
});

describe('what is switched off is not there', () => {
  test('ONVIF, HTTPS, and the login before the video', async () => {
    const site = siteOf(73, [
      { profile: 'hikvision-camera', settings: { onvif: false, https: false, rtspAuth: false } },
    ]);
    await withSite(site, async (_, device) => {
      expect(Object.keys(device.ports)).toEqual(['http', 'rtsp', 'sdk']);
      const soap = '<E><Body><GetSystemDateAndTime/></Body></E>';
      expect(await post({ device }, '/onvif/device_service', soap)).toMatch(/^HTTP\/1\.1 404 /);
      expect(await login({ device }, '/ISAPI/Security/adminAccesses', 'simulated')).toMatch(
        /<enabled>false<\/enabled>\n<protocol>HTTPS</,
      );
      const video = await new Promise<string>((resolve) => {
        const socket = dial({ device, port: 'rtsp' });
        socket.once('data', (chunk: Buffer) => {
          socket.destroy();
          resolve(chunk.toString());
        });
        socket.write(lines('DESCRIBE rtsp://test/ RTSP/1.0', 'CSeq: 1'));
      });
      expect(video).toMatch(/^RTSP\/1\.0 200 OK/);
    });
  });
});

test('a full device takes no login, and takes it again once there is room', async () => {
  const site = siteOf(74, [{ profile: 'hikvision-camera', behave: { maxConnections: 1 } }]);
  await withSite(site, async (_, device) => {
    const held = dial({ device });
    await new Promise((resolve) => held.once('connect', resolve));
    expect(await get({ device }, '/ISAPI/System/deviceInfo')).toBe('');
    const gone = new Promise((resolve) => held.once('close', resolve));
    held.destroy();
    await gone;
    expect(await login({ device }, '/ISAPI/System/deviceInfo', 'simulated')).toMatch(/^HTTP\/1\.1 200 /);
    expect(device.account.failures).toBe(0);
    expect(device.log.map(({ what }) => what)).toEqual(['login']);
  });
});
