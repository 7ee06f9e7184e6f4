// Folder client: the data folder by way of the process that holds it.

import { createConnection, type Socket } from 'node:net';
import { EnvironmentError } from '../core/errors.js';
import { EngineGone, type QueryChannel, type RawResult, SqlError } from './channel.js';
import { turnstile } from './turnstile.js';
import { asReply, frame, frameReader, type Reply, type Request, SPEAKS } from './wire.js';

export interface FolderClient extends QueryChannel {
  /** Tells the holder that a scan was saved. */
  saved(): void;
}

/** How long a holder may take to answer a greeting, in milliseconds; it never waits for the database to do so. */
const GREETING_MS = 5000;
const GONE = 'the Lenscap process that had the data folder open has ended';

/**
 * @returns undefined when nobody listens there
 * @throws EnvironmentError when the holder is another version of Lenscap
 */
export async function connectFolder(path: string, root: string): Promise<FolderClient | undefined> {
  const socket = await connected(path);
  if (!socket) return undefined;
  const ask = conversation(socket);
  socket.setTimeout(GREETING_MS, () => socket.destroy());
  const greeting = await ask({ op: 'hello', speaks: SPEAKS }).catch(() => undefined);
  socket.setTimeout(0);
  if (!greeting) return undefined;
  if (!greeting.ok) {
    socket.destroy();
    throw new EnvironmentError(
      `${root} is open in another version of Lenscap`,
      'wait until that one has ended, or run the same version',
    );
  }
  return client(socket, ask);
}

function connected(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection(path);
    socket.once('connect', () => resolve(socket));
    socket.on('error', () => {
      socket.destroy();
      resolve(undefined);
    });
  });
}

type Ask = (request: Request) => Promise<Reply>;

/** Replies come in the order of the requests; when the connection ends, what waits fails. */
function conversation(socket: Socket): Ask {
  const read = frameReader();
  const waiting: { resolve(reply: Reply): void; reject(error: Error): void }[] = [];
  socket.on('data', (chunk) => {
    try {
      for (const value of read(chunk)) {
        const reply = asReply(value);
        if (reply) waiting.shift()?.resolve(reply);
        else socket.destroy();
      }
    } catch {
      socket.destroy();
    }
  });
  socket.once('close', () => {
    for (const waiter of waiting.splice(0)) waiter.reject(new EngineGone(GONE));
  });
  return (request) => {
    if (socket.destroyed) return Promise.reject(new EngineGone(GONE));
    return new Promise((resolve, reject) => {
      socket.write(frame(request));
      waiting.push({ resolve, reject });
    });
  };
}

const NOTHING: RawResult = { fields: [], rows: [], affected: 0 };

/** @throws SqlError · EngineGone for whatever else the holder could not do */
function unwrap(reply: Reply): RawResult {
  if (reply.ok) return reply.result ?? NOTHING;
  throw reply.code === undefined ? new EngineGone(reply.message) : new SqlError(reply.message, reply.code);
}

/** A connection carries one session at a time, so this process waits in line with itself first. */
function client(socket: Socket, ask: Ask): FolderClient {
  const turns = turnstile();
  return {
    async acquire() {
      const leave = await turns.enter();
      try {
        unwrap(await ask({ op: 'acquire' }));
      } catch (error) {
        leave();
        throw error;
      }
      return {
        query: async (sql, params) => unwrap(await ask({ op: 'query', sql, params })),
        async release() {
          await ask({ op: 'release' }).catch(() => {});
          leave();
        },
      };
    },
    saved: () => void ask({ op: 'saved' }).catch(() => {}),
    async close() {
      const leave = await turns.enter();
      await new Promise<void>((resolve) => {
        if (socket.destroyed) return resolve();
        socket.once('close', () => resolve());
        socket.end();
      });
      leave();
    },
  };
}
