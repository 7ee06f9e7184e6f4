// A password that has ended: the device refuses its owner, and recorders with it.

import { settingCheck } from './check.js';

export const passwordExpired = settingCheck({
  id: 'password-expired',
  title: 'The password has expired',
  seen: ['password.daysLeft', '0'],
  risk: 'low',
  because:
    'The device says that its password has expired; whatever records from it with that password may stop at any time.',
  next: {
    hikvision: 'Set a new password: Configuration, System, User Management; then enter it in the recorder.',
    dahua: 'Set a new password: Setting, System, Account; then enter it in the recorder.',
  },
  otherwise: 'Set a new password in the user settings, then enter it in the recorder.',
  closes: 'Closes when the device says, behind your login, that its password is valid for some days.',
});
