// A cloud link is a way in past the router.

import { settingCheck } from './check.js';

export const cloudLink = settingCheck({
  id: 'cloud-link',
  title: 'The link to the cloud of the maker is on',
  seen: ['setting.cloud', 'on'],
  risk: 'medium',
  because: 'The device keeps a link to the cloud of its maker, which is a way in past the router.',
  next: {
    hikvision:
      'Switch it off where it is not used: Configuration, Network, Advanced Settings, Platform Access.',
    dahua: 'Switch it off where it is not used: Setting, Network, P2P.',
    axis: 'Switch it off where it is not used: System, Network, One-click cloud connection.',
    reolink: 'Switch it off where it is not used: Settings, Network, Advanced, UID.',
  },
  otherwise: 'Switch it off where it is not used.',
  closes: 'Closes when a scan with your login reads that the link to the cloud is off.',
});
