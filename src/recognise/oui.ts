// MAC prefixes: who registered the network interface, which is a hint of who built the board.

import type { OuiEntry, OuiTable } from './facts-known.js';
import { lazy } from './memo.js';

/** Blocks of 36, 28 and 24 bits, the smallest first: it may lie inside a larger one of somebody else. */
const LENGTHS = [9, 7, 6] as const;

/** Finds the registrant of a canonical MAC address. */
export function makeOuiLookup(table: OuiTable): (mac: string) => OuiEntry | undefined {
  const byPrefix = lazy(
    () => new Map(table.flatMap((entry) => entry.prefixes.map((prefix) => [prefix, entry] as const))),
  );
  return (mac) => {
    const hex = mac.replaceAll(':', '');
    for (const length of LENGTHS) {
      const entry = byPrefix().get(hex.slice(0, length));
      if (entry) return entry;
    }
    return undefined;
  };
}
