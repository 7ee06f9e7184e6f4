// Same host: where a redirect, a refresh or a LOCATION header points, when it stays on the device that gave it.

import { urlHost } from './request.js';

export interface Place {
  readonly port: number;
  readonly tls: boolean;
  /** Without query and fragment: those change with every visit. */
  readonly path: string;
}

/** Longest reference followed; ours are a tenth of it. */
const MAX_REFERENCE = 512;

const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
/** A path that every reader of URLs leaves as it is, unless a part of it begins with a dot; and a query. */
const PLAIN = /^(?<path>\/(?!\/)[\w./-]*)(?:\?[\w=&.-]*)?$/;

/**
 * Resolves a reference against the place it was read from; undefined when it leaves the address, is no HTTP URL or
 * carries a user name. Never throws.
 * @param from where the reference was read; without it the reference must be absolute
 */
export function sameHost(reference: string, address: string, from?: Place): Place | undefined {
  if (reference.length > MAX_REFERENCE) return undefined;
  const text = reference.trim();
  const plain = from && IPV4.test(address) ? PLAIN.exec(text)?.groups?.path : undefined;
  if (from && plain !== undefined && !plain.includes('/.'))
    return { port: from.port, tls: from.tls, path: plain };
  const scheme = from?.tls ? 'https' : 'http';
  const base = `${scheme}://${urlHost(address)}:${from?.port ?? 80}${from?.path ?? '/'}`;
  if (!URL.canParse(base) || !URL.canParse(text, from ? base : undefined)) return undefined;
  const url = new URL(text, from ? base : undefined);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  if (url.hostname !== new URL(base).hostname || url.username !== '' || url.password !== '') return undefined;
  const tls = url.protocol === 'https:';
  return { port: Number(url.port || (tls ? 443 : 80)), tls, path: url.pathname };
}
