// Privacy: addresses as an output may show them: whole, cut to their network, or replaced by a keyed mark.

import { createHmac } from 'node:crypto';
import { UsageError } from '../core/errors.js';

export type ShowAddress = (address: string) => string;

/** A mark of 64 bits: a country's million addresses hardly share one, and without the key none can be told from it. */
const MARK_DIGITS = 16;

/**
 * "truncate" keeps the /24 or /48; "keyed" gives the same mark for the same address and key.
 * @throws UsageError for another word
 */
export function showAddress(how: string | undefined, key: string | undefined): ShowAddress {
  if (how === undefined) return (address) => address;
  if (how === 'truncate') return truncated;
  if (how !== 'keyed')
    throw new UsageError(`"${how}" is no way to hide an address`, 'type truncate or keyed');
  if (key === undefined)
    throw new UsageError('a keyed mark needs a key', 'give a file with a secret: --key-file FILE');
  return (address) => createHmac('sha256', key).update(address).digest('hex').slice(0, MARK_DIGITS);
}

function truncated(address: string): string {
  if (address.includes(':')) return `${expanded(address).slice(0, 3).join(':')}::/48`;
  return `${address.split('.').slice(0, 3).join('.')}.0/24`;
}

/** The eight groups of an IPv6 address (RFC 4291, 2.2). */
function expanded(address: string): readonly string[] {
  const [head = '', tail] = address.split('::');
  const [first, last] = [head, tail ?? ''].map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - (first?.length ?? 0) - (last?.length ?? 0);
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, missing) }, () => '0');
  return [...(first ?? []), ...zeros, ...(last ?? [])];
}
