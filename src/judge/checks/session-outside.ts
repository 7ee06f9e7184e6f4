// Somebody is logged in from the internet.

import { isOutside } from '../../core/outside-address.js';
import { type Check, valuesOf } from './check.js';

export const sessionOutside: Check = {
  id: 'session-outside',
  title: 'Somebody was logged in from the internet',
  closes: 'Closes when a scan with your login finds nobody logged in from the internet.',
  run(input) {
    const from = valuesOf(input, 'session').filter(isOutside);
    if (from.length === 0) return undefined;
    return {
      risk: 'high',
      certainty: 'certain',
      because: `While it was read, it listed a session from ${from.slice(0, 3).join(', ')}, which is an address on the internet.`,
      next: 'If that was not you: change its passwords, close the way in from the internet, and look at its accounts and its log.',
    };
  },
};
