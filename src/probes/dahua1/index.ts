// dahua1: what Dahua devices too old for DHIP say of themselves.

import { encodeSearch, readSearchReply } from '../../protocols/dahua1/search.js';
import { factsOf } from '../../protocols/facts.js';
import type { UdpQuestion } from '../probe.js';
import { DAHUA_LIKE, isOf } from '../unicast.js';

export const dahua1: UdpQuestion = {
  id: 'dahua1',
  port: 5050,
  broadcast: true,
  worth: (target) => target.identity.model === undefined && isOf(target, DAHUA_LIKE),
  datagrams: () => [{ request: 'dahua1.search', payload: encodeSearch() }],
  read: (reply) => factsOf('dahua1.', readSearchReply(reply)),
};
