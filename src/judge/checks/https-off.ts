// Without HTTPS every login to the page can be read on the way.

import { settingCheck } from './check.js';

export const httpsOff = settingCheck({
  id: 'https-off',
  title: 'HTTPS is switched off',
  seen: ['setting.https', 'off'],
  risk: 'medium',
  because: 'HTTPS is off in its settings: names, passwords and pictures cross the network readably.',
  next: {
    hikvision: 'Switch it on: Configuration, Network, Advanced Settings, HTTPS.',
    dahua: 'Switch it on: Setting, Network, HTTPS.',
    axis: 'Switch it on: System, Network, HTTP and HTTPS.',
    hanwha: 'Switch it on: Setup, Network, HTTPS.',
    uniview: 'Switch it on: Setup, Network, Port.',
    reolink: 'Switch it on: Settings, Network, Advanced, Server Settings.',
  },
  otherwise: 'Switch HTTPS on in the network settings.',
  closes: 'Closes when a scan with your login reads that HTTPS is on.',
});
