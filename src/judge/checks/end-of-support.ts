// The maker no longer supports it: what is found wrong with it from now on will not be mended.

import { lifecycleOf } from '../lifecycle.js';
import type { Check } from './check.js';

export const endOfSupport: Check = {
  id: 'end-of-support',
  title: 'The maker no longer supports it',
  closes: 'Closes when a scan reads firmware that the maker supports, or the device is gone.',
  run({ identity, now, lifecycles }) {
    const known = lifecycleOf(identity, lifecycles, now);
    if (!known?.ended) return undefined;
    const onlyFirmware = known.track !== undefined;
    return {
      risk: 'medium',
      certainty: known.certainty,
      because: `${known.says} What is found wrong with it from now on will not be mended.`,
      next: onlyFirmware
        ? 'Install firmware that the maker still supports; where none runs on this device, plan its replacement and keep it off the internet.'
        : 'Plan its replacement; until then keep it off the internet and let only the recorder reach it.',
    };
  },
};
