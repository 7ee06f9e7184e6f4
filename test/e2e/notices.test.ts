// Notices end to end: what a scan found is told once, whatever fails or is killed, and no secret is left anywhere.

import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { createServer as createHttp } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createServer } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { startSite } from '../../simulator/site.js';
import { siteFile } from '../../simulator/site-schema.js';
import { selfSigned } from '../../simulator/tls/certificate.js';
import { httpReceiver } from '../../src/notifiers/notices.test-support.js';
import { temporaryFolder } from '../temporary-folder.js';
import { holding } from './holding.js';
import { lenscap, scanJson, startLenscap } from './run-lenscap.js';

const KEY = Buffer.from('0123456789abcdef0123456789abcdef').toString('base64');
const SECRET = `whsec_${KEY}`;

const HOSTS = [1, 2, 3, 4, 5];

/** A data folder in which cameras with findings are known, each at a site of its own. */
async function known(network: string): Promise<string> {
  const data = temporaryFolder();
  const devices = HOSTS.map((host) => ({
    profile: 'hikvision-camera',
    model: 'DS-2CD2146G2-ISU',
    firmware: 'V5.5.160 build 210416',
    serial: `DS-2CD2146G2-ISU20210611AAWRF1234567${host}`,
    mac: `44:19:b6:00:00:0${host}`,
    address: `${network}.${host}`,
  }));
  const running = await startSite(siteFile.parse({ devices }));
  try {
    await scanJson([`${network}.0/29`], data);
  } finally {
    await running.stop();
  }
  return data;
}

function configure(data: string, network: string, channels: string): void {
  const sites = HOSTS.map((host) => `  - {name: Quay ${host}, networks: [${network}.${host}/32]}\n`).join('');
  const text = `language: de\ntimeZone: Europe/Berlin\nsites:\n${sites}channels:\n${channels}`;
  writeFileSync(path.join(data, 'notices.yaml'), text);
}

/** Milliseconds: each of these starts Lenscap several times. */
const TIME = { timeout: 120_000 };

const OPS = '  ops: {type: webhook, url: {env: OPS_URL}, secret: {env: OPS_SECRET}}\n';

