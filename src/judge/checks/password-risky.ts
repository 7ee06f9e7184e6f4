// The device itself says that its password is weak.

import { settingCheck } from './check.js';

export const passwordRisky = settingCheck({
  id: 'password-risky',
  title: 'The password is weak',
  seen: ['password.risky', 'true'],
  risk: 'high',
  because: 'The device calls its own password risky: too short, or made of too few kinds of characters.',
  next: {
    hikvision: 'Set a stronger one: Configuration, System, User Management.',
    dahua: 'Set a stronger one: Setting, System, Account.',
  },
  otherwise: 'Set a longer password for the administrator in the user settings.',
  closes: 'Closes when the device itself says, behind your login, that its password is no longer risky.',
});
