// The device's own log tells of logins from the internet.

import { isOutside } from '../../core/outside-address.js';
import { type Check, valuesOf } from './check.js';

export const logOutsideLogin: Check = {
  id: 'log-outside-login',
  title: 'Its log shows logins from the internet',
  closes: 'Closes when the last week of its log, read with your login, shows no login from the internet.',
  run(input) {
    const entries = valuesOf(input, 'log.login').map((entry) => entry.split(' '));
    const strange = entries.filter(([, , from]) => from !== undefined && isOutside(from));
    const [first] = strange;
    if (!first) return undefined;
    const [at = '', user = '', from = ''] = first;
    return {
      risk: 'high',
      certainty: 'certain',
      because: `Its log has ${strange.length === 1 ? 'a login' : `${strange.length} logins`} from the internet in the last week, such as ${user} from ${from} on ${at.slice(0, 10)}.`,
      next: 'If that was not you: change its passwords, close the way in from the internet, and look at its accounts.',
    };
  },
};
