// Logs and the JSON login: what a device wrote down, the reader's own visit among it.

import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { get, login, post, siteOf, withSite } from '../client.test-support.js';
import type { SimDevice } from '../device.js';

const NOW = Date.parse('2026-11-23T10:00:00Z');
const clock = { now: () => NOW };

const ENTRIES = [
  { at: '2026-10-01T08:00:00Z', user: 'old', from: '192.0.2.7', what: 'login' },
  { at: '2026-11-20T08:00:00Z', user: 'root', from: '203.0.113.7', what: 'login-failed' },
  { at: '2026-11-20T08:02:00Z', user: 'admin', from: '203.0.113.7', what: 'reboot' },
];

function search(position: number, most = 100): string {
  const span = '<startTime>2026-11-16T10:00:00Z</startTime><endTime>2026-11-30T10:00:00Z</endTime>';
  return `<CMSearchDescription version="2.0" xmlns="http://www.hikvision.com/ver20/XMLSchema"><searchID>07070707-0707-0707-0707-070707070707</searchID><metaId>log.std-cgi.com</metaId><timeSpanList><timeSpan>${span}</timeSpan></timeSpanList><maxResults>${most}</maxResults><searchResultPostion>${position}</searchResultPostion></CMSearchDescription>`;
}

test('Hikvision: a page of the span that was asked for, the failed and the own login in it', async () => {
  const site = siteOf(61, [{ profile: 'hikvision-camera', settings: { log: ENTRIES } }]);
  await withSite(
    site,
    async (_, device) => {
      const path = '/ISAPI/ContentMgmt/logSearch';
      const ask = (body: string) => login({ device }, path, 'simulated', body);
      await login({ device }, '/ISAPI/System/deviceInfo', 'guess');
      const all = await ask(search(0));
      expect(all).toContain('<responseStatusStrg>OK</responseStatusStrg>\n<numOfMatches>4</numOfMatches>');
      expect([...all.matchAll(/<metaId>([^<]+)/g)].map(([, id]) => id)).toEqual([
        'log.hikvision.com/Exception/illlegalAccess',
        'log.hikvision.com/Operation/remoteReboot',
        'log.hikvision.com/Exception/illlegalAccess',
        'log.hikvision.com/Operation/remoteLogin',
      ]);
      expect(all).toMatch(
        /<StartDateTime>2026-11-23T10:00:00Z<\/StartDateTime>\n<paraType><\/paraType>\n<userName>admin<\/userName>\n<ipAddress>127\.0\.0\.1<\/ipAddress><\/logDescriptor><\/searchMatchItem><\/matchList>/,
      );
      expect(await ask(search(1, 2))).toContain(
        '<responseStatusStrg>MORE</responseStatusStrg>\n<numOfMatches>2</numOfMatches>',
      );
      expect(await ask(search(9))).toContain('>NO MATCHES</');
      expect(await ask('<x/>')).toMatch(/^HTTP\/1\.1 400 .*badXmlContent/s);
      expect(await login({ device }, path, 'simulated')).toMatch(/^HTTP\/1\.1 403 .*methodNotAllowed/s);
    },
    { clock },
  );
});

test('Dahua: a search is begun, read in pieces, ended, and then unknown', async () => {
  const site = siteOf(62, [{ profile: 'dahua-camera', settings: { log: ENTRIES, clockAhead: 60 } }]);
  await withSite(
    site,
    async (_, device) => {
      const ask = (action: string) => login({ device }, `/cgi-bin/log.cgi?action=${action}`, 'simulated');
      const begun = await ask(
        'startFind&condition.StartTime=2026-11-16%2010:00:00&condition.EndTime=2026-11-30%2010:00:00',
      );
      expect(begun).toMatch(/token=\d+\r\ncount=3\r\n$/);
      const token = /token=(\d+)/.exec(begun)?.[1] ?? '';
      const first = await ask(`doFind&token=${token}&count=2`);
      expect(first).toContain('found=2\r\nitems[0].RecNo=0\r\nitems[0].Time=2026-11-20 08:00:00\r\n');
      expect(first).toContain('items[0].Type=LogIn failure\r\nitems[0].User=root\r\n');
      expect(await ask(`doFind&token=${token}&count=2`)).toContain(
        'found=1\r\nitems[0].RecNo=0\r\nitems[0].Time=2026-11-23 10:01:00\r\nitems[0].Type=Login\r\nitems[0].User=admin\r\nitems[0].Detail.Address=127.0.0.1\r\n',
      );
      expect(await ask(`doFind&token=${token}&count=2`)).toContain('found=0\r\n');
      expect(await ask(`stopFind&token=${token}`)).toMatch(/OK\r\n$/);
      expect(await ask(`doFind&token=${token}&count=2`)).toMatch(/^HTTP\/1\.1 400 /);
    },
    { clock },
  );
});

