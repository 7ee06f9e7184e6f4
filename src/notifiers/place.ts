// Place: which site a device stands at and who looks after it, by the networks that the owner names.

import ipaddr from 'ipaddr.js';

export interface Site {
  readonly name: string;
  readonly owner: string;
  /** CIDR. */
  readonly networks: readonly string[];
}

export type PlaceOf = (addresses: readonly string[]) => { readonly site: string; readonly owner: string };

/** The site of the narrowest network that holds one of the addresses, of the same the first; empty names where none does. */
export function placesOf(sites: readonly Site[]): PlaceOf {
  const networks = sites
    .flatMap(({ name, owner, networks }) =>
      networks.map((cidr) => ({ site: name, owner, network: ipaddr.parseCIDR(cidr) })),
    )
    .sort((a, b) => b.network[1] - a.network[1]);
  return (addresses) => {
    const known = addresses.filter((address) => ipaddr.isValid(address)).map((one) => ipaddr.process(one));
    const found = networks.find(({ network }) => known.some((address) => inside(address, network)));
    return { site: found?.site ?? '', owner: found?.owner ?? '' };
  };
}

function inside(address: ipaddr.IPv4 | ipaddr.IPv6, network: [ipaddr.IPv4 | ipaddr.IPv6, number]): boolean {
  return address.kind() === network[0].kind() && address.match(network);
}
