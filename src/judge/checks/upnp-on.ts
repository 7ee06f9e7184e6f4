// UPnP asks the router to let strangers in.

import { type Check, seen, step } from './check.js';

export const upnpOn: Check = {
  id: 'upnp-on',
  title: 'The device may open ports in the router by itself',
  run(input) {
    if (!seen(input, 'setting.upnp', 'on')) return undefined;
    return {
      risk: 'medium',
      certainty: 'certain',
      because: 'UPnP is on: the device may ask the router to forward ports to it from the internet.',
      next: step(
        input,
        {
          hikvision: 'Switch it off: Configuration, Network, Basic Settings, NAT.',
          dahua: 'Switch it off: Setting, Network, Connection, UPnP.',
        },
        'Switch UPnP off in the network settings, and in the router too.',
      ),
    };
  },
};
