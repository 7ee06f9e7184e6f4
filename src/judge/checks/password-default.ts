// The device itself says that its password is still the default, which is printed in every manual.

import { settingCheck } from './check.js';

export const passwordDefault = settingCheck({
  id: 'password-default',
  title: 'The password is the one from the box',
  seen: ['password.default', 'true'],
  risk: 'critical',
  because:
    'The device says that its password is the one it came with. Everybody knows it, and bot networks try it first.',
  next: {
    hikvision: 'Set a new password: Configuration, System, User Management.',
    dahua: 'Set a new password: Setting, System, Account.',
    axis: 'Set a new password: System, Accounts.',
  },
  otherwise: 'Set a new password for the administrator in the user settings.',
  closes:
    'Closes when the device itself says, behind your login, that its password is no longer the default.',
});
