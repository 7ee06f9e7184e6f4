// tdp: model, hardware revision and firmware of TP-Link devices (Tapo, Kasa, VIGI).

import { factsOf } from '../../protocols/facts.js';
import { encodeDiscover, readDiscoverReply } from '../../protocols/tdp/discover.js';
import type { UdpQuestion } from '../probe.js';
import { isOf, makerUnknown } from '../unicast.js';

export const tdp: UdpQuestion = {
  id: 'tdp',
  port: 20002,
  broadcast: true,
  worth: (target) => makerUnknown(target) || isOf(target, ['tplink']),
  datagrams: () => [{ request: 'tdp.discover', payload: encodeDiscover() }],
  read: (reply) => factsOf('tdp.', readDiscoverReply(reply)),
};
