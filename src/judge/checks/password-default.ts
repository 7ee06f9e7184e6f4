// The device itself says that its password is still the default, which is printed in every manual.

import { type Check, seen, step } from './check.js';

export const defaultPassword: Check = {
  id: 'password-default',
  title: 'The password is the one from the box',
  run(input) {
    if (!seen(input, 'password.default', 'true')) return undefined;
    return {
      risk: 'critical',
      certainty: 'certain',
      because:
        'The device says that its password is the one it came with. Everybody knows it, and bot networks try it first.',
      next: step(
        input,
        {
          hikvision: 'Set a new password: Configuration, System, User Management.',
          dahua: 'Set a new password: Setting, System, Account.',
          axis: 'Set a new password: System, Accounts.',
        },
        'Set a new password for the administrator in the user settings.',
      ),
    };
  },
};
