// wsdiscovery: names, model and address of everything that speaks ONVIF.

import { factsOf } from '../../protocols/facts.js';
import { uuidOf } from '../../protocols/uuid.js';
import { encodeProbe, messageIdOf, readMatches } from '../../protocols/wsdiscovery/probe.js';
import type { Datagram, UdpQuestion } from '../probe.js';

export const wsdiscovery: UdpQuestion = {
  id: 'wsdiscovery',
  port: 3702,
  multicast: '239.255.255.250',
  multicast6: 'ff02::c',
  worth: () => true,
  datagrams: (random) =>
    (['device', 'transmitter'] as const).map((type) => ({
      request: 'wsd.probe',
      payload: encodeProbe(type, `urn:uuid:${uuidOf(random(16))}`),
    })),
  read: (reply, sent) => factsOf('onvif.', readMatches(reply, idsOf(sent))),
};

function idsOf(sent: readonly Datagram[]): readonly string[] {
  return sent.map(({ payload }) => messageIdOf(payload)).filter((id) => id !== undefined);
}
