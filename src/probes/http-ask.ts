// Asking over HTTP: one declared request to one endpoint of a device, and the reply as far as it could be read.

import type { Fact } from '../core/evidence.js';
import { factValue } from '../core/evidence.js';
import type { Failure } from '../core/outcome.js';
import type { Io, TlsFacts } from '../net/io.js';
import { realmsOf } from '../protocols/http/challenge.js';
import { type HttpReply, header, httpDone, readReply } from '../protocols/http/reply.js';
import { encodeRequest, type HttpBody } from '../protocols/http/request.js';
import type { Endpoint } from './endpoints.js';
import type { Reading, Target } from './probe.js';

export interface WebRequest {
  /** Id in the request catalogue. */
  readonly request: string;
  /** Path and query, as declared there. */
  readonly path: string;
  /** Makes it a POST. */
  readonly body?: HttpBody;
  /** Bytes of the body waited for; default 64 KiB. */
  readonly maxBody?: number;
}

export interface WebAnswer {
  readonly endpoint: Endpoint;
  /** Undefined when nothing came, or nothing that is a reply. */
  readonly reply?: HttpReply;
  readonly tls?: TlsFacts;
  readonly why?: Failure;
}

/** Whom to ask, and the way there. */
export interface Call {
  readonly target: Target;
  readonly io: Io;
  readonly signal: AbortSignal;
}

/** Sends one request, unless the scan was stopped. Never throws for what a device does. */
export async function askHttp(call: Call, endpoint: Endpoint, web: WebRequest): Promise<WebAnswer> {
  if (call.signal.aborted) return { endpoint, why: 'aborted' };
  const { request, path, body, maxBody } = web;
  const payload = encodeRequest({
    method: body ? 'POST' : 'GET',
    path,
    host: call.target.address,
    port: endpoint.port,
    ...(body ? { body } : {}),
  });
  const outcome = await call.io.exchange({ ...endpoint, request, payload, done: httpDone(maxBody) });
  if (!outcome.ok) return { endpoint, why: outcome.why };
  const { bytes, tls } = outcome.value;
  const reply = readReply(bytes, maxBody);
  return {
    endpoint,
    ...(reply && reply.protocol !== 'RTSP' ? { reply } : {}),
    ...(tls ? { tls } : {}),
  };
}

/** Who answered: the Server header and the realms of a login. */
export function bannerFacts(reply: HttpReply): readonly Fact[] {
  const realms = realmsOf(reply.headers.get('www-authenticate') ?? []);
  return [
    ...fact('http.server', header(reply, 'server')),
    ...realms.flatMap((realm) => fact('http.realm', realm)),
  ];
}

/** That a path is there: "/LAPI/V1.0/System/DeviceBasicInfo 401". The query is left out. */
export function pathFact(path: string, { status }: HttpReply): readonly Fact[] {
  return fact('http.path', `${path.split('?', 1)[0]} ${status}`);
}

/** One fact, or none where there is no value. */
export function fact(kind: string, value: string | undefined): readonly Fact[] {
  const kept = factValue(value ?? '').trim();
  return kept === '' ? [] : [{ kind, value: kept }];
}

/** Facts with the port and the request that gave them. */
export function readings(facts: readonly Fact[], port: number, request: string): readonly Reading[] {
  return facts.map(({ kind, value }) => ({ kind, value, port, transport: 'tcp', request }));
}