test('told once, shown by status, metrics and feed, with no secret left behind', TIME, async () => {
  const data = await known('127.93.0');
  const { received, url } = await httpReceiver([500, 200]);
  const env = { OPS_URL: url.href, OPS_SECRET: SECRET };
  configure(data, '127.93.0', OPS);
  const run = async () => {
    const ran = await lenscap(['notify', 'run', '--json', '--data', data], env);
    return { ...ran, result: JSON.parse(ran.stdout) };
  };
  const first = await run();
  expect(first.code).toBe(3);
  expect(first.result.events.length).toBeGreaterThan(1);
  expect(first.result.told).toMatchObject([
    { channel: 'ops', outcome: 'failed', says: `${url.host} answered 500` },
  ]);
  const second = await run();
  expect(second.code).toBe(0);
  expect(second.result.events).toEqual([]);
  const ids = received.map(({ headers }) => headers['webhook-id']);
  expect(new Set(ids).size).toBe(ids.length);

  const status = await lenscap(['notify', 'status', '--data', data], env);
  expect(status).toMatchObject({ code: 0, stderr: '' });
  expect(status.stdout).toMatch(
    /ops +1 opened +waiting +\d{4}-\d\d-\d\d \d\d:\d\d +127\.0\.0\.1:\d+ answered 500/,
  );
  expect(status.stdout).toMatch(/ops +1 opened +delivered/);
  const metrics = await lenscap(['metrics', '--data', data]);
  expect(metrics.stdout).toContain('lenscap_notices_waiting 1\n');
  expect(metrics.stdout).toMatch(/lenscap_device_findings\{device="\w+",name="Hikvision DS-2CD2146G2-ISU"/);
  const feed = await lenscap(['feed', '--data', data]);
  expect(feed.stdout).toContain('<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">');
  expect(feed.stdout.match(/<entry>/g)).toHaveLength(first.result.events.length);

  expect(first.stdout + first.stderr + second.stdout + status.stdout).not.toMatch(/T0K3N|whsec_/);
  for (const secret of ['T0K3N', KEY]) expect(holding(data, secret)).toEqual([]);
});

test('what is wrong is told before the store is read, and a channel is tried over TLS', TIME, async () => {
  const data = temporaryFolder();
  const none = await lenscap(['notify', 'run', '--data', data]);
  expect(none).toMatchObject({ code: 2, stdout: '' });
  expect(none.stderr).toContain('there is no notices.yaml');
  expect(await lenscap(['feed', '--data', data])).toMatchObject({ code: 2, stdout: '' });

  const { der, key } = selfSigned([['CN', 'localhost']], 'syslog');
  const cert = `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`;
  let text = '';
  const server = createServer({ cert, key: key.export({ type: 'pkcs8', format: 'pem' }) }, (socket) => {
    socket.on('data', (piece) => {
      text += piece;
    });
    socket.on('error', () => undefined);
  });
  server.listen(0, 'localhost');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  configure(
    data,
    '127.93.0',
    `  siem: {type: syslog, host: localhost, port: ${port}, transport: tls}\n${OPS}`,
  );
  const distrusted = await lenscap(['notify', 'test', 'siem', '--data', data]);
  expect(distrusted.code).toBe(3);
  expect(distrusted.stdout).toContain('siem: failed; localhost: ');
  const authority = path.join(temporaryFolder(), 'ca.pem');
  writeFileSync(authority, cert);
  const trusted = await lenscap(['notify', 'test', 'siem', '--data', data], {
    NODE_EXTRA_CA_CERTS: authority,
  });
  expect(trusted).toMatchObject({
    code: 0,
    stdout: 'siem: delivered; sent to localhost over TLS\n',
    stderr: '',
  });
  expect(text).toMatch(/^\d+ <133>1 .* lenscap \d+ finding-opened \[lenscap@32473 notice="test/);

  const missing = await lenscap(['notify', 'run', '--data', data], { OPS_URL: 'http://127.0.0.1/' });
  expect(missing).toMatchObject({ code: 2, stdout: '' });
  expect(missing.stderr).toContain('channel ops: secret: the environment variable OPS_SECRET is not set');
  const unknown = await lenscap(['notify', 'test', 'mail', '--data', data]);
  expect(unknown.code).toBe(2);
  expect(unknown.stderr).toContain('one of: siem, ops');
});

test(
  'killed in the middle of sending, again and again: every event under one id, and in the chat once',
  TIME,
  async () => {
    const data = await known('127.94.0');
    const [ops, chat] = [await httpReceiver([200]), await httpReceiver([200])];
    const env = { OPS_URL: ops.url.href, OPS_SECRET: SECRET, CHAT_URL: chat.url.href };
    configure(data, '127.94.0', `${OPS}  chat: {type: slack, url: {env: CHAT_URL}}\n`);
    for (let round = 1; round <= 4; round++) {
      const child = startLenscap(['notify', 'run', '--data', data], env);
      const closed = once(child, 'close');
      const before = ops.received.length + chat.received.length;
      const timer = setInterval(() => {
        if (ops.received.length + chat.received.length >= before + round) child.kill('SIGKILL');
      }, 1);
      await closed;
      clearInterval(timer);
    }
    const last = await lenscap(['notify', 'run', '--json', '--data', data], env);
    await lenscap(['notify', 'run', '--json', '--data', data], env);
    expect(JSON.parse(last.stdout).events).toEqual([]);
    const status = JSON.parse((await lenscap(['notify', 'status', '--json', '--data', data])).stdout);
    expect(status.filter((entry: { state: string }) => entry.state === 'waiting')).toEqual([]);

    const idOf = new Map<string, string>();
    for (const { body } of ops.received) {
      const { data: told } = JSON.parse(body) as { data: { notice: string; events: { key: string }[] } };
      for (const { key } of told.events) {
        expect(idOf.get(key) ?? told.notice).toBe(told.notice);
        idOf.set(key, told.notice);
      }
    }
    const queued = status.filter((entry: { channel: string }) => entry.channel === 'ops');
    expect(queued.length).toBeGreaterThan(1);
    expect(idOf.size).toBe(queued.length);
    const chats = chat.received.map(({ body }) => body);
    expect(new Set(chats).size).toBe(chats.length);
  },
);

test('two runs at once: the second says so, and sends nothing', TIME, async () => {
  const data = await known('127.95.0');
  let asked = 0;
  const silent = createHttp(() => {
    asked += 1;
  });
  silent.listen(0, '127.0.0.1');
  await once(silent, 'listening');
  const { port } = silent.address() as AddressInfo;
  const env = { OPS_URL: `http://127.0.0.1:${port}/`, OPS_SECRET: SECRET };
  configure(data, '127.95.0', OPS);
  const first = startLenscap(['notify', 'run', '--data', data], env);
  const closed = once(first, 'close');
  try {
    await expect.poll(() => asked, { timeout: 20_000 }).toBe(1);
    const second = await lenscap(['notify', 'run', '--data', data], env);
    expect(second).toMatchObject({ code: 3, stdout: '' });
    expect(second.stderr).toContain('another "lenscap notify run" is at work');
    expect(asked).toBe(1);
  } finally {
    first.kill('SIGKILL');
    await closed;
    silent.closeAllConnections();
    silent.close();
  }
});
