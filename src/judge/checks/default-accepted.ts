// Tried only with --check-defaults: the device let Lenscap in with a password from its manual.

import { settingCheck } from './check.js';

export const defaultAccepted = settingCheck({
  id: 'default-accepted',
  title: 'A password from the manual opens it',
  seen: ['password.default-accepted', 'true'],
  risk: 'critical',
  because:
    'It let Lenscap in with a name and password that its maker documents. Bot networks try that pair first.',
  next: {
    hikvision: 'Set a new password today: Configuration, System, User Management.',
    dahua: 'Set a new password today: Setting, System, Account.',
    axis: 'Set a new password today: System, Accounts.',
    hanwha: 'Set a new password today: Setup, Basic, User.',
  },
  otherwise:
    'Set a new password for that account today, and remove accounts that came with the device and are not used.',
  closes:
    'Closes when a scan with --check-defaults is refused with that pair, or is let in with a login of your own for that account.',
});
