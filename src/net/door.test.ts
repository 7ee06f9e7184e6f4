import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DefectError } from '../core/errors.js';
import { systemClock } from './clock.js';
import { type Door, openDoor } from './door.js';
import type { Exchange } from './io.js';
import { type Ledger, openLedger } from './ledger.js';
import type { RequestDeclaration, Shape } from './request.js';
import { makeScope } from './scope.js';

const HOST = '127.79.0.1';
const declare = (id: string, shape: Shape, effect: 'read' | 'change' = 'read'): RequestDeclaration => ({
  id,
  purpose: 'test',
  effect,
  shape,
});
const udpPorts: number[] = [];
const catalogue = [
  declare('http.root', { transport: 'http', method: 'GET', paths: ['/'] }),
  declare('http.reboot', { transport: 'http', method: 'GET', paths: ['/reboot'] }, 'change'),
  declare('tcp.connect', { transport: 'connect' }),
  declare('tls.hello', { transport: 'tls-hello' }),
  declare('udp.ask', { transport: 'udp', ports: udpPorts, max: 4 }),
];
const GET = Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n');
const headEnded = (received: Uint8Array) => Buffer.from(received).includes('\r\n\r\n');

let folder: string;
let ledger: Ledger;
let door: Door;
let stop: AbortController;
const open: { close(): unknown }[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lenscap-door-'));
  ledger = openLedger({ path: join(folder, 'spool'), scanId: 's', now: Date.now });
  stop = new AbortController();
  door = openDoor({
    scope: makeScope({ env: { LENSCAP_SCOPE: '127.79.0.0/16' }, now: Date.now }),
    catalogue,
    ledger,
    clock: systemClock,
    random: () => 0,
    networks: [],
    budget: { pauseMs: 0 },
    signal: stop.signal,
  });
});

afterEach(() => {
  for (const server of open.splice(0)) server.close();
  ledger.close();
  rmSync(folder, { recursive: true });
});

async function device(onConnection: (socket: Socket) => void): Promise<{ port: number; server: Server }> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
  });
  server.listen(0, HOST);
  await once(server, 'listening');
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  });
  return { port: (server.address() as AddressInfo).port, server };
}

const answering = (text: string) => (socket: Socket) => socket.on('data', () => socket.write(text));

function get(port: number, more: Partial<Exchange> = {}, address = HOST) {
  return door.ioFor(address).exchange({ request: 'http.root', port, payload: GET, done: headEnded, ...more });
}

const ledgerLines = () =>
  ledger.entries().map(({ to, port, request, bytes, answer }) => ({ to, port, request, bytes, answer }));

test('an answer comes back, and the ledger has the request and the status', async () => {
  const { port } = await device(answering('HTTP/1.1 401 Unauthorized\r\n\r\n'));
  const reply = await get(port);
  expect(reply.ok && Buffer.from(reply.value.bytes).toString()).toBe('HTTP/1.1 401 Unauthorized\r\n\r\n');
  expect(reply.ok && reply.value.closedEarly).toBe(false);
  expect(ledgerLines()).toEqual([{ to: HOST, port, request: 'http.root', bytes: GET.length, answer: '401' }]);
  expect(door.ioFor(HOST).remaining()).toBe(24);
});

test('the request is in the ledger before its first byte arrives', async () => {
  const seen: number[] = [];
  const { port } = await device((socket) => {
    seen.push(ledger.entries().length);
    socket.end('x');
  });
  await get(port);
  expect(seen).toEqual([1]);
});

test('what is not declared, or is not as declared, is a defect and is not sent', async () => {
  let connections = 0;
  const { port } = await device(() => {
    connections += 1;
  });
  const wrong: Partial<Exchange>[] = [
    { request: 'http.nothing' },
    { payload: Buffer.from('GET /x HTTP/1.1\r\nHost: x\r\n\r\n') },
    { request: 'http.reboot', payload: Buffer.from('GET /reboot HTTP/1.1\r\nHost: x\r\n\r\n') },
    { request: 'udp.ask' },
    { request: 'tls.hello' },
  ];
  for (const exchange of wrong) await expect(get(port, exchange)).rejects.toThrow(DefectError);
  const ask = { request: 'udp.ask', port: 9, payload: Buffer.from('ask') };
  await expect(door.ioFor(HOST).ask(ask)).rejects.toThrow(/not declared for port 9/);
  expect([connections, ledger.entries().length]).toEqual([0, 0]);
});

