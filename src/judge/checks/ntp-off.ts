// Without NTP the clock drifts, and recordings prove nothing.

import { type Check, seen, step } from './check.js';

export const ntpOff: Check = {
  id: 'ntp-off',
  title: 'The clock is not set by the network',
  run(input) {
    if (!seen(input, 'setting.ntp', 'off')) return undefined;
    return {
      risk: 'low',
      certainty: 'certain',
      because: 'NTP is off: the clock drifts, and with it the time on every recording and in every log.',
      next: step(
        input,
        {
          hikvision: 'Switch it on: Configuration, System, System Settings, Time Settings.',
        },
        'Set an NTP server in the time settings.',
      ),
    };
  },
};
