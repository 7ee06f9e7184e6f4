// Every hostile behaviour does what it is called, and ends with its site.

import { describe, expect, test } from 'vitest';
import { dial, exchange, get, lines, post, siteOf, withSite } from '../client.test-support.js';
import { newDevice } from '../device.js';
import { startSite } from '../site.js';
import { HOSTILITIES, type HostilityName } from '../site-file.js';
import { distort } from './index.js';

const SOAP = '<E><Body><GetSystemDateAndTime/></Body></E>';
const ROOT = lines('GET / HTTP/1.1', 'Host: test', 'Connection: close');

function hostile(name: HostilityName, third: number, more: Record<string, unknown> = {}) {
  return siteOf(third, [{ profile: 'hanwha', model: 'XNV-6080R', behave: { hostile: name, ...more } }]);
}

describe('on streams', () => {
  test('tarpit: the first byte, and no second one soon', async () => {
    await withSite(hostile('tarpit', 30), async (_, device) => {
      expect(await exchange({ device }, ROOT, (received) => received.length > 0)).toBe('H');
    });
  });

  test('endless body: more than anybody should read', async () => {
    await withSite(hostile('endless-body', 31), async (_, device) => {
      const received = await exchange({ device }, ROOT);
      expect(received.length).toBeGreaterThan(4 * 1024 * 1024);
      expect(received).not.toContain('Content-Length');
    });
  });

  test('gigantic header: megabytes before the body', async () => {
    await withSite(hostile('gigantic-header', 32), async (_, device) => {
      const received = await exchange({ device }, ROOT, (so) => so.length > 2 * 1024 * 1024);
      expect(received).toMatch(/^HTTP\/1\.1 200 OK\r\nX-Padding: a{1000}/);
      expect(received).not.toContain('\r\n\r\n');
    });
  });

  test('XML bomb: entities in every XML reply', async () => {
    await withSite(hostile('xml-bomb', 33), async (_, device) => {
      const reply = await post({ device }, '/onvif/device_service', SOAP);
      expect(reply).toContain('<!ENTITY e9 "&e8;&e8;');
      expect(reply.length).toBeLessThan(4096);
    });
  });

  test('deep JSON: nested twenty thousand times', async () => {
    const site = siteOf(34, [{ profile: 'uniview', behave: { hostile: 'deep-json' } }]);
    await withSite(site, async (_, device) => {
      expect(await get({ device }, '/LAPI/V1.0/System/DeviceBasicInfo')).toContain('{"a":['.repeat(20_000));
    });
  });

  test.each<[HostilityName, RegExp]>([
    ['invalid-utf8', /<title>\x80\xc0\xaf/],
    ['terminal-escapes', /<title>\u001b\[2J/],
    ['html-name', /<title>&lt;img src=x onerror=/],
  ])('%s: in the title', async (name, shows) => {
    await withSite(hostile(name, 35), async (_, device) => {
      expect(await get({ device }, '/wmf/index.html')).toMatch(shows);
    });
  });

  test('reset: torn down without a byte', async () => {
    await withSite(hostile('reset', 36), async (_, device) => {
      for (const port of ['http', 'https', 'rtsp']) expect(await exchange({ device, port }, ROOT)).toBe('');
    });
  });

  test('half-open: read and recorded, never answered', async () => {
    let hear: (text: string) => void = () => undefined;
    const heard = new Promise<string>((resolve) => {
      hear = resolve;
    });
    const running = await startSite(hostile('half-open', 37), {
      onReceived: ({ bytes }) => hear(bytes.toString()),
    });
    const [device] = running.devices;
    if (!device) throw new Error('no device');
    const socket = dial({ device });
    let received = 0;
    socket.on('data', (chunk: Buffer) => {
      received += chunk.length;
    });
    socket.on('error', () => undefined);
    socket.write(ROOT);
    expect(await heard).toBe(ROOT);
    await running.stop();
    expect(received).toBe(0);
  });

  test('redirect loop: from one page to the other and back', async () => {
    await withSite(hostile('redirect-loop', 38), async (_, device) => {
      expect(await get({ device }, '/')).toContain('Location: /index.html\r\n');
      expect(await get({ device }, '/index.html')).toContain('Location: /\r\n');
    });
  });

  test.each([
    [{}, 'http://127.66.6.6/'],
    [{ redirectTo: 'http://127.0.0.9/x' }, 'http://127.0.0.9/x'],
  ])('redirect elsewhere: to another host (%j)', async (more, place) => {
    await withSite(hostile('redirect-elsewhere', 39, more), async (_, device) => {
      expect(await get({ device }, '/')).toContain(`Location: ${place}\r\n`);
    });
  });

  test('impostor: the banners of another make', async () => {
    const site = hostile('impostor', 40, { claims: 'hikvision-camera' });
    await withSite(site, async (_, device) => {
      expect(await get({ device }, '/ISAPI/System/deviceInfo')).toMatch(/Server: .*realm="XNV-6080R"/s);
    });
  });

  test('unauthorized when full: 401 for the connection too many, an answer for those within', async () => {
    await withSite(hostile('unauthorized-when-full', 41, { maxConnections: 1 }), async (_, device) => {
      const holding = dial({ device });
      await new Promise((resolve) => holding.once('connect', resolve));
      expect(await get({ device }, '/')).toMatch(/^HTTP\/1\.1 401 .*realm="busy"/s);
      holding.destroy();
    });
  });

  test('every one stops with its site, whoever is still connected', async () => {
    const all = HOSTILITIES.map((name) => ({ profile: 'hanwha', behave: { hostile: name } }));
    const running = await startSite(siteOf(42, all));
    const sockets = running.devices.map((device) => dial({ device }).on('error', () => undefined));
    for (const socket of sockets) socket.write(ROOT);
    const closed = sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve)));
    for (const socket of sockets) socket.resume();
    await running.stop();
    await Promise.all(closed);
    expect(running.devices.map(({ connections }) => connections)).toEqual(all.map(() => 0));
  });
});

