// SSH on a camera is a maintenance access that owners hardly use.

import { type Check, seen, step } from './check.js';

export const sshOn: Check = {
  id: 'ssh-on',
  title: 'SSH is switched on',
  run(input) {
    if (!seen(input, 'setting.ssh', 'on')) return undefined;
    return {
      risk: 'medium',
      certainty: 'certain',
      because: 'SSH is on in its settings: one more way in, which hardly any owner uses.',
      next: step(
        input,
        {
          hikvision: 'Switch it off: Configuration, System, Security, Security Service.',
          axis: 'Switch it off: System, Plain config, Network, or for one session only.',
        },
        'Switch SSH off in the security settings, and on again only while it is needed.',
      ),
    };
  },
};
