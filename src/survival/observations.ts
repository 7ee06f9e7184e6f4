// From what the censuses saw of each device, one device at a time, to what is known about its time to fix.

import type { Observation } from './observation.js';

/** A device from the first census that saw it vulnerable; days after day zero, the day the fix existed. */
export interface Followed {
  /** First seen vulnerable. */
  readonly entered: number;
  /** Last seen vulnerable. */
  readonly vulnerable: number;
  /** First seen fixed after that. */
  readonly fixed?: number;
}

/**
 * Devices counted by what they say, so that memory follows the distinct intervals.
 *
 * Every device enters when it was first seen vulnerable (left truncation): had it been fixed before, it would not be
 * among the vulnerable. Devices that were fixed when first seen say nothing, also those of the first census: many were
 * sold with the fix and never were vulnerable, and counting them as fixed would make fixing look faster than it is
 * (Keiding, Annu. Rev. Statist. Appl. 1 (2014) 333, on prevalent cohorts).
 */
export class Observed {
  readonly #counts = new Map<string, { after: number; by: number; entry: number; count: number }>();

  add({ entered, vulnerable, fixed }: Followed): void {
    // Before the fix existed nobody could install it.
    const entry = Math.max(0, entered);
    const after = Math.max(0, vulnerable);
    const by = fixed ?? Number.POSITIVE_INFINITY;
    // Seen once and never again, or fixed before the fix was published: not a word on the time to fix.
    if (by <= entry || (after === entry && by === Number.POSITIVE_INFINITY)) return;
    const key = `${entry} ${after} ${by}`;
    const known = this.#counts.get(key);
    if (known) known.count += 1;
    else this.#counts.set(key, { after, by, entry, count: 1 });
  }

  /** Takes in the devices of another. */
  join(other: Observed): void {
    for (const [key, one] of other.#counts) {
      const known = this.#counts.get(key);
      if (known) known.count += one.count;
      else this.#counts.set(key, { ...one });
    }
  }

  get observations(): readonly Observation[] {
    return [...this.#counts.values()];
  }
}
