// Feed fetch: published documents over HTTP, only what changed, bounded in size and time, inside LENSCAP_SCOPE.

import { lookup as systemLookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { Agent, type Dispatcher, EnvHttpProxyAgent, fetch, type Response } from 'undici';
import { limitOnly } from './scope.js';

/** What to send along so that an unchanged document is not sent again (RFC 9110, 13.1). */
export interface Validators {
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}

export type Fetched =
  | { readonly changed: false }
  | ({ readonly changed: true; readonly body: Buffer } & Validators);

export interface FeedFetch {
  /**
   * @param options.most bytes of the body, unpacked
   * @throws FetchError in one line, after three tries where another try can help
   */
  get(url: string, options: GetOptions): Promise<Fetched>;
  close(): Promise<void>;
}

export interface GetOptions extends Validators {
  readonly most: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** A document could not be fetched; the message is one line, without the address's query. */
export class FetchError extends Error {
  override readonly name: string = 'FetchError';
  constructor(
    message: string,
    /** HTTP status, where there was an answer. */
    readonly status?: number,
  ) {
    super(message);
  }
}

export interface FeedFetchOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Of Lenscap, for the User-Agent. */
  readonly version: string;
  /** Waits some milliseconds, or until the signal. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

const TRIES = 3;
const MOST_REDIRECTS = 5;
/** Milliseconds: to connect, to the first byte, between two bytes, and for the whole of one document. */
const TIMES = { connect: 10_000, headers: 30_000, body: 30_000, whole: 600_000 };
/** A server that asks for a longer pause is asked again at the next sync. */
const LONGEST_PAUSE = 60_000;

export function feedFetch({ env, version, sleep }: FeedFetchOptions): FeedFetch {
  const limit = limitOnly(env);
  const dispatcher = dispatcherOf(limit);
  const agent = `lenscap/${version}`;
  return {
    async get(url, options) {
      for (let attempt = 1; ; attempt++) {
        const outcome = await tryOnce(url, options, { dispatcher, limit, agent });
        if (!(outcome instanceof FetchError)) return outcome;
        if (attempt === TRIES || !mayHelp(outcome.status) || options.signal.aborted) throw outcome;
        await sleep(pauseOf(outcome, attempt), options.signal);
      }
    },
    close: () => dispatcher.destroy(),
  };
}

export type Limit = ReturnType<typeof limitOnly>;
interface Way {
  readonly dispatcher: Dispatcher;
  readonly limit: Limit;
  readonly agent: string;
}

/** With LENSCAP_SCOPE no proxy is used: what a proxy reaches cannot be held to it. */
export function dispatcherOf(limit: Limit): Dispatcher {
  const times = { headersTimeout: TIMES.headers, bodyTimeout: TIMES.body };
  const connect = { timeout: TIMES.connect };
  return limit.set
    ? new Agent({ ...times, connect: { ...connect, lookup: lookupWithin(limit) } })
    : new EnvHttpProxyAgent({ ...times, connect });
}

/** Names lead nowhere outside the scope, whatever a resolver answers and however often it changes its mind. */
function lookupWithin(limit: Limit): LookupFunction {
  return (name, options, done) => {
    systemLookup(name, { ...options, all: true }, (error, answers) => {
      if (error) return done(error, '');
      const allowed = answers.filter(({ address }) => limit.permits(address));
      const [first] = allowed;
      if (!first) return done(new Error(`${name} is outside LENSCAP_SCOPE`), '');
      return options.all ? done(null, allowed) : done(null, first.address, first.family);
    });
  };
}

async function tryOnce(url: string, options: GetOptions, way: Way): Promise<Fetched | FetchError> {
  const signal = AbortSignal.any([options.signal, AbortSignal.timeout(TIMES.whole)]);
  try {
    const response = await follow(new URL(url), options, way, signal);
    if (response.status === 304) return { changed: false };
    if (!response.ok) return refused(url, response);
    const body = await bounded(url, response, options.most);
    return { changed: true, body, ...validatorsOf(response) };
  } catch (error) {
    return error instanceof FetchError ? error : new FetchError(`${shown(url)}: ${reasonOf(error)}`);
  }
}

async function follow(start: URL, options: GetOptions, way: Way, signal: AbortSignal): Promise<Response> {
  let url = start;
  for (let hops = 0; hops <= MOST_REDIRECTS; hops++) {
    assertAllowed(url, start, way.limit);
    const response = await fetch(url, {
      dispatcher: way.dispatcher,
      redirect: 'manual',
      signal,
      headers: headersOf(options, way.agent, url.host === start.host),
    });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status === 304 || location === null) return response;
    await response.body?.cancel();
    url = new URL(location, url);
  }
  throw new FetchError(`${shown(start.href)} redirects too often`);
}

/** A key goes to whom it was meant for, not to where that one redirects. */
function headersOf(
  { etag, lastModified, headers }: GetOptions,
  agent: string,
  own: boolean,
): Record<string, string> {
  return {
    'user-agent': agent,
    accept: '*/*',
    ...(etag !== undefined && { 'if-none-match': etag }),
    ...(lastModified !== undefined && { 'if-modified-since': lastModified }),
    ...(own && headers),
  };
}

function assertAllowed(url: URL, start: URL, limit: Limit): void {
  if (url.protocol !== 'https:' && url.protocol !== 'http:')
    throw new FetchError(`${shown(url.href)} is neither http nor https`, 400);
  if (url.protocol === 'http:' && start.protocol === 'https:')
    throw new FetchError(`${shown(start.href)} redirects to an unprotected address`, 400);
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  // Addresses are connected to without a lookup, so they are looked at here.
  if (/^[\d.]+$|:/.test(literal) && !limit.permits(literal))
    throw new FetchError(`${url.host} is outside LENSCAP_SCOPE`, 403);
}

async function bounded(url: string, response: Response, most: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of response.body ?? []) {
    size += piece.byteLength;
    if (size > most) throw new FetchError(`${shown(url)} is larger than ${most} bytes`, 413);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

function validatorsOf({ headers }: Response): Validators {
  const [etag, lastModified] = [headers.get('etag'), headers.get('last-modified')];
  return { ...(etag !== null && { etag }), ...(lastModified !== null && { lastModified }) };
}

class Refused extends FetchError {
  constructor(
    message: string,
    status: number,
    readonly retryAfterMs: number | undefined,
  ) {
    super(message, status);
  }
}

async function refused(url: string, response: Response): Promise<FetchError> {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  await response.body?.cancel();
  const retryAfter = Number.isFinite(seconds) ? seconds * 1000 : undefined;
  return new Refused(`${shown(url)} answered ${response.status}`, response.status, retryAfter);
}

function mayHelp(status: number | undefined): boolean {
  return status === undefined || status === 408 || status === 429 || status >= 500;
}

function pauseOf(error: FetchError, attempt: number): number {
  const asked = error instanceof Refused ? error.retryAfterMs : undefined;
  return Math.min(LONGEST_PAUSE, asked ?? 1000 * 2 ** attempt);
}

/** An address as a message shows it: a query may carry what is nobody's business. */
function shown(url: string): string {
  return url.split('?')[0] ?? url;
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'it could not be fetched';
  if (error.name === 'TimeoutError') return 'no whole answer within ten minutes';
  if (error.name === 'AbortError') return 'stopped';
  const { cause } = error;
  const said = cause instanceof Error ? cause.message : error.message;
  return (said || 'it could not be fetched').split('\n')[0] ?? '';
}
