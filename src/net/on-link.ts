// On-link: whether an address is a neighbour that ARP or ND has to find first.

import { holds, parseAddress, parseCidr } from './address.js';
import type { OwnNetwork } from './interfaces.js';

/** A test for addresses on the networks of this machine that have neighbours. */
export function onLinkOf(networks: readonly OwnNetwork[]): (address: string) => boolean {
  const intervals = networks
    .filter(({ onLink }) => onLink)
    .map(({ network }) => parseCidr(network))
    .filter((interval) => interval !== undefined);
  if (intervals.length === 0) return () => false;
  return (text) => {
    const address = parseAddress(text);
    return address !== undefined && intervals.some((interval) => holds(interval, address));
  };
}
