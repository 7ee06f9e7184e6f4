// Inside: whether what is to be scanned lies in networks that somebody is limited to.

import ipaddr from 'ipaddr.js';

type Range = readonly [ReturnType<typeof ipaddr.parse>, number];

/**
 * An address or network, wholly inside one of the networks; a name or a range of addresses never is.
 * @param others networks of other sites: what of them lies in the own network and is narrower is theirs
 */
export function isInside(
  target: string,
  networks: readonly string[],
  others: readonly string[] = [],
): boolean {
  const wanted = rangeOf(target);
  if (wanted === undefined) return false;
  const around = networks.map(rangeOf).filter((range) => contains(range, wanted));
  const narrowest = Math.max(-1, ...around.map((range) => range?.[1] ?? -1));
  return (
    narrowest >= 0 &&
    !others.map(rangeOf).some((other) => other && other[1] > narrowest && overlap(other, wanted))
  );
}

function overlap(one: Range, other: Range): boolean {
  return contains(one, other) || contains(other, one);
}

function contains(outer: Range | undefined, [address, bits]: Range): boolean {
  if (outer === undefined) return false;
  const [first, length] = outer;
  return address.kind() === first.kind() && length <= bits && address.match(first, length);
}

function rangeOf(text: string): Range | undefined {
  // "010.0.0.0/8" and "10.1" are something else to some programs; what is scanned must be what was looked at.
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(text) || ipaddr.IPv6.isValidCIDR(text))
    return ipaddr.parseCIDR(text);
  if (!ipaddr.IPv4.isValidFourPartDecimal(text) && !ipaddr.IPv6.isValid(text)) return undefined;
  const address = ipaddr.parse(text);
  return [address, address.kind() === 'ipv4' ? 32 : 128];
}
