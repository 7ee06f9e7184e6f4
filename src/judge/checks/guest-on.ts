// A guest needs no password to watch.

import { settingCheck } from './check.js';

export const guestOn = settingCheck({
  id: 'guest-on',
  title: 'Guests may watch without a password',
  seen: ['setting.guest', 'on'],
  risk: 'high',
  because: 'Anonymous or guest viewing is on in its settings: whoever reaches it sees the picture.',
  next: {
    axis: 'Switch it off: System, Accounts, Allow anonymous viewing.',
    hanwha: 'Switch it off: Setup, Basic, User, Enable guest access.',
    dahua: 'Switch it off: Setting, System, Account, Anonymous Login.',
  },
  otherwise: 'Switch guest or anonymous viewing off in the user settings.',
  closes: 'Closes when a scan with your login reads that guests are not let in.',
});
