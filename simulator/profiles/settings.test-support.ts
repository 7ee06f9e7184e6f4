// A badly kept and a well kept device of each make under test, and a question behind the login of its owner.

import { login, siteOf, type To } from '../client.test-support.js';
import { type RunningSite, startSite } from '../site.js';
import type { Profile } from '../site-file.js';

const NOW = Date.parse('2026-11-23T10:00:00Z');

const BAD = {
  telnet: true,
  ssh: true,
  ftp: true,
  snmpV1: true,
  snmpV2c: true,
  snmpCommunity: 'public',
  upnp: true,
  natTraversal: true,
  cloud: true,
  ddns: true,
  guest: true,
  ntp: false,
  lockout: false,
  basicAuth: true,
  tls10: true,
  httpRedirect: false,
  clockAhead: 1200,
  ntpServer: '192.0.2.123',
  dns: ['203.0.113.53', '192.0.2.54'],
  accounts: [
    { name: 'support2', level: 'administrator' },
    { name: 'anna', level: 'operator' },
  ],
  pushHosts: ['203.0.113.50:8080', 'evil.example.net:9000'],
  portMappings: [{ outer: 8080, inner: 80 }],
  apps: [{ name: 'vmd', version: '4.4-5' }],
  sessions: ['198.51.100.23'],
  passwordDays: 3,
  log: [
    { at: '2026-11-20T08:00:00Z', user: 'root', from: '203.0.113.7', what: 'login-failed' },
    { at: '2026-11-20T08:01:00Z', user: 'admin', from: '203.0.113.7', what: 'login' },
    { at: '2026-11-20T08:02:00Z', user: 'admin', from: '203.0.113.7', what: 'reboot' },
  ],
};

export type Kept = 'bad' | 'well';

export interface Kin {
  to(profile: Profile, kept?: Kept): To;
  /** The answer to the owner's login. */
  ask(profile: Profile, target: string, kept?: Kept): Promise<string>;
  stop(): Promise<void>;
}

export async function startKin(third: number, profiles: readonly Profile[]): Promise<Kin> {
  const devices = [BAD, {}].flatMap((settings) => profiles.map((profile) => ({ profile, settings })));
  const site: RunningSite = await startSite(siteOf(third, devices), { clock: { now: () => NOW } });
  const to = (profile: Profile, kept: Kept = 'bad') => {
    const [bad, well] = site.devices.filter((one) => one.site.profile === profile);
    const device = kept === 'bad' ? bad : well;
    if (!device) throw new Error(`no ${profile}`);
    return { device };
  };
  return {
    to,
    ask: (profile, target, kept) => login(to(profile, kept), target, 'simulated'),
    stop: () => site.stop(),
  };
}
