import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DefectError } from '../core/errors.js';
import type { Announcement } from './announce-replies.js';
import { systemClock } from './clock.js';
import { openDoor } from './door.js';
import { ownNetworks } from './interfaces.js';
import { type Ledger, openLedger } from './ledger.js';
import type { RequestDeclaration } from './request.js';
import { makeScope } from './scope.js';
import { parseTargets } from './targets.js';

const GROUP = '239.255.79.1';
const payload = Buffer.from('who?');

let folder: string;
let ledger: Ledger;
const open: { close(): unknown }[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lenscap-announce-'));
  ledger = openLedger({ path: join(folder, 'spool'), scanId: 's', now: Date.now });
});

afterEach(() => {
  for (const socket of open.splice(0)) socket.close();
  ledger.close();
  rmSync(folder, { recursive: true });
});

type Answer = (from: RemoteInfo, question: Buffer) => void;

async function listener(address: string, answer: Answer = () => undefined, group?: string, port = 0) {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  socket.bind(port, address);
  await once(socket, 'listening');
  open.push(socket);
  if (group) socket.addMembership(group, '127.0.0.1');
  socket.on('message', (bytes, from) => answer(from, bytes));
  return { socket, port: socket.address().port };
}

/** Sends the answer from an address of its own, as a device would. */
async function deviceAt(address: string, text: string): Promise<(from: RemoteInfo) => void> {
  const { socket } = await listener(address);
  return (from) => socket.send(text, from.port, from.address);
}

async function everybody(more: Partial<Announcement>, options: { scope?: string; targets?: string[] } = {}) {
  const { scope: limit = '127.0.0.0/8', targets = ['127.79.0.0/24', '127.0.0.1'] } = options;
  const scope = makeScope({ env: { LENSCAP_SCOPE: limit }, now: Date.now });
  const port = more.port ?? 9;
  const shape = { transport: 'udp', ports: [port], max: 9 } as const;
  const catalogue: RequestDeclaration[] = [{ id: 'who', purpose: 'test', effect: 'read', shape }];
  const door = openDoor({
    scope,
    catalogue,
    ledger,
    clock: { now: systemClock.now, sleep: (ms, signal) => systemClock.sleep(ms / 10, signal) },
    random: () => 0,
    networks: ownNetworks(networkInterfaces(), scope),
  });
  const announcement = { id: 'q', port, datagrams: [{ request: 'who', payload }], ...more };
  return door.announce({
    announcements: [announcement],
    targets: await parseTargets(targets, scope, async () => []),
    windowMs: 3000,
  });
}

const heard = (replies: readonly { from: string; bytes: Uint8Array }[]) =>
  replies.map(({ from, bytes }) => `${from} ${Buffer.from(bytes)}`).sort();

test('a group on loopback: asked three times, each answer kept once, all of it in the ledger', async () => {
  const questions: string[] = [];
  const one = await deviceAt('127.79.0.1', 'camera one');
  const two = await deviceAt('127.79.0.2', 'camera two');
  const { port } = await listener(
    '0.0.0.0',
    (from, bytes) => {
      questions.push(String(bytes));
      one(from);
      two(from);
    },
    GROUP,
  );
  const result = await everybody({ port, multicast: GROUP });
  expect(heard(result.replies)).toEqual(['127.79.0.1 camera one', '127.79.0.2 camera two']);
  expect(result.replies[0]?.question).toBe('q');
  expect(questions).toEqual(['who?', 'who?', 'who?']);
  expect(result).toMatchObject({ dropped: 0, sent: 3, notes: [] });
  const lines = ledger.entries().map(({ to, cast, request, answer }) => ({ to, cast, request, answer }));
  expect(lines).toEqual(Array(3).fill({ to: GROUP, cast: 'multicast', request: 'who', answer: '2 replies' }));
});

test('broadcast on loopback stays on loopback', async () => {
  const one = await deviceAt('127.79.0.1', 'camera one');
  const { port } = await listener('0.0.0.0', one);
  const result = await everybody({ port, broadcast: true });
  expect(heard(result.replies)).toEqual(['127.79.0.1 camera one']);
  expect(new Set(ledger.entries().map(({ to, cast }) => `${cast} ${to}`))).toEqual(
    new Set(['broadcast 127.255.255.255']),
  );
});

test('an answer that is broadcast back is heard', async () => {
  const { socket } = await listener('127.79.0.1');
  socket.setBroadcast(true);
  const { port } = await listener(
    '0.0.0.0',
    (from) => socket.send('to all', from.port, '127.255.255.255'),
    GROUP,
  );
  const result = await everybody({ port, multicast: GROUP });
  expect(heard(result.replies)).toEqual(['127.79.0.1 to all']);
});

test('answers to a fixed port, also by multicast; the question itself is no answer', async () => {
  const { socket } = await listener('127.79.0.1');
  socket.setMulticastInterface('127.0.0.1');
  const { port } = await listener(
    '0.0.0.0',
    (_, bytes) => {
      if (String(bytes) === 'who?') socket.send('here', port, GROUP);
    },
    GROUP,
  );
  const result = await everybody({ port, multicast: GROUP, replyPort: port });
  expect(heard(result.replies)).toEqual(['127.79.0.1 here']);
});

test('strangers are dropped and counted, floods are cut', async () => {
  const inside = await listener('127.79.0.1');
  const outside = await listener('127.79.9.9');
  const { port } = await listener(
    '0.0.0.0',
    (from) => {
      outside.socket.send('stranger', from.port, from.address);
      for (let i = 0; i < 30; i++) inside.socket.send(`${i}`, from.port, from.address);
    },
    GROUP,
  );
  const result = await everybody({ port, multicast: GROUP });
  expect(result.replies).toHaveLength(16);
  expect(new Set(result.replies.map(({ from }) => from))).toEqual(new Set(['127.79.0.1']));
  expect(result.dropped).toBeGreaterThanOrEqual(17);
});

test.each([
  ['part of the network is out of scope', { scope: '127.79.0.0/16' }],
  ['IPv6 has only its loopback', { scope: '::1', targets: ['::1'] }],
  ['no target is on the network', { scope: '127.0.0.0/8,10.0.0.0/8', targets: ['10.0.0.1'] }],
])('nobody is asked where %s', async (_, options) => {
  let asked = 0;
  const { port } = await listener(
    '0.0.0.0',
    () => {
      asked += 1;
    },
    GROUP,
  );
  const targets = 'targets' in options ? options.targets : ['127.79.0.1'];
  const result = await everybody(
    { port, multicast: GROUP, multicast6: 'ff02::c', broadcast: true },
    { ...options, targets },
  );
  expect([result.sent, asked, ledger.entries().length]).toEqual([0, 0, 0]);
});

test('an undeclared announcement is a defect', async () => {
  const datagrams = [{ request: 'who', payload: Buffer.from('longer than declared') }];
  await expect(everybody({ datagrams })).rejects.toThrow(DefectError);
  await expect(everybody({ datagrams: [{ request: 'what', payload }] })).rejects.toThrow(DefectError);
  expect(ledger.entries()).toEqual([]);
});
