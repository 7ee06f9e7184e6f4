// MQTT: the state of every camera as retained messages, for Home Assistant and whoever else subscribes.

import type { IClientOptions, MqttClient } from 'mqtt';
import { reach, UnreachableError } from '../../net/reach.js';
import { ATTEMPT_MS, type Attempted, type StateChannel } from '../channel.js';
import type { ChannelConfigOf } from '../channel-config.js';
import type { Secret } from '../secret.js';
import type { WatchedDevice } from '../watched.js';
import type { Wording } from '../wording.js';
import { availabilityTopic, type Published, publishedFor, removalOf } from './home-assistant.js';

export interface MqttOptions {
  readonly config: ChannelConfigOf<'mqtt'>;
  readonly password: Secret | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly wording: Wording;
  /** Of Lenscap. */
  readonly version: string;
}

/** Retained at QoS 1: what is published twice is the same as once (MQTT 3.1.1, 3.3.1.3 and 4.3.2). */
export function mqtt(options: MqttOptions): StateChannel {
  const { config, wording, version } = options;
  return {
    shows: isShown,
    async show(devices, before) {
      const shown = new Set<string>();
      async function* messages(): AsyncGenerator<Published> {
        for await (const device of devices) {
          if (!isShown(device)) continue;
          shown.add(device.id);
          yield* publishedFor(device, wording, config, version);
        }
        for (const id of before) if (!shown.has(id)) yield* removalOf(id, config);
        yield { topic: availabilityTopic(config), payload: 'online' };
      }
      try {
        await publishAll(options, messages());
        return { is: 'delivered', says: `${config.host} took ${shown.size} devices` };
      } catch (error) {
        return failed(error, config.host);
      }
    },
  };
}

/** What is no camera is of no interest to a home, and what is gone is taken away. */
function isShown({ category, presence }: WatchedDevice): boolean {
  return presence !== 'gone' && category !== 'not_camera' && category !== 'unknown';
}

async function publishAll(options: MqttOptions, messages: AsyncIterable<Published>): Promise<void> {
  const client = await connected(options);
  const timer = setTimeout(() => client.end(true), ATTEMPT_MS);
  try {
    // One after the other would take a journey to the broker each.
    const send = ({ topic, payload }: Published) =>
      client.publishAsync(topic, payload, { qos: 1, retain: true });
    for await (const some of inParts(messages)) await Promise.all(some.map(send));
    // A proper end: the broker publishes the last will only of a client that was cut off.
    await client.endAsync();
  } finally {
    clearTimeout(timer);
    client.end(true);
  }
}

const AT_ONCE = 100;

async function* inParts(messages: AsyncIterable<Published>): AsyncGenerator<readonly Published[]> {
  let part: Published[] = [];
  for await (const message of messages) {
    part.push(message);
    if (part.length < AT_ONCE) continue;
    yield part;
    part = [];
  }
  yield part;
}

/** @throws UnreachableError, or what the client says */
async function connected(options: MqttOptions): Promise<MqttClient> {
  const { config, env } = options;
  const { host, tls } = config;
  const { inUrl, tls: tlsOptions } = await reach(host, env);
  const { connectAsync } = await import('mqtt');
  const port = config.port ?? (tls ? 8883 : 1883);
  const url = `${tls ? 'mqtts' : 'mqtt'}://${inUrl}:${port}`;
  // Once: whoever runs this decides when to try again, not the client.
  return connectAsync(url, { ...settings(options), ...tlsOptions }, false);
}

function settings({ config, password }: MqttOptions): IClientOptions {
  return {
    clean: true,
    reconnectPeriod: 0,
    connectTimeout: ATTEMPT_MS / 3,
    // A process that is killed in the middle leaves "offline" behind: half of what it shows may be old.
    will: { topic: availabilityTopic(config), payload: Buffer.from('offline'), qos: 1, retain: true },
    ...(config.user === undefined ? {} : { username: config.user }),
    ...(password === undefined ? {} : { password: password.reveal() }),
  };
}

function failed(error: unknown, host: string): Attempted {
  if (error instanceof UnreachableError) return { is: 'failed', says: error.message };
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no connection';
  return { is: 'failed', says: `${host}: ${code}` };
}
