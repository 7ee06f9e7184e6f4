// Inside the dark site: starts the simulated cameras, runs Lenscap and its peers on them, writes the rows.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { measure } from './measure.js';
import type { Peer } from './rows.js';

const COMMAND = fileURLToPath(new URL('../../../bin/lenscap.js', import.meta.url));
const [folder = '.', network = '127.77.0.0/16', noPeers] = process.argv.slice(2);
const LIMIT_SECONDS = 200;

/** The five ports of the comparison; both sides get the same. */
const PORTS = '80,443,554,8000,37777';

interface Truth {
  readonly devices: readonly {
    readonly address: string;
    readonly vendor: string | null;
    readonly model: string | null;
    readonly reveals: { readonly vendor: boolean; readonly model: boolean };
  }[];
}

interface Report {
  readonly scan: { readonly requests: number };
  readonly devices: readonly {
    readonly addresses: readonly string[];
    readonly identity: {
      readonly vendor: string | null;
      readonly model: string | null;
      readonly firmware: object | null;
    };
  }[];
}

async function startCameras(): Promise<ChildProcess> {
  const args = [
    COMMAND,
    'simulate',
    path.join(folder, 'site.yaml'),
    '--log',
    path.join(folder, 'received.jsonl'),
  ];
  const site = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface({ input: site.stdout })) if (line.startsWith('ready')) return site;
  throw new Error('the simulated site did not start');
}

async function lenscapRow(truth: Truth): Promise<Peer> {
  const data = path.join(folder, 'data');
  const args = [COMMAND, 'scan', network, '--ports', PORTS, '--json', '--quiet', '--data', data];
  const run = await measure(process.execPath, args, LIMIT_SECONDS);
  const report = JSON.parse(run.stdout) as Report;
  const right = rightOf(truth, report);
  return {
    name: 'lenscap scan (whole /16)',
    seconds: round(run.seconds),
    cpuSeconds: round(run.cpuSeconds),
    peakMb: Math.round(run.peakMb),
    found: report.devices.length,
    rightPercent: round(right),
    firmwareRead: report.devices.filter(({ identity }) => identity.firmware !== null).length,
    requestsMax: mostRequests(),
    note: `${(report.scan.requests / report.devices.length).toFixed(1)} requests a device`,
  };
}

/** Of the devices that reveal make and model: how many per cent were named rightly. */
function rightOf(truth: Truth, { devices }: Report): number {
  const byAddress = new Map(
    devices.flatMap((device) => device.addresses.map((address) => [address, device.identity])),
  );
  const revealing = truth.devices.filter(({ reveals }) => reveals.vendor && reveals.model);
  const right = revealing.filter(({ address, vendor, model }) => {
    const identity = byAddress.get(address);
    return identity?.vendor === vendor && identity.model === model;
  });
  return (100 * right.length) / revealing.length;
}

/** Most requests with bytes that any one device received by itself. */
function mostRequests(): number {
  const counts = new Map<string, number>();
  for (const line of readFileSync(path.join(folder, 'received.jsonl'), 'utf8').split('\n')) {
    if (line === '') continue;
    const { address, cast } = JSON.parse(line) as { address: string; cast: string };
    if (cast === 'unicast') counts.set(address, (counts.get(address) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

async function nmapRow(name: string, args: readonly string[], note: string): Promise<Peer> {
  const run = await measure('nmap', [...args, '-p', PORTS, '-oX', '-'], LIMIT_SECONDS);
  const found = [...run.stdout.matchAll(/<host .*?<\/host>/gs)].filter(([host]) =>
    host.includes('state="open"'),
  ).length;
  return {
    name,
    seconds: round(run.seconds),
    cpuSeconds: round(run.cpuSeconds),
    peakMb: Math.round(run.peakMb),
    found,
    rightPercent: null,
    firmwareRead: null,
    requestsMax: null,
    note: run.cut ? `cut off after ${LIMIT_SECONDS} s; ${note}` : note,
  };
}

function hasNmap(): boolean {
  try {
    execFileSync('nmap', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

async function main(): Promise<void> {
  process.env.LENSCAP_SCOPE = '127.0.0.0/8,::1/128';
  const truth = JSON.parse(readFileSync(path.join(folder, 'truth.json'), 'utf8')) as Truth;
  const list = path.join(folder, 'addresses');
  writeFileSync(list, truth.devices.map(({ address }) => address).join('\n'));
  const site = await startCameras();
  try {
    const rows = [await lenscapRow(truth)];
    if (noPeers === undefined && hasNmap()) {
      // The dark network has no link layer for raw packets, so nmap connects, as Lenscap does.
      const tuned = ['--unprivileged', '-T5', '--min-parallelism', '256', '-Pn', '-n'];
      rows.push(
        await nmapRow('nmap -sV, tuned', ['-sV', ...tuned, '-iL', list], 'told the addresses beforehand'),
      );
      rows.push(await nmapRow('nmap sweep only, tuned', [...tuned, network], 'whole /16, names nothing'));
    }
    writeFileSync(path.join(folder, 'rows.json'), JSON.stringify(rows));
  } finally {
    site.kill('SIGTERM');
    await once(site, 'exit');
  }
}

await main();
