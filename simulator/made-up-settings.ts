// Made-up settings: what owners of made-up devices have left open, drawn apart from all other chance.

import type { CATALOGUE } from './catalogue/index.js';
import { randomFrom, seedOf } from './random.js';
import type { SettingsInput } from './settings-schema.js';

/** Of a hundred cameras and recorders so many are badly kept. */
const BAD_OF_HUNDRED = 30;
const MOST_FAULTS = 3;

/** Only what shows behind a login: a made-up site looks the same from outside, whatever is drawn here. */
const FAULTS: readonly SettingsInput[] = [
  { telnet: true },
  { ssh: true },
  { ftp: true },
  { upnp: true, natTraversal: true, portMappings: [{ outer: 8080, inner: 80 }] },
  { snmpV1: true, snmpV2c: true, snmpCommunity: 'public' },
  { snmpV2c: true },
  { cloud: true },
  { ddns: true },
  { ntp: false, clockAhead: 1200 },
  { ntp: false, clockAhead: -95 },
  { tls10: true },
  { httpRedirect: false },
  { dns: ['203.0.113.53'] },
  { accounts: [{ name: 'support2', level: 'administrator' }] },
  { accounts: [{ name: 'guest', level: 'viewer' }] },
  { pushHosts: ['203.0.113.50:8080'] },
  { sessions: ['198.51.100.23'] },
  { passwordDays: 0 },
];

/** The same for the same device of the same site. */
export function madeUpSettings(
  category: (typeof CATALOGUE)[keyof typeof CATALOGUE]['category'],
  seed: string,
): SettingsInput {
  const random = randomFrom(seedOf(`${seed} settings`));
  if (category === 'not_camera' || random.below(100) >= BAD_OF_HUNDRED) return {};
  const count = 1 + random.below(MOST_FAULTS);
  return Object.assign({}, ...Array.from({ length: count }, () => random.pick(FAULTS)));
}