describe('in datagrams', () => {
  const device = (name: HostilityName) => newDevice(hostile(name, 43).devices[0] ?? missing(), {});
  const dhip = Buffer.concat([
    Buffer.from('2000000044484950000000000000000002000000000000000200000000000000', 'hex'),
    Buffer.from('{}'),
  ]);
  const tlv = Buffer.from('0109585a562d36303830520206aabbccddee', 'hex');
  const xml = Buffer.from('<ProbeMatch><DeviceDescription>XNV-6080R</DeviceDescription></ProbeMatch>');

  test('wrong lengths: the header lies, or the values are cut', () => {
    const lying = distort(device('wrong-lengths'), dhip);
    expect([lying.readUInt32LE(16), lying.length]).toEqual([0x7fffffff, dhip.length]);
    expect(distort(device('wrong-lengths'), tlv)).toEqual(tlv.subarray(0, 12));
    expect(distort(device('wrong-lengths'), xml)).toEqual(xml);
  });

  test('XML bomb: in XML only', () => {
    expect(distort(device('xml-bomb'), xml).toString()).toContain('<!ENTITY e9');
    expect(distort(device('xml-bomb'), tlv)).toEqual(tlv);
  });

  test('deep JSON: framed with lengths that fit', () => {
    const deep = distort(device('deep-json'), dhip);
    expect(deep.readUInt32LE(16)).toBe(deep.length - 32);
    expect(deep.length).toBeLessThan(60_000);
    expect(distort(device('deep-json'), xml)).toEqual(xml);
  });

  test('invalid UTF-8: in place of the model, at the same length', () => {
    const spoilt = distort(device('invalid-utf8'), xml);
    expect(spoilt.length).toBe(xml.length);
    expect(spoilt.includes(Buffer.from('80c0af', 'hex'))).toBe(true);
  });

  test.each(['terminal-escapes', 'html-name'] as const)('%s: as the name of the device', async (name) => {
    await withSite(hostile(name, 44), async (_, { site }) => {
      expect(site.name).toMatch(/\u001b|<script>/);
      expect(site.model).toBe('XNV-6080R');
    });
  });

  test('no hostility changes nothing', () => {
    const [site] = siteOf(45, [{ profile: 'hanwha' }]).devices;
    expect(distort({ ...device('reset'), site: site ?? missing() }, tlv)).toBe(tlv);
  });
});

function missing(): never {
  throw new Error('no device');
}
