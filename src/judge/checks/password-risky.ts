// The device itself says that its password is weak.

import { type Check, seen, step } from './check.js';

export const riskyPassword: Check = {
  id: 'password-risky',
  title: 'The password is weak',
  run(input) {
    if (!seen(input, 'password.risky', 'true')) return undefined;
    return {
      risk: 'high',
      certainty: 'certain',
      because: 'The device calls its own password risky: too short, or made of too few kinds of characters.',
      next: step(
        input,
        {
          hikvision: 'Set a stronger one: Configuration, System, User Management.',
          dahua: 'Set a stronger one: Setting, System, Account.',
        },
        'Set a longer password for the administrator in the user settings.',
      ),
    };
  },
};
