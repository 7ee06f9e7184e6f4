// A router forwards a port to the device: strangers on the internet reach it, whatever the owner believes.

import { type Check, step } from './check.js';

export const portForwarded: Check = {
  id: 'port-forwarded',
  title: 'The internet reaches it through the router',
  closes: 'Closes when a scan with your login reads that no port is forwarded.',
  run(input) {
    const ports = input.evidence.filter(({ kind }) => kind === 'portmap').map(({ value }) => value);
    if (ports.length === 0) return undefined;
    return {
      risk: 'high',
      certainty: 'certain',
      because: `The device had the router open ports to it by UPnP (outside to inside: ${ports.slice(0, 5).join(', ')}).`,
      next: step(
        input,
        {
          hikvision: 'Switch UPnP off: Configuration, Network, Basic Settings, NAT; then restart the router.',
          dahua: 'Switch UPnP off: Setting, Network, Connection, UPnP; then restart the router.',
        },
        'Switch UPnP off in the device and in the router, then look in the router that the ports are closed.',
      ),
    };
  },
};
