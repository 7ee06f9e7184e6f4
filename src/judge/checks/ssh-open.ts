// Port 22 answers: a maintenance access, which on cameras often has a password from the factory.

import { type Check, seen, step } from './check.js';

export const sshOpen: Check = {
  id: 'ssh-open',
  title: 'SSH is open',
  closes: 'Closes when a scan finds port 22 closed.',
  run(input) {
    // The setting, where it is read, says the same with better advice.
    if (!seen(input, 'port.open', '22/tcp') || seen(input, 'setting.ssh', 'on')) return undefined;
    return {
      risk: 'medium',
      certainty: 'certain',
      because:
        'Port 22 is open: a maintenance access that hardly any owner uses, and whose password is often not the one you set.',
      next: step(
        input,
        {
          hikvision: 'Switch it off: Configuration, System, Security, Security Service.',
          dahua: 'Switch it off: Setting, System, Safety, System Service.',
          axis: 'Switch it off: System, Plain config, Network.',
        },
        'Switch SSH off in the security settings; where there is no such setting, block port 22.',
      ),
    };
  },
};
