// The running site: discovery, records, connection limits, start and stop; and the demo.

import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { describe, expect, test } from 'vitest';
import { dial, exchange, get, lines, siteOf, withSite } from './client.test-support.js';
import { demoSite } from './demo-site.js';
import type { Received } from './device.js';
import { startSite } from './site.js';
import { SiteError } from './site-file.js';
import { truthOf } from './truth.js';

const INQUIRY = '<?xml version="1.0"?><Probe><Uuid>A</Uuid><Types>inquiry</Types></Probe>';

/** Other sites on this machine hear the same groups; only these devices count here. */
const OWN = '127.78.50.';

/** Sends one datagram from loopback and collects the senders of so many replies of this test's devices. */
async function ask(port: number, to: string, replies: number): Promise<string[]> {
  const socket = createSocket('udp4');
  try {
    await new Promise<void>((resolve) => socket.bind(0, '0.0.0.0', resolve));
    socket.setBroadcast(true);
    socket.setMulticastInterface('127.0.0.1');
    const senders: string[] = [];
    await new Promise<void>((resolve) => {
      socket.on('message', (_, from) => {
        if (!from.address.startsWith(OWN)) return;
        senders.push(`${from.address}:${from.port}`);
        if (senders.length === replies) resolve();
      });
      socket.send(INQUIRY, port, to);
    });
    return senders.sort();
  } finally {
    socket.close();
  }
}

describe('discovery', () => {
  const site = siteOf(50, [
    { profile: 'hikvision-camera' },
    { profile: 'annke', behave: { delay: '5ms' } },
    { profile: 'axis' },
  ]);

  test.each([
    ['multicast', '239.255.255.250', ['127.78.50.1:37020', '127.78.50.2:37020']],
    ['broadcast', '127.255.255.255', ['127.78.50.1:37020', '127.78.50.2:37020']],
    ['unicast', '127.78.50.2', ['127.78.50.2:37020']],
  ])('%s is answered from the own address of each that speaks it', async (cast, to, senders) => {
    await withSite(site, async ({ devices }) => {
      expect(await ask(37020, to, senders.length)).toEqual(senders);
      const heard = devices.map(({ received }) =>
        received.filter(({ bytes }) => bytes.toString() === INQUIRY).map((one) => one.cast),
      );
      expect(heard).toEqual(cast === 'unicast' ? [[], [cast], []] : [[cast], [cast], []]);
    });
  });
});

test('every request is recorded whole, and told', async () => {
  const told: Received[] = [];
  const site = siteOf(51, [{ profile: 'hikvision-camera', ports: { http: 8080, https: 8443 } }]);
  await withSite(
    site,
    async (_, device) => {
      await get({ device }, '/');
      await get({ device, port: 'https' }, '/doc/page/login.asp');
      await exchange({ device }, 'rubbish\r\n\r\n');
      expect(device.received.map(({ transport, port }) => [transport, port])).toEqual([
        ['tcp', 8080],
        ['tls', 8443],
        ['tcp', 8080],
      ]);
      expect(device.received[0]?.bytes.toString()).toBe(
        lines('GET / HTTP/1.1', 'Host: test', 'Connection: close'),
      );
      expect(device.received[2]?.bytes.toString()).toBe('rubbish\r\n\r\n');
      expect(told).toEqual(device.received);
      expect(told[0]).toMatchObject({ address: '127.78.51.1', at: '2026-01-01T00:00:00.000Z' });
    },
    { onReceived: (one) => told.push(one), clock: { now: () => Date.UTC(2026, 0, 1) } },
  );
});

test('plain text on a TLS port is recorded and refused', async () => {
  await withSite(siteOf(52, [{ profile: 'axis', ports: { http: 8080 } }]), async (_, device) => {
    const plain = { device: { ...device, ports: { http: device.ports.https ?? 0 } } };
    expect(await get(plain, '/')).toMatch(/^HTTP\/1\.1 400 /);
    expect(device.received.map(({ transport }) => transport)).toEqual(['tcp']);
  });
});

