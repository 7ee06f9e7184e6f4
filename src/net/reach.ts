// Reach: the address of a receiver that the owner configured, where LENSCAP_SCOPE permits it.

import { isIP } from 'node:net';
import { resolveName } from './resolve.js';
import { limitOnly } from './scope.js';

/** A receiver is not sent to; the message is one line. */
export class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}

export interface Reached {
  /** What to connect to, so that a second lookup cannot lead elsewhere. */
  readonly address: string;
  /** The address as a URL writes it. */
  readonly inUrl: string;
  /** What the certificate is held to; absent for an address, which no server name may be (RFC 6066, 3). */
  readonly tls: { readonly servername?: string };
}

/**
 * The first permitted address of the host.
 * @throws UnreachableError when it has none, or none inside LENSCAP_SCOPE
 */
export async function reach(
  host: string,
  env: Readonly<Record<string, string | undefined>>,
  resolve = resolveName,
): Promise<Reached> {
  const limit = limitOnly(env);
  const answers = isIP(host) ? [host] : await resolve(host).catch(() => []);
  const [address] = answers.filter((one) => limit.permits(one));
  if (address !== undefined)
    return {
      address,
      inUrl: isIP(address) === 6 ? `[${address}]` : address,
      tls: isIP(host) ? {} : { servername: host },
    };
  throw new UnreachableError(
    answers.length === 0 ? `${host} has no address` : `${host} is outside LENSCAP_SCOPE`,
  );
}
