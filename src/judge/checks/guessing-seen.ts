// The device's own log tells of many failed logins: somebody, or a forgotten program, guesses passwords.

import { type Check, valuesOf } from './check.js';

/** Failed logins within the week that is read; a person mistypes a few times. */
const MANY = 10;

export const guessingSeen: Check = {
  id: 'guessing-seen',
  title: 'Somebody guesses its password',
  closes: 'Closes when the last week of its log, read with your login, shows fewer than ten failed logins.',
  run(input) {
    const failed = valuesOf(input, 'log.login-failed');
    if (failed.length < MANY) return undefined;
    const sources = new Set(failed.map((entry) => entry.split(' ')[2]).filter((from) => from !== undefined));
    return {
      risk: 'medium',
      certainty: 'certain',
      because: `Its log has ${failed.length} failed logins of the last week, from ${[...sources].slice(0, 3).join(', ') || 'unknown addresses'}.`,
      next: 'Find out what is at these addresses: a recorder with an old password, or an intruder; keep the lock after failed logins on.',
    };
  },
};
