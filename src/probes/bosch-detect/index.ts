// bosch-detect: model, serial number and MAC address of Bosch devices.

import { encodeDetect, readDetectReply, transactionOf } from '../../protocols/bosch/detect.js';
import { factsOf } from '../../protocols/facts.js';
import type { UdpQuestion } from '../probe.js';
import { isOf } from '../unicast.js';

export const boschDetect: UdpQuestion = {
  id: 'bosch-detect',
  port: 1757,
  broadcast: true,
  replyPort: 1758,
  worth: (target) => isOf(target, ['bosch']),
  datagrams: (random) => [{ request: 'bosch.detect', payload: encodeDetect(random(4)) }],
  read: (reply, sent) =>
    factsOf(
      'bosch.',
      readDetectReply(
        reply,
        sent.map(({ payload }) => transactionOf(payload)),
      ),
    ),
};
