// Discovery is for neighbours: an answer from another network helps strangers and floods (WS-Discovery amplification).

import { type Check, step, valuesOf } from './check.js';

export const discoveryRouted: Check = {
  id: 'discovery-routed',
  title: 'Its discovery answers beyond its own network',
  closes: 'Closes when a scan from outside its network gets no answer to discovery.',
  run(input) {
    const protocols = valuesOf(input, 'discovery.routed');
    if (protocols.length === 0) return undefined;
    return {
      risk: 'low',
      certainty: 'certain',
      because: `It answered discovery (${protocols.slice(0, 3).join(', ')}) to a machine on another network. Strangers learn its model and firmware that way, and can have it flood others.`,
      next: step(
        input,
        {
          hikvision:
            'Switch off what is not used: Configuration, Network, Advanced Settings, Integration Protocol; and block UDP 37020 and 3702 between networks.',
          dahua: 'Block UDP 37810, 5050 and 3702 between networks.',
          axis: 'Switch off WS-Discovery and UPnP: System, Network, Network discovery.',
        },
        'Block its discovery ports (UDP 1900, 3702, 5353) between networks, or switch discovery off.',
      ),
    };
  },
};
