// UPnP asks the router to let strangers in.

import { settingCheck } from './check.js';

export const upnpOn = settingCheck({
  id: 'upnp-on',
  title: 'The device may open ports in the router by itself',
  seen: ['setting.upnp', 'on'],
  risk: 'medium',
  because: 'UPnP is on: the device may ask the router to forward ports to it from the internet.',
  next: {
    hikvision: 'Switch it off: Configuration, Network, Basic Settings, NAT.',
    dahua: 'Switch it off: Setting, Network, Connection, UPnP.',
    axis: 'Switch it off: System, Network, Network discovery, UPnP.',
    reolink: 'Switch it off: Settings, Network, Advanced, UPnP.',
    uniview: 'Switch it off: Setup, Network, Port, Port Mapping.',
  },
  otherwise: 'Switch UPnP off in the network settings, and in the router too.',
  closes: 'Closes when a scan with your login reads that UPnP is off.',
});
