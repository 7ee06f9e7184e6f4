// mdns: the services a device offers: Axis and Arecont video, and what only printers, NAS and TV boxes offer.

import { factsOf } from '../../protocols/facts.js';
import { encodeQuery } from '../../protocols/mdns/query.js';
import { readResponse } from '../../protocols/mdns/response.js';
import type { UdpQuestion } from '../probe.js';
import { isOf, makerUnknown } from '../unicast.js';

export const mdns: UdpQuestion = {
  id: 'mdns',
  port: 5353,
  multicast: '224.0.0.251',
  multicast6: 'ff02::fb',
  worth: (target) => makerUnknown(target) || isOf(target, ['axis', 'arecont']),
  datagrams: () => [{ request: 'mdns.query', payload: encodeQuery() }],
  read: (reply) => factsOf('mdns.', readResponse(reply)),
};