test('requests on one connection are answered one after the other', async () => {
  await withSite(siteOf(53, [{ profile: 'reolink' }]), async (_, device) => {
    const first = lines('GET / HTTP/1.1', 'Host: test');
    const received = await exchange(
      { device },
      first + lines('GET /favicon.ico HTTP/1.1', 'Connection: close'),
    );
    expect(received.match(/HTTP\/1\.1 200 OK/g)).toHaveLength(2);
  });
});

test('connections are counted, and those above the limit are reset', async () => {
  const site = siteOf(54, [{ profile: 'axis', behave: { maxConnections: 2 } }]);
  await withSite(site, async (_, device) => {
    const holding = [dial({ device }), dial({ device })];
    await Promise.all(holding.map((socket) => new Promise((resolve) => socket.once('connect', resolve))));
    expect(await get({ device }, '/')).toBe('');
    const closed = holding.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of holding) socket.end();
    await Promise.all(closed);
    expect(await get({ device }, '/')).toMatch(/^HTTP/);
    expect(device.peakConnections).toBe(3);
  });
});

test('one connection after another never counts as two', async () => {
  await withSite(siteOf(55, [{ profile: 'axis' }]), async (_, device) => {
    for (let turn = 0; turn < 20; turn++) {
      await get({ device, port: turn % 2 === 0 ? 'http' : 'https' }, '/');
    }
    expect(device.peakConnections).toBe(1);
  });
});

test('stop leaves nothing open, and the same site starts again', async () => {
  const site = siteOf(56, [{ profile: 'hikvision-camera' }, { profile: 'tapo' }]);
  const running = await startSite(site);
  const [device] = running.devices;
  if (!device) throw new Error('no device');
  const open = dial({ device }).on('error', () => undefined);
  await new Promise((resolve) => open.once('connect', resolve));
  await running.stop();
  await running.stop();
  expect(await exchange({ device }, 'GET / HTTP/1.1\r\n\r\n')).toBe('');
  const again = await startSite(site);
  await again.stop();
});

test('a port in use is said in one line, and nothing is left behind', async () => {
  const site = siteOf(57, [{ profile: 'axis' }, { profile: 'web-server', ports: { http: 8123 } }]);
  const other = createServer().listen(8123, '127.78.57.2');
  await new Promise((resolve) => other.once('listening', resolve));
  await expect(startSite(site)).rejects.toThrow(SiteError);
  await expect(startSite(site)).rejects.toThrow(
    /^127\.78\.57\.2:8123: cannot be listened on \(EADDRINUSE\)[^\n]*$/,
  );
  await new Promise((resolve) => other.close(resolve));
  await (await startSite(site)).stop();
});

describe('the demo site', () => {
  const { devices, name } = demoSite();

  test('is a harbour of 14 to 18 devices inside one small network', () => {
    expect(name).toBe('Harbour');
    expect(devices.length).toBeGreaterThanOrEqual(14);
    expect(devices.length).toBeLessThanOrEqual(18);
    expect(devices.filter(({ address }) => !address.startsWith('127.77.0.'))).toEqual([]);
  });

  test('has its truth, rebrands under their maker', () => {
    const truth = truthOf(demoSite());
    const of = (profile: string) => truth.devices.find((device) => device.profile === profile);
    expect(of('annke')).toMatchObject({ vendor: 'hikvision', brand: 'annke', category: 'camera' });
    expect(of('amcrest')).toMatchObject({ vendor: 'dahua', brand: 'amcrest' });
    expect(of('hikvision-recorder')?.channels.map(({ model }) => model)).toContain('DS-2CD2386G2-IU');
    expect(of('hikvision-recorder')).toMatchObject({
      reveals: { vendor: true, model: true, firmware: true },
    });
    expect(of('hanwha')).toMatchObject({ hostile: ['html-name'], reveals: { model: false } });
    expect(of('printer')).toMatchObject({ category: 'not_camera', reveals: { vendor: false } });
    expect(JSON.parse(JSON.stringify(truth))).toEqual(truth);
  });
});
