// Origin: whether a request was meant for this server, and whether a change comes from its own page.

import { NotAllowedError } from '../access/refusals.js';

export interface Asker {
  readonly method: string;
  /** Host header. */
  readonly host: string | undefined;
  readonly origin: string | undefined;
  readonly fetchSite: string | undefined;
}

/** Another server was meant: a name that was made to lead here would make this server part of somebody else's page. */
export class MisdirectedError extends Error {
  override readonly name = 'MisdirectedError';
  readonly statusCode = 421;
}

export interface Origins {
  /** @throws MisdirectedError · NotAllowedError */
  check(asker: Asker): void;
}

/**
 * @param names host names this server goes by; undefined where any may lead here, as with an own certificate or proxy
 * @param publicOrigin where people find it, where that is known
 */
export function originsOf(names: readonly string[] | undefined, publicOrigin: string | undefined): Origins {
  return {
    check({ method, host, origin, fetchSite }) {
      const own = hostOf(host);
      if (own === undefined) throw new MisdirectedError('no host');
      if (names !== undefined && !names.includes(own.name)) throw new MisdirectedError('another host');
      if (method === 'GET') return;
      if (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none')
        throw new NotAllowedError('changes are taken from the own page only');
      if (origin !== undefined && origin !== publicOrigin && hostIn(origin) !== own.whole)
        throw new NotAllowedError('changes are taken from the own page only');
    },
  };
}

function hostOf(header: string | undefined): { readonly name: string; readonly whole: string } | undefined {
  if (header === undefined || !/^[\w.:[\]-]{1,260}$/.test(header) || !URL.canParse(`http://${header}`))
    return undefined;
  const { hostname } = new URL(`http://${header}`);
  return { name: hostname.toLowerCase(), whole: header.toLowerCase() };
}

function hostIn(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host.toLowerCase() : undefined;
}
