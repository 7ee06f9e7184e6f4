// hanwha-search: model and MAC address of Hanwha (Wisenet, Samsung) devices.

import { factsOf } from '../../protocols/facts.js';
import { encodeSearch, readSearchReply } from '../../protocols/hanwha/search.js';
import type { UdpQuestion } from '../probe.js';
import { isOf } from '../unicast.js';

export const hanwhaSearch: UdpQuestion = {
  id: 'hanwha-search',
  port: 7701,
  broadcast: true,
  replyPort: 7711,
  worth: (target) => isOf(target, ['hanwha']),
  datagrams: () => [{ request: 'hanwha.search', payload: encodeSearch() }],
  read: (reply) => factsOf('hanwha.', readSearchReply(reply)),
};
