import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { conforms } from '../net/conforms.js';
import { catalogue } from '../protocols/catalogue.js';
import { tcpRequests } from '../protocols/catalogue-tcp.js';
import { type Answer, fakeIo, page, targetWith } from './fake-io.test-support.js';
import { CAMERA_PORTS } from './ports.js';
import type { Probe } from './probe.js';
import { probes } from './registry.js';
import { udpQuestions } from './udp-questions.js';

const table = probes.map((probe) => [probe.id, probe] as const);
const signal = new AbortController().signal;
const ports = CAMERA_PORTS.map(({ port }) => port);

function isPlugin(value: unknown): value is { readonly id: string } {
  return typeof value === 'object' && value !== null && 'id' in value && 'worth' in value;
}

test('every folder exports one probe or UDP question, registered under the name of the folder', async () => {
  const here = new URL('.', import.meta.url);
  const folders = readdirSync(here, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const registered: readonly unknown[] = [...probes, ...udpQuestions];
  const faults: string[] = [];
  for (const folder of folders) {
    const module: Record<string, unknown> = await import(new URL(`${folder}/index.ts`, here).href);
    const [plugin, ...more] = Object.values(module).filter(isPlugin);
    if (!plugin || more.length > 0)
      faults.push(`${folder}: exports ${more.length + (plugin ? 1 : 0)} plugins`);
    else if (plugin.id !== folder) faults.push(`${folder}: its id is ${plugin.id}`);
    else if (!registered.includes(plugin)) faults.push(`${folder}: is not registered`);
  }
  expect(faults).toEqual([]);
  expect(registered.length).toBe(folders.length);
});

test('ids are unique, of probes and of declarations', () => {
  const ids = [...probes, ...udpQuestions].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const declared = catalogue.map(({ id }) => id);
  expect(new Set(declared).size).toBe(declared.length);
});

/** Facts that make every probe that can be asked find something to ask. */
const POINTERS = [
  { kind: 'ssdp.location', value: 'http://192.0.2.10:49152/rootDesc.xml' },
  { kind: 'onvif.xaddr', value: 'http://192.0.2.10/onvif/device' },
];

/** What a probe sends to a device that answers everything this way; the door of the test refuses what is undeclared. */
async function sent(probe: Probe, answer: Answer | undefined): Promise<readonly string[]> {
  const io = fakeIo(() => answer, 1460);
  await probe.run(targetWith(ports, POINTERS), io, signal);
  return io.sent.map(({ request }) => request);
}

const ANSWERS: readonly (Answer | undefined)[] = [
  undefined,
  { ok: false, why: 'tls' },
  { ok: false, why: 'closed' },
  page('302 Found', ['Location: /doc/page/login.asp']),
  page('401 Unauthorized', ['WWW-Authenticate: Basic realm="x"']),
  page('200 OK', [], '{}'),
  'RTSP/1.0 200 OK\r\nCSeq: 1\r\n\r\n',
  new Uint8Array(0),
];

test.each(table)('%s sends nothing undeclared and no more than it says', async (_, probe) => {
  for (const answer of ANSWERS)
    expect((await sent(probe, answer)).length).toBeLessThanOrEqual(probe.maxRequests);
});

test('every declaration is used, the sweep aside', async () => {
  const io = await Promise.all(probes.flatMap((probe) => ANSWERS.map((answer) => sent(probe, answer))));
  const twoPorts = fakeIo((asked) => (asked.startsWith('443') ? { ok: false, why: 'closed' } : undefined));
  await probes[0]?.run(targetWith([443]), twoPorts, signal);
  const onePort = fakeIo(() => page('302 Found', ['Location: /index.html']));
  await probes[0]?.run(targetWith([80]), onePort, signal);
  const used = new Set([...io.flat(), ...[...twoPorts.sent, ...onePort.sent].map(({ request }) => request)]);
  expect([...used, 'tcp.connect'].sort()).toEqual(tcpRequests.map(({ id }) => id).sort());
});

test('declarations are reads, and none can carry a secret or write', () => {
  for (const { effect, shape, purpose } of tcpRequests) {
    expect(effect).toBe('read');
    expect(purpose.length).toBeGreaterThan(10);
    const paths = shape.transport === 'http' ? shape.paths : [];
    for (const path of paths) {
      expect(path).toMatch(/^\/[\w./-]*(?:\?[\w=&]+)?$/);
      expect(path).not.toMatch(
        /passw|pwd|user=|auth=|reboot|reset|set[A-Z]|action=(?!view|getDeviceType)|\.\./,
      );
    }
  }
});

test.each([
  ['http.root', 'GET /etc/passwd HTTP/1.1\r\nHost: 192.0.2.1\r\n\r\n'],
  ['http.root', 'GET / HTTP/1.1\r\nHost: 192.0.2.1\r\nAuthorization: Basic eDp5\r\n\r\n'],
  ['http.root', 'GET / HTTP/1.1\r\nHost: 192.0.2.1\r\nCookie: a=b\r\n\r\n'],
  ['dahua.web', 'GET /cgi-bin/magicBox.cgi?action=reboot HTTP/1.1\r\nHost: 192.0.2.1\r\n\r\n'],
  ['hikvision.activate-status', 'PUT /SDK/activateStatus HTTP/1.1\r\nHost: 192.0.2.1\r\n\r\n'],
  ['rtsp.options', 'SETUP rtsp://192.0.2.1:554/ RTSP/1.0\r\nCSeq: 1\r\n\r\n'],
])('%s does not let %j out', (id, payload) => {
  const declaration = tcpRequests.find((one) => one.id === id);
  expect(declaration && conforms(declaration, Buffer.from(payload, 'latin1'))).toBe(false);
});

/** Requests that may be sent to one device over TCP, with everything open and everything still unknown. */
function most(vendor?: string): number {
  const because: readonly [] = [];
  const identity = vendor ? { vendor: { value: vendor, certainty: 'likely', because } as const } : {};
  const target = targetWith(ports, POINTERS, identity);
  return probes.filter((probe) => probe.worth(target)).reduce((sum, { maxRequests }) => sum + maxRequests, 0);
}

test('with up to 14 datagrams a device is asked 25 times at most', () => {
  expect(most()).toBeLessThanOrEqual(25 - 14);
});

test.each(['hikvision', 'dahua', 'axis', 'hanwha', 'uniview', 'reolink', 'dlink', 'trendnet', 'honeywell'])(
  'a device of %s, whose datagrams are few, is asked 25 times at most',
  (vendor) => {
    expect(most(vendor)).toBeLessThanOrEqual(25 - 10);
  },
);

test('ports: each once, each with its reason', () => {
  expect(new Set(ports).size).toBe(ports.length);
  for (const { why } of CAMERA_PORTS) expect(why.length).toBeGreaterThan(5);
});
