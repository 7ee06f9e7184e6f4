// Telnet is on in the settings, whether or not the sweep saw its port.

import { type Check, seen, step } from './check.js';

export const telnetOn: Check = {
  id: 'telnet-on',
  title: 'Telnet is switched on',
  run(input) {
    if (!seen(input, 'setting.telnet', 'on')) return undefined;
    return {
      risk: 'high',
      certainty: 'certain',
      because:
        'Telnet is on in its settings. What is typed there can be read on the way, and bot networks try it all day.',
      next: step(
        input,
        {
          dahua: 'Switch it off: Setting, Network, Access, or System, Security.',
        },
        'Switch Telnet off in the network settings.',
      ),
    };
  },
};
