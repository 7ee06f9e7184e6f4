// Send lines: pieces of bytes to a receiver that answers nothing, over UDP, TCP or TLS.

import { createSocket } from 'node:dgram';
import { connect as connectTcp, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { Reached } from './reach.js';

export interface LineReceiver {
  /** What the certificate is held to. */
  readonly tls: Reached['tls'];
  readonly address: string;
  readonly port: number;
  readonly transport: 'udp' | 'tcp' | 'tls';
}

/** A connection failed; the message is one line. */
export class SendError extends Error {
  override readonly name = 'SendError';
  constructor(
    message: string,
    /** False when the receiver certainly got nothing. */
    readonly mayHaveArrived: boolean,
  ) {
    super(message);
  }
}

/** Resolves when the receiver closed its side, too: all it will ever say. @param time milliseconds @throws SendError */
export async function sendLines(
  to: LineReceiver,
  pieces: readonly Uint8Array[],
  time: number,
): Promise<void> {
  await (to.transport === 'udp' ? overDatagrams(to, pieces) : overStream(to, pieces, time));
}

async function overDatagrams({ address, port }: LineReceiver, pieces: readonly Uint8Array[]): Promise<void> {
  const socket = createSocket(isIP(address) === 6 ? 'udp6' : 'udp4');
  try {
    for (const piece of pieces)
      await new Promise<void>((resolve, reject) => {
        socket.once('error', reject);
        socket.send(piece, port, address, (error) => (error ? reject(error) : resolve()));
      });
  } catch (error) {
    throw new SendError(codeOf(error), true);
  } finally {
    socket.close();
  }
}

function overStream(
  { tls, address, port, transport }: LineReceiver,
  pieces: readonly Uint8Array[],
  time: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let connected = false;
    const socket: Socket =
      transport === 'tls' ? connectTls({ host: address, port, ...tls }) : connectTcp({ host: address, port });
    const end = (error?: SendError) => {
      clearTimeout(timer);
      socket.destroy();
      if (error) reject(error);
      else resolve();
    };
    const timer = setTimeout(() => end(new SendError('no answer in time', connected)), time);
    socket.once('error', (error) => end(new SendError(codeOf(error), connected)));
    socket.once(transport === 'tls' ? 'secureConnect' : 'connect', () => {
      connected = true;
      // A receiver that is not asked to close would keep the connection open for more.
      socket.end(Buffer.concat(pieces));
    });
    socket.resume();
    socket.once('close', () => end(connected ? undefined : new SendError('it closed the connection', false)));
  });
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'no connection';
  return 'code' in error ? String(error.code) : (error.message.split('\n')[0] ?? '');
}
