// The owner's own password, compared with what manuals print; nothing is sent for it.

import { settingCheck } from './check.js';

export const passwordDocumented = settingCheck({
  id: 'password-documented',
  title: 'Your password is printed in the manual',
  seen: ['password.documented', 'true'],
  risk: 'critical',
  because:
    'The password that you keep for this device is one that its maker documents, so everybody knows it.',
  next: {
    hikvision: 'Set a new password: Configuration, System, User Management.',
    dahua: 'Set a new password: Setting, System, Account.',
    axis: 'Set a new password: System, Accounts.',
    hanwha: 'Set a new password: Setup, Basic, User.',
    uniview: 'Set a new password: Setup, Security, User.',
    reolink: 'Set a new password: Settings, Accounts.',
  },
  otherwise: 'Set a new password on the device, then tell Lenscap: lenscap login add.',
  closes: 'Closes when the device lets Lenscap in with another password of yours that no manual prints.',
});
