// Outside address: whether an address is one that the internet routes, and so nobody's in the house.

import ipaddr from 'ipaddr.js';

/** Ranges that never come from the internet: RFC 1918, 3927, 4193, 6598 and the host itself. */
const INSIDE: ReadonlySet<string> = new Set([
  'private',
  'loopback',
  'linkLocal',
  'uniqueLocal',
  'carrierGradeNat',
  'unspecified',
  'multicast',
  'broadcast',
]);

/** False for what is no address. */
export function isOutside(text: string): boolean {
  if (!ipaddr.isValid(text)) return false;
  return !INSIDE.has(ipaddr.process(text).range());
}
