// New ids: short, typeable, never a word.

import { randomBytes } from 'node:crypto';

/** Crockford's base 32 without vowels' look-alikes. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

export function newId(length: number): string {
  return Array.from(randomBytes(length), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
