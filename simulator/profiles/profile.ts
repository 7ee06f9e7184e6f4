// Face: what a profile shows on its streams; the one contract of the files in this folder.

import type { SimDevice } from '../device.js';
import type { Context } from '../http/login.js';
import type { HttpReply, HttpRequest } from '../http/message.js';
import type { Subject } from '../tls/certificate.js';

export interface RtspFace {
  readonly server?: string;
  realm(device: SimDevice): string;
  /** Describes the stream to anybody. */
  readonly open?: boolean;
}

export interface Face {
  /** Answers a request on a port that speaks HTTP, TLS or not. Must not throw. */
  http(context: Context, request: HttpRequest): HttpReply;
  readonly rtsp?: RtspFace;
  /** Subject of the certificate on the https port. */
  subject?(device: SimDevice): Subject;
}

/** A reply by exact path; undefined for a path the device does not have. */
export type Routes = Readonly<Record<string, (context: Context, request: HttpRequest) => HttpReply>>;

/** The route of a request, or of the longest prefix that ends in "/*". */
export function route(routes: Routes, context: Context, request: HttpRequest): HttpReply | undefined {
  if (Object.hasOwn(routes, request.path)) return routes[request.path]?.(context, request);
  const [prefix] = Object.keys(routes)
    .filter((key) => key.endsWith('/*') && request.path.startsWith(key.slice(0, -1)))
    .sort((a, b) => b.length - a.length);
  return prefix === undefined ? undefined : routes[prefix]?.(context, request);
}
