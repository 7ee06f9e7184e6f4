// sadp: model, serial number, firmware and activation of Hikvision devices and their rebrands.

import { factsOf } from '../../protocols/facts.js';
import { encodeInquiry, readInquiryReply } from '../../protocols/sadp/inquiry.js';
import { uuidOf } from '../../protocols/uuid.js';
import type { UdpQuestion } from '../probe.js';
import { HIKVISION_LIKE, incomplete, isOf, makerUnknown } from '../unicast.js';

export const sadp: UdpQuestion = {
  id: 'sadp',
  port: 37020,
  multicast: '239.255.255.250',
  broadcast: true,
  worth: (target) => incomplete(target) && (makerUnknown(target) || isOf(target, HIKVISION_LIKE)),
  datagrams: (random) =>
    (['inquiry_v32', 'inquiry'] as const).map((type) => ({
      request: 'sadp.inquiry',
      payload: encodeInquiry(type, uuidOf(random(16)).toUpperCase()),
    })),
  read: (reply) => factsOf('sadp.', readInquiryReply(reply)),
};
