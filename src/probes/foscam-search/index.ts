// foscam-search: serial number, firmware and web version of Foscam devices.

import { factsOf } from '../../protocols/facts.js';
import { encodeSearch, readSearchReply } from '../../protocols/foscam/search.js';
import type { UdpQuestion } from '../probe.js';
import { isOf, makerUnknown } from '../unicast.js';

export const foscamSearch: UdpQuestion = {
  id: 'foscam-search',
  port: 10000,
  broadcast: true,
  worth: (target) => makerUnknown(target) || isOf(target, ['foscam']),
  datagrams: () => [{ request: 'foscam.search', payload: encodeSearch() }],
  read: (reply) => factsOf('foscam.', readSearchReply(reply)),
};
