// dhip: model, serial number and firmware of Dahua devices and their rebrands.

import { encodeSearch, readSearchReply } from '../../protocols/dhip/search.js';
import { factsOf } from '../../protocols/facts.js';
import type { UdpQuestion } from '../probe.js';
import { anyOpen, DAHUA_LIKE, incomplete, isOf, makerUnknown } from '../unicast.js';

/** DVRIP, the intercoms' DHIP: Dahua's own ports. */
const OWN_PORTS = [37777, 5000];

export const dhip: UdpQuestion = {
  id: 'dhip',
  port: 37810,
  multicast: '239.255.255.251',
  broadcast: true,
  worth: (target) =>
    incomplete(target) && (makerUnknown(target) || isOf(target, DAHUA_LIKE) || anyOpen(target, OWN_PORTS)),
  datagrams: () => [{ request: 'dhip.search', payload: encodeSearch() }],
  read: (reply) => factsOf('dhip.', readSearchReply(reply)),
};
