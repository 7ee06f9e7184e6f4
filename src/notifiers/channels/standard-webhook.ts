// Standard webhook: how a receiver can tell that a request is Lenscap's, not old, and not one it already has.

import { createHmac } from 'node:crypto';
import { UsageError } from '../../core/errors.js';

/** @see https://www.standardwebhooks.com, "Symmetric" signature scheme: secrets of 24 to 64 bytes */
const SHORTEST = 24;
const LONGEST = 64;
const PREFIX = 'whsec_';

/** @param whose for a person @throws UsageError when it is none */
export function signingKey(secret: string, whose: string): Uint8Array {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : '';
  const bytes = /^[A-Za-z0-9+/]+={0,2}$/.test(text) ? Buffer.from(text, 'base64') : Buffer.alloc(0);
  if (bytes.length >= SHORTEST && bytes.length <= LONGEST) return bytes;
  throw new UsageError(
    `${whose}: a secret is "${PREFIX}" and then base64 of ${SHORTEST} to ${LONGEST} bytes`,
    `make one: echo ${PREFIX}$(head -c 32 /dev/urandom | base64)`,
  );
}

/** @param at milliseconds since 1970: when it is sent, not when it was queued, so that a receiver may refuse old ones */
export function signedHeaders(
  key: Uint8Array,
  id: string,
  at: number,
  body: string,
): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  };
}
