// Post: one document to a receiver of the owner's over HTTP, bounded in time, never redirected, inside LENSCAP_SCOPE.

import { fetch } from 'undici';
import { dispatcherOf } from './feed-fetch.js';
import { limitOnly } from './scope.js';

export interface Posted {
  readonly status: number;
  /** Milliseconds that the receiver asks to be left alone; undefined when it does not. */
  readonly retryAfter: number | undefined;
  /** Beginning of the answer. */
  readonly text: string;
}

export interface PostOptions {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds for all of it. */
  readonly time: number;
}

/** There was no answer. The message names the host alone: a path may be a secret. */
export class PostError extends Error {
  override readonly name = 'PostError';
  constructor(
    message: string,
    /** False when the receiver certainly got nothing. */
    readonly mayHaveArrived: boolean,
  ) {
    super(message);
  }
}

const MOST_TEXT = 2000;

/** @throws PostError */
export async function post(url: URL, { env, headers, body, time }: PostOptions): Promise<Posted> {
  const limit = limitOnly(env);
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  // Addresses are connected to without a lookup, so they are looked at here.
  if (/^[\d.]+$|:/.test(literal) && !limit.permits(literal))
    throw new PostError(`${url.host} is outside LENSCAP_SCOPE`, false);
  const dispatcher = dispatcherOf(limit);
  try {
    const response = await fetch(url, {
      method: 'POST',
      dispatcher,
      body,
      headers,
      redirect: 'manual',
      signal: AbortSignal.timeout(time),
    });
    const text = await response.text().catch(() => '');
    return { status: response.status, retryAfter: pauseIn(response.headers), text: text.slice(0, MOST_TEXT) };
  } catch (error) {
    throw failed(url, error);
  } finally {
    await dispatcher.destroy();
  }
}

/** Before any of these a connection was not there, so nothing was sent over it. */
const NOT_CONNECTED =
  /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT_TIMEOUT|ERR_TLS\w*|ERR_SSL\w*|CERT_\w+|DEPTH_ZERO\w*|SELF_SIGNED\w*|UNABLE_TO\w*)$/;

function failed(url: URL, error: unknown): PostError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (!(cause instanceof Error)) return new PostError(`${url.host}: no answer`, true);
  const code = 'code' in cause ? String(cause.code) : cause.name;
  // Ports that no browser would post to either (Fetch standard, "bad port").
  const barred = cause.message.includes('outside LENSCAP_SCOPE') || cause.message === 'bad port';
  const says = barred ? cause.message : code === 'TimeoutError' ? 'no answer in time' : code;
  return new PostError(`${url.host}: ${says}`, !barred && !NOT_CONNECTED.test(code));
}

/** Seconds or a date (RFC 9110, 10.2.3). */
function pauseIn(headers: { get(name: string): string | null }): number | undefined {
  const text = headers.get('retry-after');
  if (text === null) return undefined;
  const ms = /^\d{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
