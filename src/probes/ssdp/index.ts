// ssdp: the UPnP software a device names, and where its description is; tells cameras from routers and TV boxes.

import { factsOf } from '../../protocols/facts.js';
import { encodeSearch, readSearchReply } from '../../protocols/ssdp/msearch.js';
import type { UdpQuestion } from '../probe.js';
import { isOf, makerUnknown } from '../unicast.js';

export const ssdp: UdpQuestion = {
  id: 'ssdp',
  port: 1900,
  multicast: '239.255.255.250',
  multicast6: 'ff02::c',
  worth: (target) => makerUnknown(target) || isOf(target, ['axis']),
  datagrams: () => [{ request: 'ssdp.msearch', payload: encodeSearch() }],
  read: (reply) => factsOf('ssdp.', readSearchReply(reply)),
};
