// The owner's own password, looked at without sending it anywhere.

import { settingCheck } from './check.js';

export const passwordWeak = settingCheck({
  id: 'password-weak',
  title: 'Your password is easily guessed',
  seen: ['password.weak', 'true'],
  risk: 'high',
  because:
    'The password that you keep for this device has fewer than 8 characters, is digits only, or is the name of the account.',
  next: {
    hikvision: 'Set a longer one: Configuration, System, User Management.',
    dahua: 'Set a longer one: Setting, System, Account.',
    axis: 'Set a longer one: System, Accounts.',
    hanwha: 'Set a longer one: Setup, Basic, User.',
    uniview: 'Set a longer one: Setup, Security, User.',
    reolink: 'Set a longer one: Settings, Accounts.',
  },
  otherwise: 'Set a longer password on the device, then tell Lenscap: lenscap login add.',
  closes: 'Closes when the device lets Lenscap in with a stronger password of yours.',
});
