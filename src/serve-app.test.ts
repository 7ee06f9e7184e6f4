// The server from its start to its end: where it may listen, one for a data folder, the link, and its page's own client.

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { selfSigned } from '../simulator/tls/certificate.js';
import { ApiProblem, type Client, createClient } from '../web/src/api/client.gen.js';
import { type Stage, stage } from './api/services.test-support.js';
import { type RunningServer, type ServeOptions, startServer } from './serve-app.js';

let folder: string;
const running: RunningServer[] = [];

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'lenscap-serve-'));
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
  await rm(folder, { recursive: true, force: true });
});

interface Started {
  readonly server: RunningServer;
  readonly ends: string[];
}

async function start(more: Partial<ServeOptions> = {}, set: Stage = stage()): Promise<Started> {
  const ends: string[] = [];
  const { estate, desk, jobs, insight } = set.services;
  const end = (what: string) => async () => void ends.push(what);
  const parts = {
    app: {
      deviceOf: set.services.devices.report,
      ledgerOf: set.services.devices.ledger,
      vitals: async function* () {},
    },
    estate,
    desk,
    insight,
    jobs: { ...jobs, begin: end('begin'), close: end('jobs') },
    close: end('store'),
  };
  const options = {
    host: '127.0.0.1',
    port: 0,
    data: path.join(folder, 'data'),
    version: '1.2.3',
    web: folder,
  };
  const server = await startServer(
    { ...options, ...more },
    async () => parts,
    (error) => set.troubles.push(error),
  );
  running.push(server);
  return { server, ends };
}

/** As a browser: keeps the cookie. */
function browser(url: string): Client {
  let cookie = '';
  return createClient({
    base: `${url}/api/v1`,
    fetch: async (input, init) => {
      const headers = new Headers(init?.headers);
      if (cookie !== '') headers.set('cookie', cookie);
      const response = await fetch(input, { ...init, headers });
      for (const line of response.headers.getSetCookie()) cookie = line.split(';')[0] ?? '';
      return response;
    },
  });
}

const PASSWORD = 'correct horse battery';

test('the link makes the first account over the page’s own client, and the next start prints none', async () => {
  const set = stage();
  const { server, ends } = await start({}, set);
  const [, url, token] =
    /^(http:\/\/127\.0\.0\.1:\d+)\/#\/setup\?token=([\w-]{43})$/.exec(server.setupLink ?? '') ?? [];
  expect(url).toBe(server.url);
  const client = browser(server.url);
  await expect(client.getToday()).rejects.toMatchObject({ status: 401 });
  const session = await client.setUp({ token: token ?? '', name: 'Kim', password: PASSWORD });
  expect(session.account).toMatchObject({ name: 'Kim', role: 'administrator' });
  expect(await client.reopenFindings({ findings: [{ device: 'camera1', key: 'check:telnet' }] })).toEqual({
    changed: 1,
  });
  expect((await client.listDevices({ light: 'red', reachable: false })).items).toHaveLength(2);
  expect(await (await client.getReport({ kind: 'manager', format: 'html' })).text()).toBe('<h1>manager</h1>');
  expect((await client.getKnowledge()).advisories.shipped).toBeGreaterThan(10);
  expect((await client.getNotices()).problem).toBeNull();
  const failed = await client.testNotice({ channel: 'mail' }).catch((error: unknown) => error);
  expect(failed).toBeInstanceOf(ApiProblem);
  expect(failed).toMatchObject({ status: 400, problem: { detail: expect.stringContaining('notices.yaml') } });
  await client.logOut();
  await expect(client.getToday()).rejects.toMatchObject({ status: 401 });
  await client.logIn({ name: 'Kim', password: PASSWORD });
  expect((await client.verifyAudit()).isWhole).toBe(true);
  await server.close();
  running.pop();
  expect(ends).toEqual(['begin', 'jobs', 'store']);
  expect((await start({}, set)).server.setupLink).toBeUndefined();
  expect(set.troubles).toEqual([]);
});

test('every start without an account prints another link, and the one before is worth nothing', async () => {
  const { server } = await start();
  const old = server.setupLink?.split('token=')[1] ?? '';
  await server.close();
  running.pop();
  const again = (await start()).server;
  expect(again.setupLink).not.toContain(old);
  const given = { token: old, name: 'Kim', password: PASSWORD };
  await expect(browser(again.url).setUp(given)).rejects.toMatchObject({ status: 403 });
});

test('one server for a data folder, and its place is free when it ended', async () => {
  const { server } = await start();
  await expect(start()).rejects.toThrow(/another "lenscap serve"/);
  await start({ data: path.join(folder, 'other') });
  await server.close();
  running.splice(running.indexOf(server), 1);
  await start();
});

test('a port that is taken is told, and nothing is left open', async () => {
  const { server } = await start();
  const port = Number(new URL(server.url).port);
  const data = path.join(folder, 'other');
  await expect(start({ port, data })).rejects.toThrow(/another program is there/);
  await start({ data });
});

describe('beyond this machine', () => {
  test.each(['0.0.0.0', '::', '192.0.2.1', 'cameras.example.org', '127.0.0.1.example.org'])(
    '%s is refused without protection, before anything is opened',
    async (host) => {
      await expect(start({ host })).rejects.toThrow(/unprotected/);
    },
  );

  test('a certificate without its key, and files that are none', async () => {
    await expect(start({ tlsCert: 'a' })).rejects.toThrow(/needs its key/);
    await expect(start({ tlsCert: '/nowhere', tlsKey: '/nowhere' })).rejects.toThrow(/cannot read/);
    await expect(start({ publicUrl: 'https://a.example/path' })).rejects.toThrow(/no address of a server/);
  });

  test('behind a proxy the link is that of the public address', async () => {
    const { server } = await start({ behindProxy: true, publicUrl: 'https://cameras.example.org' });
    expect(server.setupLink).toMatch(/^https:\/\/cameras\.example\.org\/#\/setup\?token=/);
  });

  test('with a certificate it speaks TLS, and tells browsers to stay with it', async () => {
    const { der, key } = selfSigned([['CN', 'localhost']], 'server');
    const [tlsCert, tlsKey] = [path.join(folder, 'cert.pem'), path.join(folder, 'key.pem')];
    await writeFile(
      tlsCert,
      `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`,
    );
    await writeFile(tlsKey, key.export({ type: 'pkcs8', format: 'pem' }));
    const { server } = await start({ tlsCert, tlsKey });
    expect(server.url).toMatch(/^https:/);
    const headers = await new Promise<Record<string, unknown>>((done, fail) => {
      const sent = request(`${server.url}/api/v1/health`, { rejectUnauthorized: false }, (response) => {
        response.resume();
        done(response.headers);
      });
      sent.once('error', fail).end();
    });
    expect(headers['strict-transport-security']).toContain('max-age=31536000');
  });
});
