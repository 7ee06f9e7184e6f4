// One certificate on several devices: whoever opens one of them can read and imitate all.

import { type Check, valuesOf } from './check.js';

export const certificateShared: Check = {
  id: 'certificate-shared',
  title: 'Its certificate is on other devices too',
  closes: 'Closes when a scan finds its certificate on this device alone.',
  run(input) {
    const [on] = valuesOf(input, 'shared.certificate');
    return on === undefined
      ? undefined
      : {
          risk: 'low',
          certainty: 'certain',
          because: `The same certificate is on ${on}, so their key is the same too: whoever takes it from one can read and imitate all.`,
          next: 'Make a new certificate of its own in the HTTPS settings of each of these devices.',
        };
  },
};
