// Sample: a made-up finding on a made-up camera, to try a channel with.

import { eventKey, type FindingEvent } from './event.js';
import type { Notice } from './notice.js';
import type { WatchedDevice } from './watched.js';

/** RFC 5737: addresses of documentation. @param now milliseconds since 1970; every test is a notice of its own */
export function sampleNotice(channel: string, now: number): Notice {
  const at = new Date(now).toISOString();
  const device = sampleDevice(at);
  const [finding] = device.findings;
  const { id, name, address, site, owner, maker } = device;
  const event: FindingEvent = {
    key: finding ? eventKey('opened', id, finding) : id,
    kind: 'opened',
    at,
    device: { id, name, address, site, owner, maker },
    finding: { ...EXAMPLE, since: at },
  };
  return { id: `test${now.toString(36)}`, channel, kind: 'opened', at, events: [event] };
}

/** @param at ISO 8601 */
export function sampleDevice(at: string): WatchedDevice {
  return {
    id: 'lenscap-test',
    name: 'Example camera',
    address: '192.0.2.10',
    site: '',
    owner: '',
    maker: '',
    makerName: 'Example',
    model: 'Example camera',
    category: 'camera',
    presence: 'seen',
    lastSeen: at,
    firmware: '1.0.0',
    fixFirmware: '1.0.1',
    findings: [{ ...EXAMPLE, since: at }],
  };
}

const EXAMPLE = {
  key: 'check:example',
  title: 'An example of a finding',
  risk: 'low',
  because: 'This notice was asked for with: lenscap notify test.',
  next: 'Nothing.',
  closes: 'It was never open.',
} as const;
