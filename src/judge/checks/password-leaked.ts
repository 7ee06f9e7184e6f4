// The owner's own password stands in a list of leaked ones; compared here, never sent.

import { type Check, valuesOf } from './check.js';

export const passwordLeaked: Check = {
  id: 'password-leaked',
  title: 'Your password is in a list of leaked ones',
  closes:
    'Closes when the device lets Lenscap in with another password, or lenscap leaked no longer finds it in the list.',
  run(input) {
    const [how] = valuesOf(input, 'leaked.password');
    return how === undefined
      ? undefined
      : {
          risk: 'high',
          certainty: 'certain',
          because: `The password that you keep for it is ${how}; programs that guess begin with these lists.`,
          next: 'Set a new password; in which order, so that recording goes on, says: lenscap leaked.',
        };
  },
};
