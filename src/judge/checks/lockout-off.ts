// Without a lockout, passwords can be guessed.

import { settingCheck } from './check.js';

export const lockoutOff = settingCheck({
  id: 'lockout-off',
  title: 'Passwords may be guessed without end',
  seen: ['setting.lockout', 'off'],
  risk: 'medium',
  because: 'The lock after failed logins is off, so that passwords can be guessed for as long as it takes.',
  next: {
    hikvision: 'Switch it on: Configuration, System, Security, Illegal Login Lock.',
    dahua: 'Switch it on: Security, Attack Defense, Account Lockout.',
  },
  otherwise: 'Switch the lock after failed logins on in the security settings.',
  closes: 'Closes when a scan with your login reads that the lock is on.',
});
