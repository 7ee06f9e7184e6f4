// Password rules: long, and not the name; nothing else, because everything else makes people write it down.

import { UsageError } from '../core/errors.js';

const SHORTEST = 12;

/** @throws UsageError when it is too easy to guess */
export function checkPassword(password: string, name: string): void {
  const said = password.normalize('NFKC');
  const letters = [...said];
  if (letters.length < SHORTEST)
    throw new UsageError(
      `the password has ${letters.length} characters`,
      `take at least ${SHORTEST}; four words are easy to remember`,
    );
  if (new Set(letters).size < 4)
    throw new UsageError('the password repeats itself', 'take four words that do not belong together');
  const rest = said.toLowerCase().replaceAll(name.normalize('NFKC').toLowerCase(), '');
  if ([...rest].length < SHORTEST / 2)
    throw new UsageError("the password is hardly more than the account's name", 'take another');
}
