// sony-enquiry: model, serial number and firmware of Sony devices.

import { factsOf } from '../../protocols/facts.js';
import { encodeEnquiry, readEnquiryReply } from '../../protocols/sony/enquiry.js';
import type { UdpQuestion } from '../probe.js';
import { isOf, makerUnknown } from '../unicast.js';

export const sonyEnquiry: UdpQuestion = {
  id: 'sony-enquiry',
  port: 2380,
  broadcast: true,
  worth: (target) => makerUnknown(target) || isOf(target, ['sony']),
  datagrams: () => [{ request: 'sony.enq', payload: encodeEnquiry() }],
  read: (reply) => factsOf('sony.', readEnquiryReply(reply)),
};
