// Every hostile behaviour at once: the scan ends, its memory is bounded, and each device has an honest entry.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startSite } from '../../simulator/site.js';
import { HOSTILITIES } from '../../simulator/site-file.js';
import { siteFile } from '../../simulator/site-schema.js';
import { temporaryFolder } from '../temporary-folder.js';
import { startLenscap } from './run-lenscap.js';

const NETWORK = '127.85.0';
/** Resident memory a scan may take, whatever devices send; the embedded database holds most of it. */
const MOST_MB = 700;

/** Each behaviour on a camera, and on a device that is otherwise of another make. */
function hostileSite() {
  const kinds = [
    { profile: 'hikvision-camera', model: 'DS-2CD2146G2-ISU' },
    { profile: 'axis', model: 'M3045-V' },
    { profile: 'dahua-camera', model: 'IPC-HFW2431S-S-S2' },
  ] as const;
  const devices = HOSTILITIES.flatMap((hostile, row) =>
    kinds.map((kind, column) => ({
      address: `${NETWORK}.${10 + row * kinds.length + column}`,
      ...kind,
      behave: { hostile, redirectTo: 'http://127.99.0.1/' },
    })),
  );
  return siteFile.parse({ name: 'Hostile', devices });
}

/** Peak resident memory of a running process in MB; 0 once it has ended. */
function peakMb(pid: number | undefined): number {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return Number(/^VmHWM:\s+(?<kb>\d+) kB$/m.exec(status)?.groups?.kb ?? 0) / 1024;
  } catch {
    return 0;
  }
}

test('the scan ends with an honest entry for every hostile device', async () => {
  const site = hostileSite();
  const running = await startSite(site);
  try {
    const child = startLenscap(['scan', `${NETWORK}.0/24`, '--json', '--quiet', '--data', temporaryFolder()]);
    let peak = 0;
    let stdout = '';
    const watch = setInterval(() => {
      peak = Math.max(peak, peakMb(child.pid));
    }, 100);
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
    });
    const code = await new Promise((resolve) => child.once('close', resolve));
    clearInterval(watch);
    expect([0, 1]).toContain(code);
    expect(peak).toBeGreaterThan(0);
    expect(peak).toBeLessThan(MOST_MB);
    const report = JSON.parse(stdout) as {
      devices: { addresses: string[]; evidence: { value: string }[] }[];
    };
    const seen = new Set(report.devices.flatMap(({ addresses }) => addresses));
    expect(site.devices.map(({ address }) => address).filter((address) => !seen.has(address))).toEqual([]);
    expect([...seen].filter((address) => !address.startsWith(NETWORK))).toEqual([]);
    const values = report.devices.flatMap(({ evidence }) => evidence.map(({ value }) => value));
    expect(Math.max(...values.map((value) => value.length))).toBeLessThanOrEqual(1024);
    for (const device of running.devices) {
      const alone = device.received.filter(({ cast }) => cast === 'unicast');
      expect(alone.length, device.site.address).toBeLessThanOrEqual(25);
      expect(device.peakConnections, device.site.address).toBeLessThanOrEqual(4);
    }
  } finally {
    await running.stop();
  }
}, 180_000);

test('names with escapes and markup are shown harmless on a terminal', async () => {
  const devices = (['terminal-escapes', 'html-name', 'invalid-utf8'] as const).map((hostile, index) => ({
    address: `127.86.0.${10 + index}`,
    profile: 'hikvision-camera',
    model: 'DS-2CD2146G2-ISU',
    behave: { hostile },
  }));
  const running = await startSite(siteFile.parse({ devices }));
  try {
    const child = startLenscap(['scan', '127.86.0.0/28', '--all', '--quiet', '--data', temporaryFolder()]);
    let stdout = '';
    child.stdout?.on('data', (chunk) => {
      stdout += chunk;
    });
    await new Promise((resolve) => child.once('close', resolve));
    expect(stdout).toContain('127.86.0.10');
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]/);
  } finally {
    await running.stop();
  }
}, 120_000);
