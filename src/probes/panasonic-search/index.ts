// panasonic-search: model and firmware of Panasonic and i-PRO devices.

import { factsOf } from '../../protocols/facts.js';
import { encodeSearch, readSearchReply } from '../../protocols/panasonic/search.js';
import type { UdpQuestion } from '../probe.js';
import { isOf, makerUnknown } from '../unicast.js';

export const panasonicSearch: UdpQuestion = {
  id: 'panasonic-search',
  port: 10670,
  broadcast: true,
  replyPort: 10669,
  worth: (target) => makerUnknown(target) || isOf(target, ['panasonic']),
  datagrams: () => [{ request: 'panasonic.search', payload: encodeSearch() }],
  read: (reply) => factsOf('panasonic.', readSearchReply(reply)),
};