test.each(['127.80.0.1', '203.0.113.1', '127.79.0.0x1', 'localhost'])(
  '%s is out of scope',
  async (address) => {
    expect(await get(80, {}, address)).toMatchObject({ ok: false, why: 'scope' });
    expect(door.ioFor(address).remaining()).toBe(0);
    expect(ledger.entries()).toEqual([]);
  },
);

test.each<[string, (socket: Socket) => void, Partial<Exchange>, object]>([
  ['a tarpit', () => undefined, { timeoutMs: 80 }, { ok: false, why: 'timeout' }],
  [
    'a tarpit that drips',
    (socket) => {
      const drip = setInterval(() => socket.write('x'), 5);
      socket.on('close', () => clearInterval(drip));
    },
    { timeoutMs: 120 },
    { ok: true, value: { late: true, closedEarly: true } },
  ],
  [
    'an endless body',
    (socket) => {
      const pour = () => {
        while (!socket.destroyed && socket.write(Buffer.alloc(16_384, 0x78)));
      };
      socket.on('drain', pour);
      pour();
    },
    { maxBytes: 100_000 },
    { ok: false, why: 'too_large' },
  ],
  ['a reset', (socket) => socket.resetAndDestroy(), {}, { ok: false, why: 'reset' }],
  ['a hang-up', (socket) => socket.end(), {}, { ok: false, why: 'closed' }],
  [
    'a hang-up in the middle',
    (socket) => socket.end('HTTP/1.1 2'),
    {},
    { ok: true, value: { closedEarly: true } },
  ],
  [
    'no TLS behind a TLS port',
    (socket) => socket.end('HTTP/1.1 400 Bad\r\n\r\n'),
    { tls: true },
    { ok: false, why: 'tls' },
  ],
  ['a hang-up in the handshake', (socket) => socket.end(), { tls: true }, { ok: false, why: 'tls' }],
  ['a silent handshake', () => undefined, { tls: true, timeoutMs: 80 }, { ok: false, why: 'timeout' }],
])('%s', async (_, behave, exchange, expected) => {
  let ended: Promise<unknown> | undefined;
  const { port } = await device((socket) => {
    ended = new Promise((resolve) => socket.on('close', resolve));
    socket.resume();
    behave(socket);
  });
  expect(await get(port, exchange)).toMatchObject(expected);
  await ended;
});

test('nobody listens', async () => {
  const { port, server } = await device(() => undefined);
  server.close();
  await once(server, 'close');
  expect(await get(port)).toMatchObject({ ok: false, why: 'refused' });
});

test('many small chunks arrive whole', async () => {
  const size = 50_000;
  const { port } = await device(async (socket) => {
    socket.setNoDelay(true);
    for (let sent = 0; sent < size && !socket.destroyed; sent += 100) {
      socket.write(Buffer.alloc(100, sent / 100));
      if (sent % 5000 === 0) await sleep(0);
    }
  });
  const reply = await get(port, { done: (received) => received.length >= size });
  const bytes = reply.ok ? reply.value.bytes : new Uint8Array();
  expect(bytes.every((byte, i) => byte === Math.floor(i / 100) % 256)).toBe(true);
  expect(bytes).toHaveLength(size);
});

test('a bare connect costs no request', async () => {
  const { port } = await device(() => undefined);
  const reply = await get(port, { request: 'tcp.connect', payload: new Uint8Array() });
  expect(reply).toMatchObject({ ok: true, value: { bytes: { length: 0 } } });
  expect(ledgerLines()[0]?.answer).toBe('connected');
  expect(door.ioFor(HOST).remaining()).toBe(25);
});

