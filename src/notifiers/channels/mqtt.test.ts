// MQTT against a real broker on loopback: what Home Assistant finds there, and what is left of a camera that is gone.

import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { Aedes } from 'aedes';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ChannelConfigOf, channelConfig } from '../channel-config.js';
import { closedPort, device, ENV, HOSTILE } from '../notices.test-support.js';
import { wordingOf } from '../wording.js';
import { publishedFor, removalOf } from './home-assistant.js';
import { mqtt } from './mqtt.js';

async function broker(password?: string) {
  const retained = new Map<string, string>();
  const aedes = await Aedes.createBroker({
    authenticate: (_client, _user, given, done) =>
      done(null, password === undefined || given?.toString() === password),
  });
  aedes.on('publish', ({ topic, payload, retain }) => {
    if (retain) retained.set(topic, payload.toString());
  });
  const wills: string[] = [];
  aedes.on('client', (client) => {
    const will: { topic: string; payload: Buffer } | undefined = Reflect.get(client, 'will');
    if (will) wills.push(`${will.topic} ${will.payload}`);
  });
  const server = createServer(aedes.handle);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => new Promise<void>((resolve) => aedes.close(() => server.close(() => resolve()))));
  return { retained, wills, port: (server.address() as AddressInfo).port };
}

const TOPICS = { topic: 'lenscap', discovery: 'homeassistant' };
const wording = wordingOf('en', 'UTC');

function channelOf(port: number, password?: string) {
  const config = channelConfig.parse({
    type: 'mqtt',
    host: '127.0.0.1',
    port,
    tls: false,
  }) as ChannelConfigOf<'mqtt'>;
  const secret = password === undefined ? undefined : { reveal: () => password };
  const withUser = { ...config, ...(password === undefined ? {} : { user: 'lenscap' }) };
  return mqtt({ config: withUser, env: ENV, wording, version: '1.0.0', password: secret });
}

const CONFIG = 'homeassistant/device/lenscap_k3v9qz2m/config';

test('a camera is a device with a problem and an update, retained, and offline by will', async () => {
  const { retained, wills, port } = await broker('right');
  const printer = device({ id: 'printer', category: 'not_camera' });
  expect(await channelOf(port, 'right').show([device(), printer], [])).toMatchObject({ is: 'delivered' });
  expect([...retained.keys()].sort()).toEqual([
    CONFIG,
    'lenscap/availability',
    'lenscap/k3v9qz2m/availability',
    'lenscap/k3v9qz2m/findings',
    'lenscap/k3v9qz2m/firmware',
    'lenscap/k3v9qz2m/unsafe',
  ]);
  const config = JSON.parse(retained.get(CONFIG) ?? '');
  expect(config).toMatchObject({
    device: { identifiers: ['lenscap_k3v9qz2m'], name: 'Example camera', sw_version: '1.0.0' },
    origin: { name: 'Lenscap' },
    availability: [{ topic: 'lenscap/availability' }, { topic: 'lenscap/k3v9qz2m/availability' }],
    components: {
      unsafe: { platform: 'binary_sensor', device_class: 'problem', state_topic: 'lenscap/k3v9qz2m/unsafe' },
      firmware: { platform: 'update', state_topic: 'lenscap/k3v9qz2m/firmware' },
    },
  });
  expect(retained.get('lenscap/k3v9qz2m/unsafe')).toBe('ON');
  expect(JSON.parse(retained.get('lenscap/k3v9qz2m/firmware') ?? '')).toEqual({
    installed_version: '1.0.0',
    latest_version: '1.0.1',
  });
  expect(retained.get('lenscap/availability')).toBe('online');
  expect(wills).toEqual(['lenscap/availability offline']);
});

test('what was mended is off, and what is gone is taken away', async () => {
  const { retained, port } = await broker();
  const channel = channelOf(port);
  await channel.show([device(), device({ id: 'other' })], []);
  const mended = device({ findings: [], fixFirmware: '', presence: 'not_seen' });
  await channel.show([mended, device({ id: 'other', presence: 'gone' })], ['k3v9qz2m', 'other']);
  expect(retained.get('lenscap/k3v9qz2m/unsafe')).toBe('OFF');
  expect(retained.get('lenscap/k3v9qz2m/availability')).toBe('offline');
  expect(JSON.parse(retained.get('lenscap/k3v9qz2m/firmware') ?? '')).toMatchObject({
    latest_version: '1.0.0',
  });
  expect([...retained].filter(([topic, payload]) => topic.includes('other') && payload !== '')).toEqual([]);
});

test('a wrong password and a broker that is not there are told without a secret', async () => {
  const { port } = await broker('right');
  const refused = await channelOf(port, 'not-the-right-one').show([device()], []);
  expect(refused.is).toBe('failed');
  expect(JSON.stringify(refused)).not.toContain('not-the-right-one');
  expect(await channelOf(await closedPort()).show([device()], [])).toEqual({
    is: 'failed',
    says: '127.0.0.1: ECONNREFUSED',
  });
});

describe.each(HOSTILE)('a device that is called %j', (name) => {
  const hostile = device({ id: name, name, model: name, site: name, firmware: name });

  test('has topics without wildcards and levels of its own', () => {
    const topics = [...publishedFor(hostile, wording, TOPICS, '1'), ...removalOf(name, TOPICS)].map(
      ({ topic }) => topic,
    );
    for (const topic of topics)
      expect(topic).toMatch(/^(?:lenscap\/[\w-]+\/\w+|homeassistant\/device\/[\w-]+\/config)$/);
  });

  test('keeps its name as text in JSON', () => {
    const [config] = publishedFor(hostile, wording, TOPICS, '1');
    expect(JSON.parse(config?.payload ?? '')).toMatchObject({ device: { name, suggested_area: name } });
  });
});
