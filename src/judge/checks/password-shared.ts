// One password on several devices: the weakest of them opens all.

import { type Check, valuesOf } from './check.js';

export const passwordShared: Check = {
  id: 'password-shared',
  title: 'Its password opens other devices too',
  closes: 'Closes when this device lets Lenscap in with a password that you keep for no other.',
  run(input) {
    const [on] = valuesOf(input, 'shared.password');
    return on === undefined
      ? undefined
      : {
          risk: 'medium',
          certainty: 'certain',
          because: `The same password opens ${on}: whoever reads it from one of them gets into all.`,
          next: 'Give each device a password of its own, the recorders first, and keep each with: lenscap login add --for SERIAL.',
        };
  },
};
