// Devices, findings and receivers of notices for tests.

import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { type AddressInfo, createServer as createTcp } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { eventsBetween } from './derive.js';
import { type Message, messageOf } from './message.js';
import { type Notice, noticesFor } from './notice.js';
import { sampleDevice } from './sample.js';
import type { WatchedDevice, WatchedFinding } from './watched.js';
import { wordingOf } from './wording.js';

export const AT = '2026-11-01T10:00:00.000Z';
export const NOW = Date.parse(AT);
export const DAY = 86_400_000;
export const ENV = { LENSCAP_SCOPE: '127.0.0.0/8,::1/128' };
export const EVERYTHING = {
  filter: {
    minimumRisk: 'low',
    events: ['opened', 'worse', 'overdue', 'closed'],
    sites: [],
    owners: [],
    makers: [],
    findings: [],
  },
  groupBy: ['site', 'finding'],
} as const;

/** What a device may call itself to become more than text somewhere. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '\u001b[2J\u001b]0;title\u0007',
  '=HYPERLINK("http://example.com","x")',
  'a\r\nBcc: other@example.com\r\n\r\nbody',
  '<!channel> <https://example.com|click> *bold* &amp;',
  'x"] [other@1 a="b\\',
  'a{b="c"} 1\n# TYPE evil counter',
  'lenscap/+/#',
  '[click](https://example.com) ![x](https://example.com/p.png)',
  ']]></content><entry>',
  '{count} {site}',
  '\ud800 half a pair',
] as const;

export function finding(changes: Partial<WatchedFinding> = {}): WatchedFinding {
  return {
    key: 'check:telnet-open',
    title: 'Telnet is open',
    risk: 'high',
    because: 'It answers on port 23.',
    next: 'Switch Telnet off.',
    closes: 'Port 23 is closed.',
    since: AT,
    ...changes,
  };
}

export function device(changes: Partial<WatchedDevice> = {}): WatchedDevice {
  return { ...sampleDevice(AT), id: 'k3v9qz2m', findings: [finding()], ...changes };
}

/** Two to a page. */
export async function* paged<T>(all: readonly T[]): AsyncGenerator<readonly T[]> {
  for (let at = 0; at < all.length; at += 2) yield all.slice(at, at + 2);
}

/** One notice about all of these having opened, and its English message. */
export function noticeOf(devices: readonly WatchedDevice[]): { notice: Notice; message: Message } {
  const events = eventsBetween([], devices, {}, NOW);
  const [notice] = noticesFor('test', { ...EVERYTHING, groupBy: [] }, events);
  if (!notice) throw new Error('no notice');
  return { notice, message: messageOf(notice, wordingOf('en', 'UTC')) };
}

export function temporaryFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'lenscap-notices-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export interface Received {
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/** An HTTP receiver on loopback: answers with these statuses in turn, then with the last for ever; 0 cuts the line. */
export async function httpReceiver(statuses: readonly number[]) {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8').on('data', (piece) => {
      body += piece;
    });
    request.on('end', () => {
      const status = statuses[Math.min(received.length, statuses.length - 1)] ?? 200;
      received.push({ headers: request.headers, body });
      if (status === 0) request.socket.destroy();
      else response.writeHead(status, { 'retry-after': '1' }).end('a word with the secret path in it');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { received, url: new URL(`http://127.0.0.1:${port}/hooks/T0K3N`), port };
}

/** A port of loopback on which nobody listens any more. */
export async function closedPort(): Promise<number> {
  const server = createTcp();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
