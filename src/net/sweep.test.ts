import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { network } from './address.js';
import { Connections } from './connections.js';
import { type SweepOptions, type SweepProgress, sweep } from './sweep.js';

const servers: { close(): unknown }[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(address: string, port = 0): Promise<number> {
  const server = createServer((socket) => socket.on('error', () => undefined).destroy());
  server.listen(port, address);
  await once(server, 'listening');
  servers.push(server);
  return (server.address() as AddressInfo).port;
}

/** Two ports that are free on every loopback address right now. */
async function twoPorts(): Promise<[number, number]> {
  const ports = [await listen('0.0.0.0'), await listen('0.0.0.0')] as const;
  await Promise.all(
    servers
      .splice(0)
      .map((server) => new Promise((resolve) => (server.close as (done: unknown) => void)(resolve))),
  );
  return [ports[0], ports[1]];
}

/** Counts what is open to each address, as the door's other users would see it. */
class Watched extends Connections {
  most = 0;
  readonly now = new Map<string, number>();

  override take(address: string, limit?: number): boolean {
    if (!super.take(address, limit)) return false;
    this.now.set(address, (this.now.get(address) ?? 0) + 1);
    this.most = Math.max(this.most, this.now.get(address) ?? 0);
    return true;
  }

  override give(address: string): void {
    super.give(address);
    this.now.set(address, (this.now.get(address) ?? 0) - 1);
  }
}

async function run(cidr: string, ports: readonly number[], more: Partial<SweepOptions> = {}) {
  const connections = new Watched();
  const open: string[] = [];
  const hosts = new Map<string, readonly number[]>();
  const progress: SweepProgress[] = [];
  const result = await sweep({
    intervals: [network(cidr)],
    ports,
    connections,
    neighbours: [],
    onOpen: (address, port) => open.push(`${address}:${port}`),
    onHost: (address, found) => hosts.set(address, found),
    onProgress: (now) => progress.push(now),
    ...more,
  });
  return { result, open, hosts, progress, connections };
}

test('twenty listeners among a thousand addresses, each port list complete', async () => {
  const [a, b] = await twoPorts();
  const cameras = Array.from({ length: 20 }, (_, i) => `127.79.${i % 4}.${7 + 11 * i}`);
  for (const [i, address] of cameras.entries()) {
    await listen(address, a);
    if (i % 2 === 0) await listen(address, b);
  }
  const { result, open, hosts, progress, connections } = await run('127.79.0.0/22', [b, a]);
  const expected = cameras.flatMap((address, i) =>
    i % 2 === 0 ? [`${address}:${a}`, `${address}:${b}`] : [`${address}:${a}`],
  );
  expect(open.sort()).toEqual(expected.sort());
  expect(hosts.get(cameras[0] ?? '')).toEqual([a, b].sort((x, y) => x - y));
  expect(hosts.get(cameras[1] ?? '')).toEqual([a]);
  // Loopback refuses where nobody listens, and a refusal is a sign of life.
  expect([hosts.size, result.alive, result.addresses]).toEqual([1024, 1024, 1024]);
  expect(result).toMatchObject({ connects: 2048, aborted: false });
  expect(progress.at(-1)).toEqual({ done: 2048, total: 2048, alive: 1024 });
  expect(connections.most).toBeLessThanOrEqual(4);
  expect([...connections.now.values()].every((left) => left === 0)).toBe(true);
});

test('many ports of one address never have more than four connections at once', async () => {
  const ports = Array.from({ length: 60 }, (_, i) => 40_000 + i);
  const { result, hosts, connections } = await run('127.79.5.1/32', ports);
  expect(connections.most).toBeLessThanOrEqual(4);
  expect([result.connects, hosts.get('127.79.5.1')]).toEqual([60, []]);
});

test('connections that others hold are respected', async () => {
  const [port] = await twoPorts();
  await listen('127.79.5.2', port);
  const connections = new Connections();
  for (let i = 0; i < 4; i++) connections.take('127.79.5.2');
  const seen: string[] = [];
  const running = run('127.79.5.2/31', [port], {
    connections,
    onHost: (address) => {
      seen.push(address);
      if (address === '127.79.5.3') connections.give('127.79.5.2');
    },
  });
  await running;
  expect(seen).toEqual(['127.79.5.3', '127.79.5.2']);
});

test('an aborted sweep stops and gives its connections back', async () => {
  const stop = new AbortController();
  const { result, connections } = await run('127.79.0.0/20', [40_001, 40_002], {
    signal: stop.signal,
    onHost: () => stop.abort(),
  });
  expect(result.aborted).toBe(true);
  expect(result.connects).toBeLessThan(8192);
  expect([...connections.now.values()].every((left) => left === 0)).toBe(true);
});

test('an error in a callback ends the sweep and is not swallowed', async () => {
  const failing = run('127.79.5.4/32', [40_001], {
    onProgress: () => {
      throw new Error('no more');
    },
  });
  await expect(failing).rejects.toThrow('no more');
});

test('neighbours and far addresses, each exactly once', async () => {
  const [port] = await twoPorts();
  const { hosts, result } = await run('127.79.8.0/22', [port], { neighbours: [network('127.79.9.0/24')] });
  expect([hosts.size, result.connects]).toEqual([1024, 1024]);
});

test('IPv6 loopback', async () => {
  const port = await listen('::1');
  const { open } = await run('::1/128', [port]);
  expect(open).toEqual([`::1:${port}`]);
});
