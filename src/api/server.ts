// Server: the application: its routes of the contract, the page, the stream, and what holds for every answer.

import cookie from '@fastify/cookie';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type RawServerDefault,
} from 'fastify';
import type { Access } from '../access/access.js';
import { NotFoundError } from '../access/refusals.js';
import { registerEvents } from './events.js';
import { type Origins, originsOf } from './origin.js';
import { registerPage, type WebFiles } from './page.js';
import { failureOf } from './problem.js';
import { isStranger, noteFailure, type Parts, registerRoutes } from './register.js';
import type { Services } from './services.js';
import { registerSignIn } from './sign-in.js';
import { makeTrail } from './trail.js';

export interface ServerOptions {
  readonly services: Services;
  readonly access: Access;
  readonly web: WebFiles;
  /** Certificate and key in PEM. */
  readonly tls?: { readonly cert: string | Buffer; readonly key: string | Buffer } | undefined;
  /** A proxy in front of it takes TLS off, and says from which address a request came. */
  readonly isBehindProxy?: boolean | undefined;
  /** Where people find it, as https://cameras.example.org. */
  readonly publicOrigin?: string | undefined;
  /** True where it listens on loopback alone: then only the names of loopback lead here. */
  readonly isLoopback?: boolean | undefined;
  /** Requests a minute from one address. */
  readonly mostRequests?: number | undefined;
}

/** Nobody's page asks for as many. */
const MOST_REQUESTS = 1500;
const LOOPBACK_NAMES = ['localhost', '127.0.0.1', '[::1]'];

/** Ready to listen. */
export async function makeServer(options: ServerOptions): Promise<FastifyInstance> {
  const { services, access } = options;
  const isSecure =
    options.tls !== undefined ||
    options.publicOrigin?.startsWith('https:') === true ||
    options.isBehindProxy === true;
  const trail = makeTrail(services.desk, () => services.now());
  const originOf = ({ protocol, host }: FastifyRequest) => options.publicOrigin ?? `${protocol}://${host}`;
  const parts: Parts = { services, access, trail, isSecure, originOf };
  const app = instance(options);
  app.removeContentTypeParser('text/plain');
  app.setErrorHandler((error, request, reply) => fail(error, request, reply, parts));
  app.setNotFoundHandler(() => {
    throw new NotFoundError('there is nothing at this address');
  });
  await app.register(helmet, headersFor(options, isSecure));
  await app.register(cookie);
  await app.register(rateLimit, {
    max: options.mostRequests ?? MOST_REQUESTS,
    timeWindow: 60_000,
    cache: 10_000,
  });
  checkOrigins(app, originsFor(options));
  registerRoutes(app, parts);
  registerEvents(app, parts);
  registerSignIn(app, parts);
  registerPage(app, options.web);
  return app;
}

function instance({ tls, isBehindProxy }: ServerOptions): FastifyInstance {
  const common = {
    logger: false,
    // Of all that is said to have passed it on, only the proxy in front is believed.
    trustProxy: isBehindProxy ? (_: string, hop: number) => hop === 0 : false,
    exposeHeadRoutes: false,
    return503OnClosing: true,
    forceCloseConnections: true,
    requestTimeout: 300_000,
    keepAliveTimeout: 72_000,
    // A finding's key, with every letter escaped.
    routerOptions: { maxParamLength: 1000 },
  } as const;
  if (!tls) return fastify({ ...common, frameworkErrors: beforeHooks });
  const https = { ...tls, minVersion: 'TLSv1.2' } as const;
  // Its types know a server of one kind only.
  return fastify<RawServerDefault>({ ...common, https, frameworkErrors: beforeHooks } as typeof common);
}

/** Addresses that are none come before every hook. */
function beforeHooks(error: Error, _: unknown, reply: FastifyReply): void {
  sendFailure(reply, failureOf(error));
}

function headersFor({ tls }: ServerOptions, isSecure: boolean) {
  return {
    // Of everything but the page and documents, which say their own.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
    },
    strictTransportSecurity: tls !== undefined && isSecure ? { maxAge: 31_536_000 } : false,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'sameorigin' },
    crossOriginOpenerPolicy: isSecure,
  } as const;
}

function originsFor({ isLoopback, isBehindProxy, publicOrigin }: ServerOptions): Origins {
  const isKnown = isLoopback && !isBehindProxy;
  const named = publicOrigin === undefined ? [] : [new URL(publicOrigin).hostname];
  return originsOf(isKnown ? [...LOOPBACK_NAMES, ...named] : undefined, publicOrigin);
}

function checkOrigins(app: FastifyInstance, origins: Origins): void {
  app.addHook('onRequest', async ({ method, headers }, reply) => {
    // Until somebody says otherwise: nothing of an answer is kept by a browser or a proxy.
    reply.header('cache-control', 'no-store');
    const fetchSite = headers['sec-fetch-site'];
    origins.check({
      method,
      host: headers.host ?? headers[':authority']?.toString(),
      origin: headers.origin,
      fetchSite: typeof fetchSite === 'string' ? fetchSite : undefined,
    });
  });
}

async function fail(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  parts: Parts,
): Promise<FastifyReply> {
  const failure = failureOf(error);
  if (failure.isTrouble) parts.services.onTrouble(error);
  try {
    const { detail, title } = failure.problem;
    await noteFailure(request, error, detail ?? title, parts);
  } catch (unwritten) {
    parts.services.onTrouble(unwritten);
  }
  if (!failure.isTrouble || !isStranger(request)) return sendFailure(reply, failure);
  // What fails inside names folders and hosts, which are nothing for strangers.
  const { detail: _, next: __, ...bare } = failure.problem;
  return sendFailure(reply, { ...failure, problem: bare });
}

function sendFailure(reply: FastifyReply, { problem, headers }: ReturnType<typeof failureOf>): FastifyReply {
  return reply
    .status(problem.status)
    .headers(headers)
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}
