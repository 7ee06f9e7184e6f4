// Syslog against receivers on loopback, read back by a parser of RFC 5424 that shares nothing with the writer.

import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ChannelConfigOf, channelConfig } from '../channel-config.js';
import { closedPort, device, ENV, finding, HOSTILE, noticeOf } from '../notices.test-support.js';
import { octetCounted, syslogMessage } from './rfc5424.js';
import { syslog } from './syslog.js';

interface Parsed {
  readonly priority: number;
  readonly msgId: string;
  readonly id: string;
  readonly params: Readonly<Record<string, string>>;
  readonly text: string;
}

/** Fails on anything that RFC 5424, section 6, does not allow. */
function parse(bytes: Uint8Array): Parsed {
  const line = Buffer.from(bytes);
  const head =
    /^<(\d{1,3})>1 (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z) ([!-~]{1,255}) lenscap (\d+) ([!-~]{1,32}) \[([^ =\]"]{1,32})/.exec(
      line.toString('latin1'),
    );
  if (!head) throw new Error(`no header: ${line.toString('latin1')}`);
  const text = line.toString('utf8');
  const params: Record<string, string> = {};
  let at = head[0].length;
  const one = / ([!#-<>-\\^-~]{1,32})="((?:[^"\\\]]|\\["\\\]])*)"/uy;
  for (;;) {
    one.lastIndex = at;
    const found = one.exec(text);
    if (!found) break;
    params[found[1] ?? ''] = (found[2] ?? '').replace(/\\(["\\\]])/g, '$1');
    at = one.lastIndex;
  }
  expect(text.slice(at, at + 3)).toBe('] \ufeff');
  return {
    priority: Number(head[1]),
    msgId: head[5] ?? '',
    id: head[6] ?? '',
    params,
    text: text.slice(at + 3),
  };
}

function channelOf(transport: 'udp' | 'tcp' | 'tls', port: number, host = '127.0.0.1') {
  const config = channelConfig.parse({ type: 'syslog', host, port, transport }) as ChannelConfigOf<'syslog'>;
  return syslog({ config, env: ENV });
}

const { notice, message } = noticeOf([
  device({ findings: [finding(), finding({ key: 'check:b', risk: 'critical' })] }),
]);

test('over UDP each event is a datagram', async () => {
  const socket = createSocket('udp4');
  onTestFinished(() => void socket.close());
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const received: Buffer[] = [];
  const both = new Promise<void>((resolve) => {
    socket.on('message', (bytes) => {
      received.push(bytes);
      if (received.length === 2) resolve();
    });
  });
  const sent = await channelOf('udp', socket.address().port).send(notice, message);
  expect(sent).toEqual({ is: 'delivered', says: 'sent to 127.0.0.1 over UDP' });
  await both;
  expect(received.map(parse)).toMatchObject([
    { priority: 16 * 8 + 2, msgId: 'finding-opened', id: 'lenscap@32473', params: { finding: 'check:b' } },
    { priority: 16 * 8 + 3, params: { device: 'k3v9qz2m', risk: 'high', notice: notice.id } },
  ]);
});

async function tcpReceiver() {
  const pieces: Buffer[] = [];
  const server = createServer((socket) =>
    socket.on('data', (piece) => pieces.push(piece)).on('error', () => undefined),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { port: (server.address() as AddressInfo).port, bytes: () => Buffer.concat(pieces) };
}

/** RFC 6587, 3.4.1. */
function frames(bytes: Buffer): readonly Buffer[] {
  const count = /^([1-9]\d*) /.exec(bytes.subarray(0, 12).toString('latin1'));
  if (!count) throw new Error('no length');
  const from = count[0].length;
  const end = from + Number(count[1]);
  expect(end).toBeLessThanOrEqual(bytes.length);
  const rest = bytes.subarray(end);
  return [bytes.subarray(from, end), ...(rest.length === 0 ? [] : frames(rest))];
}

test('over TCP the length stands before each message', async () => {
  const { port, bytes } = await tcpReceiver();
  expect(await channelOf('tcp', port).send(notice, message)).toMatchObject({ is: 'delivered' });
  expect(frames(bytes()).map((frame) => parse(frame).params.finding)).toEqual([
    'check:b',
    'check:telnet-open',
  ]);
});

test('who is not there, speaks no TLS, or is outside LENSCAP_SCOPE gets nothing, and that is certain', async () => {
  expect(await channelOf('tcp', await closedPort()).send(notice, message)).toMatchObject({ is: 'failed' });
  const outside = await channelOf('udp', 514, '192.0.2.1').send(notice, message);
  expect(outside).toEqual({ is: 'failed', says: '192.0.2.1 is outside LENSCAP_SCOPE' });
  const server = createServer((socket) => socket.on('error', () => undefined).end('plain text\n'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  expect(await channelOf('tls', port).send(notice, message)).toMatchObject({ is: 'failed' });
});

describe('hostile names', () => {
  const frame = { facility: 16, enterprise: 32_473, hostname: 'a b\r\n', procId: 1 };

  test.each(HOSTILE)('%j stays one value of one message', (name) => {
    const [event] = noticeOf([device({ name })]).notice.events;
    if (!event) throw new Error('no event');
    const { params, text } = parse(syslogMessage(event, 'id', 'text', frame));
    expect(Object.keys(params)).toEqual([
      'notice',
      'event',
      'kind',
      'device',
      'address',
      'name',
      'finding',
      'risk',
      'since',
    ]);
    expect(params.name).toBe(name.toWellFormed());
    expect(text).toBe('text');
  });

  test('a long text ends between two characters, and the message within 2048 bytes', () => {
    const [event] = notice.events;
    if (!event) throw new Error('no event');
    for (let blanks = 0; blanks < 4; blanks++) {
      const bytes = syslogMessage(event, 'id', ' '.repeat(blanks) + '报'.repeat(2000), frame);
      expect(bytes.length).toBeLessThanOrEqual(2048);
      expect(parse(bytes).text).toMatch(/^ *报+$/);
      expect(frames(Buffer.from(octetCounted(bytes)))).toHaveLength(1);
    }
  });
});
