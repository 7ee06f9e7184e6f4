// Datagrams: asking one device over UDP, and the sockets that several askers share when a protocol fixes the port.

import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { isIPv6 } from 'node:net';
import { failed, type Outcome, ok } from '../core/outcome.js';
import { canonical } from './address.js';
import { codeOf, failureOf } from './failures.js';
import type { Ask } from './io.js';

const TIMEOUT = 1500;
/** Replies one question may bring; real devices send one to three. */
const MAX_REPLIES = 16;

export type Listener = (bytes: Uint8Array, from: string, fromPort: number) => void;

/** A bound socket that several questions listen on. */
export interface Shared {
  readonly socket: Socket;
  listen(listener: Listener): () => void;
}

/** Sockets bound to the local ports that protocols insist on: each bound once, for as long as someone uses it. */
export class SharedSockets {
  readonly #bound = new Map<string, { opening: Promise<Shared>; users: number }>();

  /** Runs `use` with the socket for this local port. Rejects with the system's error when it cannot be bound. */
  async with<T>(family: 'udp4' | 'udp6', port: number, use: (shared: Shared) => Promise<T>): Promise<T> {
    const key = `${family} ${port}`;
    const entry = this.#bound.get(key) ?? { opening: bindShared(family, { port }), users: 0 };
    this.#bound.set(key, entry);
    entry.users += 1;
    try {
      return await use(await entry.opening);
    } finally {
      entry.users -= 1;
      if (entry.users === 0) {
        this.#bound.delete(key);
        await entry.opening.then(({ socket }) => socket.close()).catch(() => undefined);
      }
    }
  }
}

/** Binds a socket (any address and any free port, unless told). Rejects with the system's error. */
export async function bindShared(
  family: 'udp4' | 'udp6',
  where: { port?: number; address?: string } = {},
): Promise<Shared> {
  const socket = createSocket({ type: family, reuseAddr: true, ipv6Only: family === 'udp6' });
  const listeners = new Set<Listener>();
  socket.on('message', (bytes: Buffer, { address, port }: RemoteInfo) => {
    const from = canonical(address);
    if (from !== undefined) for (const listener of [...listeners]) listener(bytes, from, port);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('error', reject);
    socket.bind(
      { port: where.port ?? 0, ...(where.address === undefined ? {} : { address: where.address }) },
      () => {
        socket.off('error', reject);
        // An ICMP error for an earlier datagram must not end the process.
        socket.on('error', () => undefined);
        resolve();
      },
    );
  }).catch((error: unknown) => {
    socket.close();
    throw error;
  });
  return {
    socket,
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Resolves with the error the system gave, or undefined when the datagram left. */
export function send(socket: Socket, payload: Uint8Array, port: number, address: string): Promise<unknown> {
  return new Promise((resolve) => {
    socket.send(payload, port, address, (error) => resolve(error ?? undefined));
  });
}

/**
 * Sends one datagram and collects the replies of that address alone. Never rejects for what a device does; rejects
 * when `enough` throws, which is a defect of the caller.
 */
export async function askDatagram(
  address: string,
  ask: Ask,
  sockets: SharedSockets,
  signal?: AbortSignal,
): Promise<Outcome<readonly Uint8Array[]>> {
  const family = isIPv6(address) ? 'udp6' : 'udp4';
  const use = (shared: Shared) => collect(shared, address, ask, signal);
  try {
    if (ask.replyPort !== undefined) return await sockets.with(family, ask.replyPort, use);
    const own = await bindShared(family);
    return await use(own).finally(() => own.socket.close());
  } catch (error) {
    if (codeOf(error) === '') throw error;
    return failed('unreachable', `local port ${ask.replyPort ?? 0}: ${codeOf(error)}`);
  }
}

function collect(
  shared: Shared,
  address: string,
  { payload, port, enough, timeoutMs = TIMEOUT }: Ask,
  signal: AbortSignal | undefined,
): Promise<Outcome<readonly Uint8Array[]>> {
  return new Promise((resolve, reject) => {
    const replies: Uint8Array[] = [];
    const finish = (outcome: Outcome<readonly Uint8Array[]>) => {
      clearTimeout(deadline);
      stop();
      signal?.removeEventListener('abort', abort);
      resolve(outcome);
    };
    const abort = () => finish(failed('aborted'));
    const deadline = setTimeout(
      () => finish(replies.length > 0 ? ok(replies) : failed('timeout')),
      timeoutMs,
    );
    const stop = shared.listen((bytes, from) => {
      if (from !== address) return;
      replies.push(bytes);
      try {
        if (enough === undefined || enough(bytes) || replies.length >= MAX_REPLIES) finish(ok(replies));
      } catch (error) {
        reject(error);
        finish(failed('malformed'));
      }
    });
    signal?.addEventListener('abort', abort, { once: true });
    if (signal?.aborted) return abort();
    void send(shared.socket, payload, port, address).then((error) => {
      if (error) finish(failed(failureOf(error), codeOf(error)));
    });
  });
}
