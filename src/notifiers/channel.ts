// Channel: one way to tell somebody, and what came of an attempt.

import type { Message } from './message.js';
import type { Notice } from './notice.js';
import type { WatchedDevice } from './watched.js';

/**
 * `delivered` the receiver took it · `failed` it certainly did not · `unclear` it may have: the connection ended between
 * the request and the answer.
 */
export interface Attempted {
  readonly is: 'delivered' | 'failed' | 'unclear';
  /** For a person, in one line; never holds a secret. */
  readonly says: string;
  /** Milliseconds for which the receiver asked not to be asked again. */
  readonly pause?: number;
}

/**
 * What follows an unclear answer. `again`: the receiver can tell a repetition by the notice's id, so nothing is lost.
 * `never`: it cannot, and a second message would be a second alarm; the notice is shown as unclear instead.
 */
export type Repeat = 'again' | 'never';

/** Tells notices one by one. */
export interface NoticeChannel {
  readonly repeat: Repeat;
  /** Never throws for what a receiver does, and ends within `ATTEMPT_MS`. */
  send(notice: Notice, message: Message): Promise<Attempted>;
}

/** Shows the state of every device, each time as a whole; what is shown twice is the same as once. */
export interface StateChannel {
  /** Whether this device is one for it. */
  shows(device: WatchedDevice): boolean;
  /** @param before ids of devices that were shown the last time; those that are no more are taken away */
  show(
    devices: Iterable<WatchedDevice> | AsyncIterable<WatchedDevice>,
    before: readonly string[],
  ): Promise<Attempted>;
}

/** Milliseconds for one attempt as a whole. */
export const ATTEMPT_MS = 30_000;
