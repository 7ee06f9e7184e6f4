// A whole scan of a site with every profile: nothing undeclared is sent, no budget exceeded, no account locked.

import { expect, test } from 'vitest';
import type { Received } from '../../simulator/device.js';
import { makeSite } from '../../simulator/make-site.js';
import { startSite } from '../../simulator/site.js';
import { PROFILES, type SiteFile } from '../../simulator/site-file.js';
import { conforms } from '../../src/net/conforms.js';
import { catalogue } from '../../src/protocols/catalogue.js';
import { temporaryFolder } from '../temporary-folder.js';
import { scanJson } from './run-lenscap.js';

/** One well-behaved device of each profile, moved to a network of its own, locking after a single failure. */
function everyProfile(network: string): SiteFile {
  const made = makeSite({ devices: 3000, seed: 11 });
  const devices = PROFILES.map((profile, index) => {
    const device = made.devices.find((one) => one.profile === profile);
    if (!device) throw new Error(`the generator made no ${profile}`);
    return { ...device, address: `${network}.${index + 10}`, behave: { lockAfter: 1 } };
  });
  return { name: 'Every profile', devices };
}

function undeclared({ bytes, transport, port }: Received): boolean {
  return !catalogue.some((declaration) => {
    const { effect, shape } = declaration;
    if (effect !== 'read') return false;
    const way =
      shape.transport === 'udp' ? transport === 'udp' && shape.ports.includes(port) : transport !== 'udp';
    return way && conforms(declaration, bytes);
  });
}

test('every byte received was a declared read, within the budget, and nobody was locked out', async () => {
  const received: Received[] = [];
  const site = everyProfile('127.81.0');
  const running = await startSite(site, { onReceived: (one) => received.push(one) });
  try {
    const report = await scanJson(['127.81.0.0/24'], temporaryFolder());
    expect(report.devices.length).toBe(site.devices.length);
    expect(received.length).toBeGreaterThan(100);
    expect(received.filter(undeclared).map(({ bytes }) => bytes.toString('latin1'))).toEqual([]);
    for (const device of running.devices) {
      const alone = device.received.filter(({ cast }) => cast === 'unicast');
      expect(alone.length, device.site.profile).toBeLessThanOrEqual(25);
      expect(device.peakConnections, device.site.profile).toBeLessThanOrEqual(4);
      expect(device.account, device.site.profile).toEqual({ failures: 0, lockedUntil: 0 });
    }
  } finally {
    await running.stop();
  }
}, 120_000);
