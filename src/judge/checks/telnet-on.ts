// Telnet is on in the settings, whether or not the sweep saw its port.

import { settingCheck } from './check.js';

export const telnetOn = settingCheck({
  id: 'telnet-on',
  title: 'Telnet is switched on',
  seen: ['setting.telnet', 'on'],
  risk: 'high',
  because:
    'Telnet is on in its settings. What is typed there can be read on the way, and bot networks try it all day.',
  next: {
    hikvision: 'Switch it off: Configuration, System, Security, Security Service.',
    dahua: 'Switch it off: Setting, System, Safety, System Service.',
    uniview: 'Switch it off: Setup, Network, Telnet; where there is no such page, install newer firmware.',
  },
  otherwise: 'Switch Telnet off in the network settings.',
  closes: 'Closes when a scan with your login reads that Telnet is off.',
});
