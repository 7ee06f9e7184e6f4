// Folder server: the holder of a data folder runs the SQL of the other processes that need it.

import { chmod, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import { type QueryChannel, type Session, SqlError } from './channel.js';
import { asRequest, frame, frameReader, type Reply, type Request, SPEAKS } from './wire.js';

export interface FolderServer {
  /** Ends every connection: the others find another holder or become it. */
  close(): Promise<void>;
}

export interface ServerOptions {
  readonly path: string;
  readonly channel: QueryChannel;
  /** Called when another process has saved a scan. */
  readonly saved: () => void;
  /** A process that holds the database and says nothing for so long, in milliseconds, is let go. */
  readonly maxSilence?: number;
}

const MAX_SILENCE = 60_000;

/** @throws the error of the operating system when the socket cannot be made */
export async function serveFolder(options: ServerOptions): Promise<FolderServer> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    serve(socket, options);
  });
  // Left by a process that was killed: this one holds the lock, so nobody listens there.
  if (process.platform !== 'win32') await rm(options.path, { force: true });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.path, () => resolve());
  });
  if (process.platform !== 'win32') await chmod(options.path, 0o600);
  server.unref();
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

/** One connection: requests in order, one session at most. */
function serve(socket: Socket, { channel, saved, maxSilence = MAX_SILENCE }: ServerOptions): void {
  const read = frameReader();
  let greeted = false;
  let session: Session | undefined;
  let work: Promise<void> = Promise.resolve();

  async function run(request: Request): Promise<Reply> {
    if (request.op === 'hello') {
      greeted = request.speaks === SPEAKS;
      return greeted ? { ok: true } : { ok: false, message: SPEAKS };
    }
    if (!greeted) return { ok: false, message: 'no greeting' };
    if (request.op === 'acquire') session ??= await channel.acquire();
    else if (request.op === 'saved') saved();
    else if (!session) return { ok: false, message: 'no session' };
    else if (request.op === 'query')
      return { ok: true, result: await session.query(request.sql, request.params) };
    else await giveBack();
    return { ok: true };
  }
  async function giveBack(): Promise<void> {
    const held = session;
    session = undefined;
    await held?.release();
  }
  async function answer(value: unknown): Promise<void> {
    const request = asRequest(value);
    if (!request || socket.destroyed) return void socket.destroy();
    const reply = await run(request).catch(failure);
    if (!socket.destroyed) socket.write(framed(reply));
    socket.setTimeout(session ? maxSilence : 0);
  }
  function end(): void {
    // What the other process left open when it went is undone before the next one is let in.
    work = work
      .then(async () => session?.query('rollback', []))
      .catch(() => {})
      .then(giveBack);
  }

  socket.unref();
  socket.on('timeout', () => socket.destroy());
  socket.on('error', () => socket.destroy());
  socket.once('close', end);
  socket.on('data', (chunk) => {
    try {
      for (const value of read(chunk)) work = work.then(() => answer(value));
    } catch {
      socket.destroy();
    }
  });
}

function failure(error: unknown): Reply {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof SqlError ? { ok: false, message, code: error.code } : { ok: false, message };
}

function framed(reply: Reply): Buffer {
  try {
    return frame(reply);
  } catch (error) {
    return frame(failure(error));
  }
}
