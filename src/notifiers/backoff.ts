// Backoff: how long a notice waits after an attempt that failed.

const MINUTE = 60_000;
const LONGEST = 6 * 60 * MINUTE;
/** A receiver that asks for a longer pause is asked again after a day. */
const LONGEST_ASKED = 24 * 60 * MINUTE;

/** After this a notice is given up: what it tells is two weeks old, and the finding is told as overdue anyway. */
export const GIVE_UP_AFTER = 14 * 24 * 60 * MINUTE;

/**
 * 1, 2, 4 … minutes, six hours at most.
 * @param attempts that were made so far, from 1 @param asked milliseconds for which the receiver asked
 * @returns milliseconds
 */
export function pauseAfter(attempts: number, asked = 0): number {
  const doubled = MINUTE * 2 ** Math.min(20, attempts - 1);
  return Math.max(Math.min(LONGEST, doubled), Math.min(LONGEST_ASKED, asked));
}
