// Home Assistant: what is published for each camera so that Home Assistant shows it as a device; pure.

import type { WatchedDevice } from '../watched.js';
import type { Wording } from '../wording.js';

/** A retained message: what is published again replaces it, and an empty one takes it away. */
export interface Published {
  readonly topic: string;
  readonly payload: string;
}

export interface Topics {
  /** Prefix of Lenscap's own topics. */
  readonly topic: string;
  /** Home Assistant's discovery prefix. */
  readonly discovery: string;
}

/** Home Assistant cuts a state at 255 characters. */
const MOST_TEXT = 255;

/** Where "online" or "offline" stands. */
export function availabilityTopic({ topic }: Topics): string {
  return `${topic}/availability`;
}

/**
 * @see https://www.home-assistant.io/integrations/mqtt/#device-discovery-payload (one message for all of a device),
 *   https://www.home-assistant.io/integrations/update.mqtt/ (installed_version, latest_version in one JSON state)
 */
export function publishedFor(
  device: WatchedDevice,
  wording: Wording,
  topics: Topics,
  version: string,
): readonly Published[] {
  const id = objectId(device.id);
  const state = `${topics.topic}/${id}`;
  const { texts } = wording;
  const config = {
    device: {
      identifiers: [`lenscap_${id}`],
      name: device.name,
      ...(device.makerName === '' ? {} : { manufacturer: device.makerName }),
      ...(device.model === '' ? {} : { model: device.model }),
      ...(device.firmware === '' ? {} : { sw_version: device.firmware }),
      ...(device.site === '' ? {} : { suggested_area: device.site }),
    },
    origin: { name: 'Lenscap', sw_version: version },
    availability: [{ topic: availabilityTopic(topics) }, { topic: `${state}/availability` }],
    availability_mode: 'all',
    components: {
      unsafe: {
        platform: 'binary_sensor',
        device_class: 'problem',
        unique_id: `lenscap_${id}_unsafe`,
        name: texts.unsafe,
        state_topic: `${state}/unsafe`,
        json_attributes_topic: `${state}/findings`,
      },
      firmware: {
        platform: 'update',
        device_class: 'firmware',
        unique_id: `lenscap_${id}_firmware`,
        name: texts.firmware,
        state_topic: `${state}/firmware`,
      },
    },
  };
  return [
    { topic: configTopic(device.id, topics), payload: JSON.stringify(config) },
    { topic: `${state}/availability`, payload: device.presence === 'seen' ? 'online' : 'offline' },
    { topic: `${state}/unsafe`, payload: device.findings.length > 0 ? 'ON' : 'OFF' },
    { topic: `${state}/findings`, payload: findings(device) },
    { topic: `${state}/firmware`, payload: firmware(device) },
  ];
}

/** Takes away what `publishedFor` published. The configuration goes first: with it go the entities. */
export function removalOf(deviceId: string, topics: Topics): readonly Published[] {
  const state = `${topics.topic}/${objectId(deviceId)}`;
  return [
    { topic: configTopic(deviceId, topics), payload: '' },
    ...['availability', 'unsafe', 'findings', 'firmware'].map((last) => ({
      topic: `${state}/${last}`,
      payload: '',
    })),
  ];
}

function configTopic(deviceId: string, { discovery }: Topics): string {
  return `${discovery}/device/lenscap_${objectId(deviceId)}/config`;
}

/** Ids are Lenscap's own, and still no wildcard or level gets into a topic by way of one (MQTT 3.1.1, 4.7). */
function objectId(id: string): string {
  return id.replace(/[^\w-]/g, '_').slice(0, 64);
}

function findings({ findings: open, address, site, owner }: WatchedDevice): string {
  return JSON.stringify({
    open: open.length,
    risk: open[0]?.risk ?? 'none',
    address,
    site,
    owner,
    findings: open.slice(0, 20).map(({ title, risk, next }) => ({ title, risk, next })),
  });
}

/** Where nothing is missing, the latest is what is installed: Home Assistant then shows no update. */
function firmware({ firmware: installed, fixFirmware }: WatchedDevice): string {
  return JSON.stringify({
    installed_version: installed.slice(0, MOST_TEXT),
    latest_version: (fixFirmware || installed).slice(0, MOST_TEXT),
  });
}
