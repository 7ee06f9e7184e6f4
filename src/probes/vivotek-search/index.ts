// vivotek-search: model and MAC address of Vivotek devices.

import { factsOf } from '../../protocols/facts.js';
import { encodeSearch, readSearchReply } from '../../protocols/vivotek/search.js';
import type { UdpQuestion } from '../probe.js';
import { isOf } from '../unicast.js';

export const vivotekSearch: UdpQuestion = {
  id: 'vivotek-search',
  port: 10000,
  broadcast: true,
  worth: (target) => isOf(target, ['vivotek']),
  datagrams: (random) => [{ request: 'vivotek.search', payload: encodeSearch(random(1)[0] ?? 1) }],
  read: (reply) => factsOf('vivotek.', readSearchReply(reply)),
};
