// Finding: something open about a device that its owner should act on.

import type { Certainty } from './identity.js';

export const RISKS = ['critical', 'high', 'medium', 'low'] as const;
export type Risk = (typeof RISKS)[number];

export interface Finding {
  /** "advisory:HSRC-202109-01" or "check:not-activated"; with the device id it is the finding's identity over time. */
  readonly key: string;
  readonly title: string;
  readonly risk: Risk;
  readonly certainty: Certainty;
  /** Why, in one plain sentence. */
  readonly because: string;
  /** What to do, in one plain sentence. */
  readonly next: string;
  /** How Lenscap will know that it was mended, in one plain sentence. */
  readonly closes: string;
  /** ISO 8601; when it was first seen open. */
  readonly since: string;
}
