// Secret: random words that let somebody in, and what is kept of them.

import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 32 random bytes in base64url. */
export function newSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** Hex SHA-256: all that the store has of a secret; enough, because a secret is not guessable as a password is. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/** In a time that does not tell how much of it fits. */
export function isSame(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hashOf(a)), Buffer.from(hashOf(b)));
}

/** Crockford's base 32: short, typeable. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** Of an account, a token or a view. */
export function newId(): string {
  return Array.from(randomBytes(12), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
