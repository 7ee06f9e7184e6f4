// Named addresses: the public addresses that the owner says are theirs.

import { UsageError } from '../../core/errors.js';
import { rangeOf } from '../../logins/choose.js';
import { covers, formatAddress, type Interval, intervalOf, parseAddress, sizeOf } from '../../net/address.js';
import type { Scope } from '../../net/scope.js';

/** Addresses that are looked up one by one at most: each costs a request and a second. */
const MOST_LOOKUPS = 1024;

/** @throws UsageError for what is no network, range or address */
export function namedAddresses(texts: readonly string[]): readonly Interval[] {
  return texts.map((text) => {
    const range = rangeOf(text);
    if (range) return range;
    throw new UsageError(`"${text}" is no network, range or address`, 'as in --address 203.0.113.0/28');
  });
}

export function isNamedIn(intervals: readonly Interval[]): (address: string) => boolean {
  return (text) => {
    const address = parseAddress(text);
    return address !== undefined && covers(intervals, intervalOf(address));
  };
}

/**
 * Each address, for a question to somebody else about it.
 * @throws UsageError when the scope file does not name one as the owner's, or they are too many
 */
export function ownAddresses(intervals: readonly Interval[], scope: Scope): readonly string[] {
  const count = intervals.reduce((sum, interval) => sum + sizeOf(interval), 0n);
  if (count > MOST_LOOKUPS)
    throw new UsageError(
      `${count} addresses are too many to look up one by one`,
      `name at most ${MOST_LOOKUPS} with --address, or import a download of them`,
    );
  const authorised = scope.authorised(intervals);
  return intervals.flatMap(({ family, first, last }) =>
    Array.from({ length: Number(last - first + 1n) }, (_, n) => {
      const address = { family, value: first + BigInt(n) };
      if (!covers(authorised, intervalOf(address)))
        throw new UsageError(
          `${formatAddress(address)} is not yours by any scope file, and nobody else is asked about others' addresses`,
          'name it, its owner and until when in a file, and give that: --scope-file FILE',
        );
      return formatAddress(address);
    }),
  );
}
