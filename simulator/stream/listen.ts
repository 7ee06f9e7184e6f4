// Listen: one server a port of a device; counts who is connected and refuses those above the limit.

import { createServer, type Server, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import type { SimDevice } from '../device.js';
import { hostilitiesOf, streamSpoiler } from '../hostile/index.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import { kindOfPort } from '../ports.js';
import { FACES } from '../profiles/index.js';
import type { Face } from '../profiles/profile.js';
import { rtspReply } from '../rtsp/answer.js';
import { SiteError } from '../site-error.js';
import type { SiteDevice } from '../site-schema.js';
import { secureContext } from '../tls/certificate.js';
import type { Gate, Visit } from './gate.js';
import { type Running, record } from './running.js';
import { type Served, serve } from './session.js';

/** Where ports below 1024 are refused, the device listens this much higher. */
const SHIFT = 8000;

/** The face a device shows on its streams: its own, or the one it claims. */
function faceOf({ profile, behave }: SiteDevice, impostor: boolean): Face {
  return FACES[impostor ? (behave.claims ?? (profile === 'axis' ? 'hanwha' : 'axis')) : profile];
}

export interface Wanted {
  readonly name: string;
  readonly port: number;
  /** One for all ports of a device. */
  readonly gate: Gate;
}

export interface Listening {
  readonly port: number;
  close(): Promise<void>;
}

/** Listens on a named port of a device. @throws SiteError when neither it nor the shifted one can be bound */
export async function listenOn(device: SimDevice, running: Running, wanted: Wanted): Promise<Listening> {
  const open = new Set<Socket>();
  const door = doorOf(device, running, wanted);
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    door(socket);
  });
  const bound = await bind(server, device.site.address, wanted.port);
  return {
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open) socket.destroy();
      }),
  };
}

async function bind(server: Server, host: string, port: number): Promise<number> {
  const first = await tryBind(server, host, port);
  if (first === undefined) return port;
  const shifted = port + SHIFT;
  const why = first === 'EACCES' && shifted < 65536 ? await tryBind(server, host, shifted) : first;
  if (why === undefined) return shifted;
  const hint = why === 'EADDRINUSE' ? 'another site may be running; stop it or' : 'this machine refuses it;';
  throw new SiteError(`${host}:${port}: cannot be listened on (${why}); ${hint} give the device other ports`);
}

/** Undefined when bound, else the error code. */
function tryBind(server: Server, host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    const failed = (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message);
    server.once('error', failed);
    server.listen({ host, port, backlog: 128 }, () => {
      server.off('error', failed);
      resolve(undefined);
    });
  });
}

/** What happens to a fresh connection. */
function doorOf(device: SimDevice, running: Running, { name, gate }: Wanted): (socket: Socket) => void {
  const kind = kindOfPort(name);
  const hostile = hostilitiesOf(device.site);
  const face = faceOf(device.site, hostile.includes('impostor'));
  const full = (): HttpReply => ({ status: 401, headers: [['WWW-Authenticate', 'Basic realm="busy"']] });
  let context: ReturnType<typeof secureContext> | undefined;
  const secured = (socket: Socket) => {
    context ??= secureContext(face.subject?.(device) ?? [['CN', device.site.address]], device.site.serial);
    return new TLSSocket(socket, { isServer: true, secureContext: context });
  };
  const admit = (socket: Socket, { refused, leave }: Visit) => {
    if (refused && !hostile.includes('unauthorized-when-full')) return void socket.resetAndDestroy();
    const answer = answerOf(device, running, { face, kind, from: socket.remoteAddress ?? '' });
    const served: Served = {
      device,
      running,
      name,
      port: socket.localPort ?? 0,
      transport: kind === 'https' ? 'tls' : 'tcp',
      from: `${socket.remoteAddress}:${socket.remotePort}`,
      answer: refused && answer ? full : answer,
    };
    if (kind !== 'https' || streamSpoiler(device.site).take) return guarded(socket, served);
    unlessPlain(socket, served, () => guarded(secured(socket).once('end', leave), served));
  };
  return (socket) => gate.enter(socket, (visit) => admit(socket, visit));
}

/** A stream that breaks is no fault of the site's. */
function guarded(stream: Duplex, served: Served): void {
  stream.on('error', () => stream.destroy());
  serve(stream, served);
}

/** Looks at the first byte: a TLS record begins with 0x16 (RFC 8446, 5.1); anything else is recorded and refused. */
function unlessPlain(socket: Socket, served: Served, secure: () => void): void {
  socket.once('data', (chunk: Buffer) => {
    if (chunk[0] === 0x16) {
      socket.pause();
      socket.unshift(chunk);
      secure();
      return;
    }
    const { running, device, port, from } = served;
    record(running, device, { port, transport: 'tcp', cast: 'unicast', from, bytes: chunk });
    socket.end('HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
  });
  socket.once('end', () => socket.end());
}

function answerOf(
  device: SimDevice,
  { now }: Running,
  asked: { readonly face: Face; readonly kind: ReturnType<typeof kindOfPort>; readonly from: string },
): ((request: HttpRequest) => HttpReply) | undefined {
  const { face, kind, from } = asked;
  const context = { device, now, from };
  const { rtsp } = face;
  if (kind === 'rtsp') return rtsp && ((request) => rtspReply(context, request, rtsp));
  return kind === 'silent' ? undefined : (request) => face.http(context, request);
}
