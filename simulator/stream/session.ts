// Session: one stream from its first byte to its last: reads requests, records them, sends the replies.

import type { Duplex } from 'node:stream';
import type { Received, SimDevice } from '../device.js';
import { spoilt, streamSpoiler } from '../hostile/index.js';
import { encodeReply, type HttpReply, type HttpRequest, takeRequest } from '../http/message.js';
import { type Running, record } from './running.js';

const MAX_PENDING = 96 * 1024;

export interface Served {
  readonly device: SimDevice;
  readonly running: Running;
  /** Name and number of the port. */
  readonly name: string;
  readonly port: number;
  readonly transport: Received['transport'];
  readonly from: string;
  /** Undefined for ports that never answer. */
  readonly answer: ((request: HttpRequest) => HttpReply) | undefined;
}

/** Serves requests one after the other until either side closes. */
export function serve(stream: Duplex, served: Served): void {
  const { take } = streamSpoiler(served.device.site);
  let pending: Buffer = Buffer.alloc(0);
  let busy = false;
  let ended = false;
  const note = (bytes: Buffer) => {
    const { running, device, port, transport, from } = served;
    if (bytes.length > 0) record(running, device, { port, transport, cast: 'unicast', from, bytes });
  };
  const next = () => {
    if (busy || pending.length === 0) return;
    const taken = takeRequest(pending, served.name);
    if (taken === 'more' && pending.length < MAX_PENDING) return;
    busy = true;
    const length = typeof taken === 'string' ? pending.length : taken.length;
    note(pending.subarray(0, length));
    pending = pending.subarray(length);
    const request = typeof taken === 'string' ? undefined : taken.request;
    reply(stream, served, request, () => {
      busy = false;
      if (ended) stream.end();
      else next();
    });
  };
  stream.on('data', (chunk: Buffer) => {
    if (take || !served.answer) return note(chunk);
    pending = Buffer.concat([pending, chunk]).subarray(0, MAX_PENDING);
    next();
  });
  stream.once('close', () => note(pending));
  stream.once('end', () => {
    ended = true;
    if (!busy) stream.end();
  });
  take?.(stream);
}

const BROKEN: HttpReply = { status: 400, headers: [['Connection', 'close']] };

function reply(stream: Duplex, served: Served, request: HttpRequest | undefined, done: () => void): void {
  const { device, running, answer } = served;
  const honest = request && answer ? answer(request) : BROKEN;
  const bytes = encodeReply(request ? spoilt(honest, device, request) : honest, request);
  const { send } = streamSpoiler(device.site);
  running.later.after(device.site.behave.delay ?? 0, () => {
    if (stream.destroyed) return;
    if (send) return send(stream, bytes);
    const last = !request || request.headers.get('connection')?.toLowerCase() === 'close';
    if (last) stream.end(bytes);
    else stream.write(bytes, done);
  });
}
