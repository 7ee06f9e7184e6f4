// ONVIF answers questions about the device without a login, although only its clock needs to be public.

import { type Check, step } from './check.js';

// ONVIF Core Specification, access classes: GetDeviceInformation is READ_SYSTEM, which needs a user.
export const onvifOpen: Check = {
  id: 'onvif-open',
  title: 'ONVIF answers without a login',
  closes: 'Closes when a scan is asked for a login by ONVIF.',
  run(input) {
    const answer = input.evidence.find(({ kind }) => kind.startsWith('onvif.info.'));
    return (
      answer && {
        risk: 'medium',
        certainty: 'certain',
        because:
          'It told its model and firmware over ONVIF to a stranger; many devices that do so also give away the picture or their settings.',
        next: step(
          input,
          {
            hikvision:
              'Under Network > Advanced > Integration Protocol, add an ONVIF user, or turn ONVIF off.',
            dahua: 'Under Network > Access Platform > ONVIF, turn authentication on, or turn ONVIF off.',
            tplink:
              'In the app, make a camera account under Advanced Settings, or turn third-party access off.',
          },
          'Turn on authentication for ONVIF, or turn ONVIF off where no recorder needs it.',
        ),
      }
    );
  },
};
