// Register: makes the server's routes of the contract: who may, what is taken, what is answered, what is noted.

import { Readable } from 'node:stream';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '../access/access.js';
import type { Caller } from '../access/caller.js';
import { NotAllowedError, NotLoggedInError, TooManyTriesError } from '../access/refusals.js';
import type { Opened } from '../access/sessions.js';
import { SESSION_TIMES } from '../access/sessions.js';
import { BASE, contract, type RouteId } from './contract/contract.js';
import type { Route } from './contract/route.js';
import { callerOf, csrfOf, demand } from './guard.js';
import type { Asked, Document, HandledId } from './handler.js';
import { ALL_SITES, handlers } from './handlers/handlers.js';
import { SESSION_COOKIE } from './openapi.js';
import { parsedRequest } from './problem.js';
import type { Services } from './services.js';
import type { Trail } from './trail.js';

export interface Parts {
  readonly services: Services;
  readonly access: Access;
  readonly trail: Trail;
  /** True where browsers come over TLS. */
  readonly isSecure: boolean;
  /** Where the browser of a request finds this server. */
  originOf(request: FastifyRequest): string;
}

/** What is known of a request while it is worked on. */
interface State {
  readonly route: Route;
  caller?: Caller | undefined;
  on: string;
}

const states = new WeakMap<FastifyRequest, State>();

/** Bytes of a body. */
const MOST_BODY = 1024 * 1024;
const MOST_IMPORT = 66_000_000;

/** Paths at which other programs look for what the API has too. */
const AT_ROOT: readonly RouteId[] = ['getMetrics', 'getFeed'];

export function registerRoutes(app: FastifyInstance, parts: Parts): void {
  for (const route of contract) {
    if (route.id === 'watch') continue;
    const id: HandledId = route.id;
    const paths = [BASE + route.path, ...(AT_ROOT.includes(id) ? [route.path] : [])];
    for (const path of paths) registerOne(app, parts, route, id, path);
  }
}

function registerOne(app: FastifyInstance, parts: Parts, route: Route, id: HandledId, path: string): void {
  app.route({
    method: route.method,
    url: path.replace(/\{(\w+)\}/g, ':$1'),
    bodyLimit: id === 'importRecords' ? MOST_IMPORT : MOST_BODY,
    onRequest: (request) => admit(request, route, parts),
    handler: (request, reply) => answer(request, reply, route, id, parts),
  });
}

/** @throws NotLoggedInError · NotAllowedError before the body is read */
export async function admit(
  request: FastifyRequest,
  route: Route,
  { access }: Parts,
): Promise<Caller | undefined> {
  const state: State = { route, on: pathWords(request) };
  states.set(request, state);
  state.caller = await callerOf(request, access);
  demand(route, state.caller, csrfOf(request), isForAll(route));
  return state.caller;
}

function isForAll({ id }: Route): boolean {
  return [...ALL_SITES].some((one) => one === id);
}

function pathWords({ params }: FastifyRequest): string {
  const values = typeof params === 'object' && params !== null ? Object.values(params) : [];
  return values.map(String).join(' ');
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  route: Route,
  id: HandledId,
  parts: Parts,
): Promise<FastifyReply> {
  const state = states.get(request) ?? { route, on: '' };
  const context = {
    ...(await askedBy(request, reply, state, parts)),
    params: parsedRequest(route.params, request.params),
    query: parsedRequest(route.query, request.query),
    body: parsedRequest(route.body, request.body),
    caller: state.caller,
  };
  // The contract ties each handler to its route's types; here they are only handed through.
  const value: unknown = await handlers[id](context as never);
  // Parsed before it is noted: what cannot be answered was not done as it should.
  const body = route.answer ? JSON.stringify(route.answer.parse(value)) : undefined;
  if (route.audited) await note(state, 'done', '', parts);
  if (body !== undefined) return reply.type('application/json; charset=utf-8').send(body);
  if (route.produces === undefined) return reply.status(204).send();
  return sendDocument(reply, value as Document);
}

async function askedBy(
  request: FastifyRequest,
  reply: FastifyReply,
  state: State,
  { services, access, isSecure, originOf }: Parts,
): Promise<Asked> {
  return {
    services,
    access,
    within: state.caller?.sites ?? null,
    asOf: { now: new Date(services.now()).toISOString(), dueDays: await services.dueDays() },
    address: request.ip,
    origin: originOf(request),
    on: (what) => {
      state.on = what;
    },
    enter: (opened) => {
      state.caller = opened.caller;
      setSession(reply, opened, isSecure);
    },
    leave: () => {
      reply.clearCookie(SESSION_COOKIE, { path: '/' });
    },
  };
}

export function setSession(reply: FastifyReply, { cookie }: Opened, isSecure: boolean): void {
  reply.setCookie(SESSION_COOKIE, cookie, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecure,
    maxAge: SESSION_TIMES.absolute / 1000,
  });
}

/** A document is made by us, and still may do nothing but be read. */
const DOCUMENT_CSP =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:; frame-ancestors 'self'; sandbox allow-modals allow-popups";

function sendDocument(reply: FastifyReply, { type, body, fileName }: Document): FastifyReply {
  if (fileName !== undefined)
    reply.header('content-disposition', `inline; filename="${fileName.replace(/[^\w.-]/g, '-')}"`);
  if (type.startsWith('text/html')) reply.header('content-security-policy', DOCUMENT_CSP);
  return reply.type(type).send(sendable(body));
}

function sendable(body: Document['body']): string | Buffer | Readable {
  if (typeof body === 'string') return body;
  return body instanceof Uint8Array ? Buffer.from(body) : Readable.from(body);
}

async function note(
  { route, caller, on }: State,
  outcome: 'done' | 'refused' | 'failed',
  detail: string,
  { trail }: Parts,
): Promise<void> {
  await trail.write({ who: caller?.name, what: route.id, on, outcome, detail });
}

/** True where it is not known who asks. */
export function isStranger(request: FastifyRequest): boolean {
  return states.get(request)?.caller === undefined;
}

/** Notes what was not done. @param says why, for the log */
export async function noteFailure(
  request: FastifyRequest,
  error: unknown,
  says: string,
  parts: Parts,
): Promise<void> {
  const state = states.get(request);
  if (!state?.route.audited) return;
  const isRefused =
    error instanceof NotLoggedInError ||
    error instanceof NotAllowedError ||
    error instanceof TooManyTriesError;
  await note(state, isRefused ? 'refused' : 'failed', says, parts);
}
