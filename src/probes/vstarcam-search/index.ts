// vstarcam-search: serial number, name and firmware of VStarcam devices and their many clones.

import { factsOf } from '../../protocols/facts.js';
import { encodeSearch, readSearchReply } from '../../protocols/vstarcam/search.js';
import type { UdpQuestion } from '../probe.js';
import { isOf, makerUnknown } from '../unicast.js';

export const vstarcamSearch: UdpQuestion = {
  id: 'vstarcam-search',
  port: 8600,
  broadcast: true,
  worth: (target) => makerUnknown(target) || isOf(target, ['vstarcam']),
  datagrams: () => [{ request: 'vstarcam.search', payload: encodeSearch() }],
  read: (reply) => factsOf('vstarcam.', readSearchReply(reply)),
};
