// Stream: one bounded exchange over TCP or TLS; whatever the device does, it ends in time and the socket is gone.

import { constants } from 'node:crypto';
import { connect as connectTcp, type Socket } from 'node:net';
import { connect as connectTls, TLSSocket } from 'node:tls';
import { type Failure, failed, type Outcome, ok } from '../core/outcome.js';
import { codeOf, failureOf } from './failures.js';
import type { Exchange, StreamReply, TlsFacts } from './io.js';
import { Received } from './received.js';

const MAX_BYTES = 256 * 1024;
const TIMEOUT = 5000;

export interface StreamResult {
  readonly outcome: Outcome<StreamReply>;
  /** True once the TCP connection stood. */
  readonly connected: boolean;
}

/** What ends an exchange at once. */
export interface StreamEnds {
  /** `connect` ends it when the connection stands, `handshake` when TLS does, `bytes` when `done` says so. */
  readonly until: 'connect' | 'handshake' | 'bytes';
  readonly signal?: AbortSignal | undefined;
}

/** Never rejects for what a device does; rejects when `done` throws, which is a defect of the caller. */
export function exchangeStream(address: string, exchange: Exchange, ends: StreamEnds): Promise<StreamResult> {
  return new Promise((resolve, reject) => {
    const received = new Received(exchange.maxBytes ?? MAX_BYTES);
    const { socket, ready } = open(address, exchange);
    let connected = false;
    let secure = exchange.tls !== true;
    const finish = (outcome: Outcome<StreamReply>) => {
      clearTimeout(deadline);
      ends.signal?.removeEventListener('abort', abort);
      socket.destroy();
      resolve({ outcome, connected });
    };
    const fail = (why: Failure, detail?: string) => finish(failed(why, detail));
    const reply = (closedEarly: boolean) => ok(replyOf(received, closedEarly, socket));
    const closed = () => {
      if (received.length > 0) finish(ok(replyOf(received, true, socket)));
      else fail(secure ? 'closed' : 'tls', 'closed without a byte');
    };
    const abort = () => fail('aborted');
    const late = () => {
      if (received.length === 0) return fail('timeout');
      finish(ok({ ...replyOf(received, true, socket), late: true }));
    };
    const deadline = setTimeout(late, exchange.timeoutMs ?? TIMEOUT);

    socket.on('connect', () => {
      connected = true;
      if (ends.until === 'connect') finish(reply(false));
    });
    socket.on(ready, () => {
      secure = true;
      if (ends.until === 'handshake') return finish(reply(false));
      if (ends.until === 'bytes') socket.write(exchange.payload);
    });
    socket.on('data', (chunk: Buffer) => {
      if (!received.add(chunk)) return fail('too_large', `more than ${received.max} bytes`);
      try {
        if (exchange.done(received.view())) finish(reply(false));
      } catch (error) {
        reject(error);
        fail('malformed');
      }
    });
    socket.on('end', closed);
    // An embedded server often resets after its answer: what arrived before counts.
    socket.on('error', (error) => {
      if (received.length > 0) return closed();
      fail(secure ? failureOf(error) : handshakeFailure(error, connected), codeOf(error) || undefined);
    });
    socket.on('close', closed);
    ends.signal?.addEventListener('abort', abort, { once: true });
    if (ends.signal?.aborted) abort();
  });
}

/** The socket, and the event after which it takes application bytes. */
function open(
  address: string,
  { port, tls }: Exchange,
): { socket: Socket; ready: 'connect' | 'secureConnect' } {
  const where = { host: address, port, autoSelectFamily: false };
  if (!tls) return { socket: connectTcp(where), ready: 'connect' };
  // This identifies a device and tells it no secret. Cameras carry self-signed certificates, small keys and TLS 1.0;
  // refusing those would leave exactly the oldest devices unread. No name is sent, for an address is not one (RFC 6066).
  const socket = connectTls({
    ...where,
    rejectUnauthorized: false,
    checkServerIdentity: () => undefined,
    minVersion: 'TLSv1',
    ciphers: 'DEFAULT:@SECLEVEL=0',
    secureOptions: constants.SSL_OP_LEGACY_SERVER_CONNECT,
  });
  return { socket, ready: 'secureConnect' };
}

/** Node reports a peer that hangs up in the handshake as a reset: that says "no TLS here", not "in trouble". */
function handshakeFailure(error: unknown, connected: boolean): Failure {
  const why = failureOf(error);
  return connected && why !== 'timeout' ? 'tls' : why;
}

function replyOf(received: Received, closedEarly: boolean, socket: Socket): StreamReply {
  const tls = tlsFacts(socket);
  return { bytes: received.view(), closedEarly, ...(tls ? { tls } : {}) };
}

function tlsFacts(socket: Socket): TlsFacts | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  const certificate = socket.getPeerX509Certificate()?.raw;
  const protocol = socket.getProtocol();
  return certificate && protocol ? { certificate: new Uint8Array(certificate), protocol } : undefined;
}
