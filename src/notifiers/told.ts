// Told: which events were noted already. A large estate has millions, so each is remembered as a short digest of its key.

import { createHash } from 'node:crypto';

/** Digests that are kept; given back as they are to whoever writes them down. */
export interface ToldKeys extends Iterable<string> {
  add(digest: string): void;
  has(digest: string): boolean;
}

/** Characters of Base64: 96 bits, so that two of a billion events are the same once in a hundred billion times. */
const LENGTH = 16;

/** Of the key of an event. */
export function toldDigest(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, LENGTH);
}

/** For whoever only looks, and asks nothing about single events. */
export const NOTHING_TOLD: ToldKeys = {
  add: () => undefined,
  has: () => false,
  [Symbol.iterator]: () => [][Symbol.iterator](),
};