test('never more than four connections at once, and 25 requests in all', async () => {
  let now = 0;
  let most = 0;
  const { port } = await device((socket) => {
    now += 1;
    most = Math.max(most, now);
    socket.on('close', () => {
      now -= 1;
    });
    socket.on('data', () => setImmediate(() => socket.write('HTTP/1.1 200 OK\r\n\r\n')));
  });
  const replies = await Promise.all(Array.from({ length: 30 }, () => get(port)));
  expect(replies.filter(({ ok }) => ok)).toHaveLength(25);
  expect(replies.filter((reply) => !reply.ok && reply.why === 'budget')).toHaveLength(5);
  expect(most).toBeLessThanOrEqual(4);
});

test('a device that says it is busy is left alone after a while', async () => {
  const { port } = await device(answering('HTTP/1.1 503 Service Unavailable\r\n\r\n'));
  for (let i = 0; i < 4; i++) await get(port);
  expect(await get(port)).toMatchObject({ ok: false, why: 'distress' });
  expect(door.notes(HOST)).toEqual([expect.stringMatching(/stopped asking .* busy \(503\)/)]);
  expect(door.notes('127.79.0.2')).toEqual([]);
});

test('a predicate that throws is a defect, and the socket is closed', async () => {
  const { port } = await device(answering('x'));
  const broken = get(port, {
    done: () => {
      throw new DefectError('predicate');
    },
  });
  await expect(broken).rejects.toThrow('predicate');
  expect((await get(port, { done: () => true })).ok).toBe(true);
});

test('stopping the scan ends what is under way', async () => {
  const { port } = await device(() => stop.abort());
  expect(await get(port)).toMatchObject({ ok: false, why: 'aborted' });
});

async function udpDevice(
  address: string,
  reply: (from: { address: string; port: number }) => void = () => undefined,
) {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  socket.bind(0, address);
  await once(socket, 'listening');
  open.push(socket);
  const { port } = socket.address();
  udpPorts.push(port);
  socket.on('message', (_, from) => reply(from));
  return { socket, port };
}

const ask = (port: number, more: object = {}, address = HOST) =>
  door.ioFor(address).ask({ request: 'udp.ask', port, payload: Buffer.from('ask'), ...more });

test('only datagrams of the asked address are replies', async () => {
  const stranger = await udpDevice('127.79.0.9');
  const { socket, port } = await udpDevice(HOST, (from) => {
    stranger.socket.send('false', from.port, from.address, () =>
      socket.send('true', from.port, from.address),
    );
  });
  const reply = await ask(port);
  expect(reply.ok && reply.value.map(String)).toEqual(['true']);
  expect(ledgerLines()[0]?.answer).toBe('1 replies');
});

test('replies are collected until there are enough, sixteen at most', async () => {
  const { socket, port } = await udpDevice(HOST, (from) => {
    for (let i = 0; i < 40; i++) socket.send(`${i}`, from.port, from.address);
  });
  const three = await ask(port, { enough: (bytes: Uint8Array) => String(bytes) === '2' });
  expect(three.ok && three.value.map(String)).toEqual(['0', '1', '2']);
  const many = await ask(port, { enough: () => false });
  expect(many.ok && many.value).toHaveLength(16);
});

test('silence is a timeout and no distress', async () => {
  const { port } = await udpDevice(HOST);
  for (let i = 0; i < 7; i++)
    expect(await ask(port, { timeoutMs: 5 })).toMatchObject({ ok: false, why: 'timeout' });
  expect(door.notes(HOST)).toEqual([]);
});

test('askers share a reply port, and each hears its own device', async () => {
  const spare = await udpDevice(HOST);
  const replyPort = spare.port;
  spare.socket.close();
  open.pop();
  const addresses = Array.from({ length: 20 }, (_, i) => `127.79.1.${i + 1}`);
  const devices = await Promise.all(
    addresses.map(async (address) => {
      const device = await udpDevice(address, (from) => device.socket.send(address, replyPort, from.address));
      return device;
    }),
  );
  const replies = await Promise.all(devices.map(({ port }, i) => ask(port, { replyPort }, addresses[i])));
  expect(replies.map((reply) => reply.ok && reply.value.map(String))).toEqual(
    addresses.map((address) => [address]),
  );
});
