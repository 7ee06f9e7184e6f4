// A list of leaked logins names this very device, or an address at which it was reachable.

import { type Check, valuesOf } from './check.js';

export const loginLeaked: Check = {
  id: 'login-leaked',
  title: 'A login of this device was leaked',
  closes: 'Closes when the device lets Lenscap in with a password that you kept after the list was made.',
  run(input) {
    const [entry] = valuesOf(input, 'leaked.login');
    return entry === undefined
      ? undefined
      : {
          risk: 'critical',
          certainty: 'certain',
          because: `A list of leaked logins has an entry for ${entry}, so strangers hold a name and most likely a password for it.`,
          next: 'Change the passwords of all its accounts today, remove accounts that nobody uses, then look at its log.',
        };
  },
};
