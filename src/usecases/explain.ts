// Explain: why a device is affected by an advisory or not, for a person who wants every step.

import type { Verdict } from '../core/verdict.js';

export interface Explanation {
  /** Name of the device, as a person would call it. */
  readonly device: string;
  readonly advisory: string;
  readonly verdict: Verdict;
  /** Evidence, rule and comparison, one sentence a step. */
  readonly steps: readonly string[];
  readonly sources: readonly string[];
}
