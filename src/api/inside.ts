// Inside: whether what is to be scanned lies in networks that somebody is limited to.

import ipaddr from 'ipaddr.js';

type Range = readonly [ReturnType<typeof ipaddr.parse>, number];

/** An address or network, wholly inside one of the networks; a name or a range of addresses never is. */
export function isInside(target: string, networks: readonly string[]): boolean {
  const wanted = rangeOf(target);
  return wanted !== undefined && networks.some((network) => contains(rangeOf(network), wanted));
}

function contains(outer: Range | undefined, [address, bits]: Range): boolean {
  if (outer === undefined) return false;
  const [first, length] = outer;
  return address.kind() === first.kind() && length <= bits && address.match(first, length);
}

function rangeOf(text: string): Range | undefined {
  if (ipaddr.isValidCIDR(text)) return ipaddr.parseCIDR(text);
  // "10.1" is an address to some programs; what is scanned must be what was looked at.
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return undefined;
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
