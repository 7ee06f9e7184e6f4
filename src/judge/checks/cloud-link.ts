// A cloud link is a way in past the router.

import { type Check, seen, step } from './check.js';

export const cloudLink: Check = {
  id: 'cloud-link',
  title: 'The link to the cloud of the maker is on',
  run(input) {
    if (!seen(input, 'setting.cloud', 'on')) return undefined;
    return {
      risk: 'medium',
      certainty: 'certain',
      because: 'The device keeps a link to the cloud of its maker, which is a way in past the router.',
      next: step(
        input,
        {
          hikvision:
            'Switch it off where it is not used: Configuration, Network, Advanced Settings, Platform Access.',
          dahua: 'Switch it off where it is not used: Setting, Network, P2P.',
        },
        'Switch it off where it is not used.',
      ),
    };
  },
};
