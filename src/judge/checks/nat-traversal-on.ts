// NAT traversal is UPnP with one purpose: to be reached from the internet.

import { settingCheck } from './check.js';

export const natTraversalOn = settingCheck({
  id: 'nat-traversal-on',
  title: 'The device asks the router to let the internet in',
  seen: ['setting.upnp.mapping', 'on'],
  risk: 'high',
  because:
    'NAT traversal is on: the device asks the router to forward a port to it, so that anyone on the internet reaches its login.',
  next: {
    axis: 'Switch it off: System, Plain config, Network, UPnP NATTraversal; then restart the router.',
  },
  otherwise:
    'Switch NAT traversal off in the network settings, then look in the router that the port is closed.',
  closes: 'Closes when a scan with your login reads that NAT traversal is off.',
});
