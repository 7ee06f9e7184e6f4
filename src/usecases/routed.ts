// Routed: a discovery protocol that answered although the device is no neighbour of this machine.

import type { Evidence } from '../core/evidence.js';
import { covers, intervalOf, parseAddress, parseCidr } from '../net/address.js';
import type { OwnNetwork } from '../net/interfaces.js';

/**
 * One piece of evidence for each protocol that answered from another network, and one that they were asked from there;
 * none for a neighbour, of whom that cannot be told.
 * @param protocols ids of the questions that are meant for neighbours
 */
export function routedDiscovery(
  address: string,
  evidence: readonly Evidence[],
  protocols: ReadonlySet<string>,
  networks: readonly Pick<OwnNetwork, 'network'>[],
): readonly Evidence[] {
  const own = networks.flatMap(({ network }) => parseCidr(network) ?? []);
  const parsed = parseAddress(address);
  if (!parsed || own.length === 0 || covers(own, intervalOf(parsed))) return [];
  const answered = evidence.filter(
    ({ source }) => source.transport === 'udp' && protocols.has(source.via) && source.address === address,
  );
  const routed = [...new Map(answered.map((one) => [one.source.via, one])).values()].map(
    ({ source, at }) => ({ kind: 'discovery.routed', value: source.via, at, source }),
  );
  const at = evidence[0]?.at ?? '';
  return [
    { kind: 'discovery.asked', value: 'from another network', at, source: { via: 'scan', address } },
    ...routed,
  ];
}
