// A dynamic name on the internet is made so that somebody outside finds the device.

import { settingCheck } from './check.js';

export const ddnsOn = settingCheck({
  id: 'ddns-on',
  title: 'The device announces itself on the internet under a name',
  seen: ['setting.ddns', 'on'],
  risk: 'medium',
  because:
    'Dynamic DNS is on: the device tells a service on the internet where it is, which only serves to reach it from there.',
  next: {
    hikvision: 'Switch it off: Configuration, Network, Basic Settings, DDNS.',
    dahua: 'Switch it off: Setting, Network, DDNS.',
    hanwha: 'Switch it off: Setup, Network, DDNS.',
    uniview: 'Switch it off: Setup, Network, DDNS.',
  },
  otherwise: 'Switch dynamic DNS off, and reach the device over a VPN.',
  closes: 'Closes when a scan with your login reads that dynamic DNS is off.',
});
