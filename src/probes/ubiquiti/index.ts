// ubiquiti: model, firmware and default state of Ubiquiti devices.

import { factsOf } from '../../protocols/facts.js';
import { encodeDiscovery, readDiscoveryReply } from '../../protocols/ubiquiti/discovery.js';
import type { UdpQuestion } from '../probe.js';
import { isOf, makerUnknown } from '../unicast.js';

export const ubiquiti: UdpQuestion = {
  id: 'ubiquiti',
  port: 10001,
  multicast: '233.89.188.1',
  broadcast: true,
  worth: (target) => makerUnknown(target) || isOf(target, ['ubiquiti']),
  datagrams: () => [
    { request: 'ubiquiti.v2', payload: encodeDiscovery(2) },
    { request: 'ubiquiti.v1', payload: encodeDiscovery(1) },
  ],
  read: (reply) => factsOf('ubiquiti.', readDiscoveryReply(reply)),
};
