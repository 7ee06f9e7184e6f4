// Random: reproducible choices; the same seed makes the same site on every machine.

export interface Random {
  /** A whole number from 0 to `below` - 1. */
  below(below: number): number;
  pick<T>(from: readonly T[]): T;
  /** `count` characters out of an alphabet. */
  text(count: number, alphabet?: string): string;
}

export const DIGITS = '0123456789';
export const CAPITALS = 'ABCDEFGHJKLMNPRSTUVWXYZ';
export const HEX = '0123456789ABCDEF';

/** Mulberry32 (public domain, Tommy Ettinger): 32 bits of state are plenty for a made-up site. */
export function randomFrom(seed: number): Random {
  let state = seed | 0;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    pick: (from) => {
      const found = from[below(from.length)];
      if (found === undefined) throw new RangeError('nothing to choose from');
      return found;
    },
    text: (count, alphabet = DIGITS) =>
      Array.from({ length: count }, () => alphabet.charAt(below(alphabet.length))).join(''),
  };
}

/** A seed of any text (FNV-1a). */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
