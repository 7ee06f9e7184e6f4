// Fake server: answers the page on loopback as the contract promises, with a made-up estate; what breaks it throws.

import { readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { BASE, contract } from '../../src/api/contract/contract.js';
import type { Route } from '../../src/api/contract/route.js';
import { answersOf } from './fake-answers.js';
import { type Asked, Refused, type World } from './fake-world.js';

export interface FakeServer {
  readonly url: string;
  readonly world: World;
  /** What did not hold the contract, or was asked for and is not there; a test wants it empty. */
  readonly faults: string[];
  /** Sends an event to every page that listens. */
  readonly say: (type: string, event: unknown) => void;
  readonly close: () => Promise<void>;
}

const WEB = path.resolve(import.meta.dirname, '../../dist/web');
/** The policy of the real server, so that what it would refuse is refused here. */
export const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.json': 'application/json',
};

const routes: readonly (Route & { readonly match: RegExp })[] = contract.map((route) => ({
  ...(route as Route),
  match: new RegExp(`^${route.path.replaceAll('.', '\\.').replace(/\{(\w+)\}/g, '(?<$1>[^/]+?)')}$`),
}));

function sendFile(response: ServerResponse, pathname: string): void {
  const file = path.join(WEB, path.normalize(pathname));
  const isFile = file.startsWith(WEB) && statSync(file, { throwIfNoEntry: false })?.isFile();
  const sent = isFile ? file : path.join(WEB, 'index.html');
  response.writeHead(200, {
    'content-type': TYPES[path.extname(sent)] ?? 'application/octet-stream',
    'content-security-policy': POLICY,
    'x-content-type-options': 'nosniff',
  });
  response.end(readFileSync(sent));
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  return text === '' ? undefined : JSON.parse(text);
}

function problem(response: ServerResponse, status: number, detail: string, next?: string): void {
  response.writeHead(status, { 'content-type': 'application/problem+json' });
  response.end(
    JSON.stringify({ type: 'about:blank', title: detail, status, detail, ...(next ? { next } : {}) }),
  );
}

function sendEvents(response: ServerResponse, world: World, pages: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  for (const run of world.runs.filter(({ state }) => state === 'running'))
    response.write(`event: run\ndata: ${JSON.stringify({ type: 'run', run })}\n\n`);
  pages.add(response);
  response.on('close', () => pages.delete(response));
}

/** @throws what the contract does not allow, which the page must never send nor see */
async function askedOf(request: IncomingMessage, url: URL, route: (typeof routes)[number]): Promise<Asked> {
  const groups = route.match.exec(url.pathname.slice(BASE.length))?.groups ?? {};
  const params = Object.fromEntries(Object.entries(groups).map(([k, v]) => [k, decodeURIComponent(v)]));
  const body = await bodyOf(request);
  return {
    params: (route.params ? route.params.parse(params) : params) as Asked['params'],
    query: (route.query ? route.query.parse(Object.fromEntries(url.searchParams)) : {}) as Asked['query'],
    body: (route.body ? route.body.parse(body) : undefined) as Asked['body'],
  };
}

/** @param size number of devices; 0 is a server on which nothing was scanned yet */
export async function startFakeServer(size: number): Promise<FakeServer> {
  const { world, answer } = answersOf(size);
  const faults: string[] = [];
  const pages = new Set<ServerResponse>();

  async function api(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const below = url.pathname.slice(BASE.length);
    const route = routes.find(({ method, match }) => method === request.method && match.test(below));
    if (!route) throw new Error('not in the contract');
    const needs = route.access;
    if (needs !== 'public' && !world.account) return problem(response, 401, 'Nobody is logged in', 'Log in.');
    if (needs !== 'public' && needs !== 'self' && !world.permissions.includes(needs))
      return problem(response, 403, 'This account may not do that', 'Ask an administrator.');
    if (route.method !== 'GET' && needs !== 'public' && request.headers['x-lenscap-csrf'] !== 'word')
      throw new Error('without the word of the session');
    const asked = await askedOf(request, url, route);
    if (route.id === 'watch') return sendEvents(response, world, pages);
    if (route.produces) {
      response.writeHead(200, { 'content-type': 'text/html' });
      response.end('<!doctype html><title>A document</title>');
      return;
    }
    const said = answer(route.id, asked);
    if (!route.answer) {
      response.writeHead(204).end();
      return;
    }
    route.answer.parse(said);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(said));
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (url.pathname === '/sign-in') {
      // As the real one does after the provider has vouched for somebody, or has not.
      if (world.isVouchedFor) world.logIn('viewer');
      response.writeHead(303, { location: world.isVouchedFor ? '/' : '/#/login?signIn=refused' }).end();
      return;
    }
    if (!url.pathname.startsWith(`${BASE}/`)) return sendFile(response, url.pathname);
    try {
      await api(request, response, url);
    } catch (error) {
      if (error instanceof Refused) return problem(response, error.status, error.message, error.next);
      faults.push(`${request.method} ${request.url}: ${error instanceof Error ? error.message : error}`);
      problem(response, 500, 'The fake server was asked for what it does not know');
    }
  }

  const server: Server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    world,
    faults,
    say: (type, event) => {
      for (const page of pages) page.write(`event: ${type}\ndata: ${JSON.stringify(event)}\n\n`);
    },
    close: async () => {
      for (const page of pages) page.destroy();
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}
