// Provider fetch: short documents from the OpenID provider that the owner named; never redirected, bounded, inside LENSCAP_SCOPE.

import { fetch } from 'undici';
import { dispatcherOf } from './feed-fetch.js';
import { limitOnly } from './scope.js';

export interface ProviderRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface ProviderAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Milliseconds for all of it. */
const TIME = 15_000;
/** Bytes; a list of keys is a few thousand. */
const MOST = 1024 * 1024;

/** @throws Error in one line that names the host alone: what is sent there is secret */
export async function askProvider(
  address: string,
  request: ProviderRequest,
  env: Readonly<Record<string, string | undefined>>,
): Promise<ProviderAnswer> {
  const url = new URL(address);
  const limit = limitOnly(env);
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  // Addresses are connected to without a lookup, so they are looked at here.
  if (/^[\d.]+$|:/.test(literal) && !limit.permits(literal))
    throw new Error(`${url.host} is outside LENSCAP_SCOPE`);
  const dispatcher = dispatcherOf(limit);
  try {
    const response = await fetch(url, {
      method: request.method,
      headers: { ...request.headers },
      dispatcher,
      redirect: 'manual',
      signal: AbortSignal.any([AbortSignal.timeout(TIME), ...(request.signal ? [request.signal] : [])]),
      ...(request.body === undefined ? {} : { body: request.body }),
    });
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of response.body ?? []) {
      size += piece.byteLength;
      if (size > MOST) throw new Error(`${url.host} answered with more than ${MOST} bytes`);
      pieces.push(piece);
    }
    return {
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.concat(pieces).toString('utf8'),
    };
  } finally {
    await dispatcher.destroy();
  }
}
