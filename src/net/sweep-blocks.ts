// Sweep blocks: the addresses of a sweep in portions that bound its memory and the kernel's neighbour table.

import { common, formatAddress, formatIPv4, type Interval, merged, without } from './address.js';
import { neighbourLimit } from './neighbours.js';

/** Addresses swept together: bounds the memory, one byte for each address and port. */
const MAX_BLOCK = 65_536;
const MAX_BLOCK_BYTES = 8 * 1024 * 1024;
/** Part of the system's neighbour table that a sweep may fill with addresses nobody has. */
const NEIGHBOUR_SHARE = 0.5;
interface Addresses {
  readonly length: number;
  at(index: number): string | undefined;
}

/** Addresses that are swept together. */
export interface Block {
  readonly addresses: Addresses;
  readonly neighbours: boolean;
}

/** Neighbours in blocks the neighbour table has room for, then all that lies behind routers in large ones. */
export function* sweepBlocks(
  intervals: readonly Interval[],
  neighbours: readonly Interval[],
  ports: number,
): Generator<Block> {
  const near = common(intervals, merged(neighbours));
  const far = without(intervals, near);
  const most = Math.max(1, Math.min(MAX_BLOCK, Math.floor(MAX_BLOCK_BYTES / Math.max(1, ports))));
  const room = Math.min(most, Math.floor(neighbourLimit() * NEIGHBOUR_SHARE));
  for (const addresses of blocks(near, room)) yield { addresses, neighbours: true };
  for (const addresses of blocks(far, most)) yield { addresses, neighbours: false };
}

/** An IPv4 address is a number until its turn comes. */
function* blocks(intervals: readonly Interval[], size: number): Generator<Addresses> {
  let values: (number | bigint)[] = [];
  for (const { family, first, last } of intervals) {
    for (let value = first; value <= last; value++) {
      values.push(family === 4 ? Number(value) : value);
      if (values.length < size) continue;
      yield textsOf(values);
      values = [];
    }
  }
  if (values.length > 0) yield textsOf(values);
}

function textsOf(values: readonly (number | bigint)[]): Addresses {
  return {
    length: values.length,
    at(index) {
      const value = values[index];
      if (value === undefined) return undefined;
      return typeof value === 'number' ? formatIPv4(value) : formatAddress({ family: 6, value });
    },
  };
}
