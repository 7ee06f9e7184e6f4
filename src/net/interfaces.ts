// Interfaces: the networks this machine is on, as far as they may be touched.

import type { NetworkInterfaceInfo } from 'node:os';
import { formatAddress, parseAddress, parseCidr, sizeOf } from './address.js';
import type { Scope } from './scope.js';

export interface OwnNetwork {
  /** Name of the interface: "eth0". */
  readonly name: string;
  readonly family: 4 | 6;
  /** This machine's address on it; with its zone where it is IPv6 link-local. */
  readonly address: string;
  /** "192.0.2.0/24". */
  readonly network: string;
  /** Its broadcast address; IPv6 has none, nor has a network of one or two addresses. */
  readonly broadcast?: string;
  /** Addresses in it. */
  readonly size: bigint;
  readonly kind: 'loopback' | 'private' | 'link-local' | 'other';
  /** True where neighbours are found by ARP or ND, false on loopback and tunnels. */
  readonly onLink: boolean;
  /** True when everything on it may hear Lenscap. */
  readonly whole: boolean;
}

type Interfaces = Readonly<Record<string, readonly NetworkInterfaceInfo[] | undefined>>;

/** Own networks of which the scope permits at least this machine's own address, loopback last. */
export function ownNetworks(interfaces: Interfaces, scope: Scope): readonly OwnNetwork[] {
  return allNetworks(interfaces)
    .filter(({ address }) => scope.permits(address).ok)
    .map((own) => ({ ...own, whole: scope.permitsNetwork(own.network) }))
    .sort((a, b) => Number(a.kind === 'loopback') - Number(b.kind === 'loopback'));
}

/** CIDR of every network this machine is on, permitted or not: what makeScope needs to know the broadcast addresses. */
export function ownCidrs(interfaces: Interfaces): readonly string[] {
  return allNetworks(interfaces).map(({ network }) => network);
}

function allNetworks(interfaces: Interfaces): readonly Omit<OwnNetwork, 'whole'>[] {
  return Object.entries(interfaces).flatMap(([name, infos = []]) =>
    infos.flatMap((info) => {
      const own = networkOf(name, info);
      return own ? [own] : [];
    }),
  );
}

function networkOf(name: string, info: NetworkInterfaceInfo): Omit<OwnNetwork, 'whole'> | undefined {
  const cidr = parseCidr(info.cidr ?? '');
  const bare = parseAddress(info.address);
  if (!cidr || !bare) return undefined;
  const linkLocal = info.address.toLowerCase().startsWith('fe80:');
  const network = `${formatAddress({ family: cidr.family, value: cidr.first })}/${cidr.bits}`;
  return {
    name,
    family: cidr.family,
    address: linkLocal ? `${formatAddress(bare)}%${name}` : formatAddress(bare),
    network,
    ...(cidr.family === 4 && cidr.bits < 31
      ? { broadcast: formatAddress({ family: 4, value: cidr.last }) }
      : {}),
    size: sizeOf(cidr),
    kind: kindOf(info, cidr.family, linkLocal),
    onLink: !info.internal && info.mac !== '00:00:00:00:00:00',
  };
}

function kindOf(
  { internal, address }: NetworkInterfaceInfo,
  family: 4 | 6,
  linkLocal: boolean,
): OwnNetwork['kind'] {
  if (internal) return 'loopback';
  if (linkLocal || address.startsWith('169.254.')) return 'link-local';
  const isPrivate = family === 4 ? /^(?:10|192\.168|172\.(?:1[6-9]|2\d|3[01]))\./ : /^f[cd]/i;
  return isPrivate.test(address) ? 'private' : 'other';
}