test('a log keeps its last 500 entries', async () => {
  const log = Array.from({ length: 500 }, (_, n) => ({ ...ENTRIES[0], user: `u${n}` }));
  await withSite(siteOf(63, [{ profile: 'axis', settings: { log } }]), async (_, device) => {
    await login({ device }, '/axis-cgi/usergroup.cgi', 'simulated');
    expect(device.log).toHaveLength(500);
    expect(device.log[0]?.user).toBe('u1');
    expect(device.log.at(-1)).toMatchObject({ user: 'admin', from: '127.0.0.1', what: 'login' });
  });
});

function rpc2(device: SimDevice) {
  const md5 = (text: string) => createHash('md5').update(text).digest('hex').toUpperCase();
  const hello = async (user: string) => {
    const params = { userName: user, password: '', clientType: 'Web3.0', loginType: 'Direct' };
    const answer = await post(
      { device },
      '/RPC2_Login',
      JSON.stringify({ method: 'global.login', params, id: 1 }),
    );
    const field = (name: string) => new RegExp(`"${name}":"([^"]+)"`).exec(answer)?.[1] ?? '';
    return { answer, session: field('session'), random: field('random'), realm: field('realm') };
  };
  return {
    hello,
    async login(user: string, password: string) {
      const { session, random, realm } = await hello(user);
      const hash = md5(`${user}:${random}:${md5(`${user}:${realm}:${password}`)}`);
      const params = { userName: user, password: hash, clientType: 'Web3.0', loginType: 'Direct' };
      const body = JSON.stringify({ method: 'global.login', params, id: 2, session });
      return { answer: await post({ device }, '/RPC2_Login', body), session };
    },
    call: (method: string, session: string) =>
      post({ device }, '/RPC2', JSON.stringify({ method, params: null, id: 3, session })),
  };
}

test('Dahua without CGI: the JSON login of two steps', async () => {
  const settings = { viewer: { user: 'tom', password: 'looks' } };
  const site = siteOf(64, [
    {
      profile: 'dahua-camera',
      serial: 'S9',
      firmware: '2.880.0000000.20.R,build:2026-03-12',
      behave: { noCgi: true },
      settings,
    },
  ]);
  await withSite(site, async (_, device) => {
    expect(await get({ device }, '/cgi-bin/magicBox.cgi?action=getSystemInfo')).toMatch(/^HTTP\/1\.1 404 /);
    const rpc = rpc2(device);
    const { answer: challenge, session: idle } = await rpc.hello('admin');
    expect(challenge).toMatch(
      /"result":false,"error":\{"code":268632079,.*"encryption":"Default","random":"\d{10}","realm":"Login to S9"/,
    );
    expect(await rpc.call('magicBox.getSystemInfo', idle)).toContain('287637505');
    const { answer, session } = await rpc.login('admin', 'simulated');
    expect(answer).toContain('"result":true');
    expect(await rpc.call('magicBox.getSoftwareVersion', session)).toContain(
      '"params":{"version":{"BuildDate":"2026-03-12","SecurityBaseLineVersion":"V2.1","Version":"2.880.0000000.20.R"}}',
    );
    expect(await rpc.call('magicBox.getSystemInfo', session)).toContain('"serialNumber":"S9"');
    expect(await rpc.call('userManager.getUserInfoAll', session)).toContain('"Name":"tom"');
    expect(await rpc.call('global.logout', session)).toContain('"result":true');
    expect(await rpc.call('magicBox.getSystemInfo', session)).toContain('287637505');
    const viewer = await rpc.login('tom', 'looks');
    expect(await rpc.call('magicBox.getSystemInfo', viewer.session)).toContain('"serialNumber":"S9"');
    expect(await rpc.call('userManager.getUserInfoAll', viewer.session)).toContain('Authority:check failure');
    expect(device.log.map(({ user, what }) => `${user} ${what}`)).toEqual([
      'admin login',
      'admin logout',
      'tom login',
    ]);
  });
});

test('both ways into a Dahua device count into one lock', async () => {
  const site = siteOf(65, [{ profile: 'dahua-camera', behave: { lockAfter: 2 } }]);
  await withSite(site, async (_, device) => {
    const rpc = rpc2(device);
    const wrong = await rpc.login('admin', 'guess');
    expect(wrong.answer).toMatch(/"code":268632085,.*"remainLoginTimes":1,"remainLockSecond":0/);
    const path = '/cgi-bin/magicBox.cgi?action=getSerialNo';
    expect(await login({ device }, path, 'guess')).toContain('User Locked!');
    expect((await rpc.login('admin', 'simulated')).answer).toMatch(
      /"remainLoginTimes":0,"remainLockSecond":1[78]\d\d/,
    );
  });
});
