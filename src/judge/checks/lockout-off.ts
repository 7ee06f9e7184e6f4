// Without a lockout, passwords can be guessed.

import { type Check, seen, step } from './check.js';

export const lockoutOff: Check = {
  id: 'lockout-off',
  title: 'Passwords may be guessed without end',
  run(input) {
    if (!seen(input, 'setting.lockout', 'off')) return undefined;
    return {
      risk: 'medium',
      certainty: 'certain',
      because:
        'The lock after failed logins is off, so that passwords can be guessed for as long as it takes.',
      next: step(
        input,
        {
          hikvision: 'Switch it on: Configuration, System, Security, Illegal Login Lock.',
        },
        'Switch the lock after failed logins on in the security settings.',
      ),
    };
  },
};
