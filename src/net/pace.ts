// Pace: how many connection attempts may be under way, how fast they start, and how long each may stay silent.

import { readFileSync } from 'node:fs';

/**
 * Linux repeats an unanswered SYN after 1 s (RFC 6298, initial timeout). Every port therefore gets two SYNs: the time
 * allowed is that second, the time in which nine of ten answers came, and a margin.
 */
const SYN_REPEAT = 1000;
const MARGIN = 150;
const MIN_TIMEOUT = 1250;
/** Also the timeout before anything was measured. */
const MAX_TIMEOUT = 2000;
/** Samples before the timeout follows what was measured, and samples kept. */
const ENOUGH_SAMPLES = 20;
const SAMPLES = 256;

/** Attempts started a second: 6 Mbit/s of SYNs, and under half of one core. */
const RATE = 10_000;
/** Attempts under way at most; each costs about 10 KB here, and a socket in the kernel. */
const MOST = 10_000;
const LEAST = 64;
const GROWTH_PER_MS = 4;
const HOLD = 1000;

export interface PaceOptions {
  /** Open files this process may have. */
  readonly fileLimit: number;
}

export class Pace {
  #window: number;
  #heldUntil = 0;
  #last: number | undefined;
  #samples: number[] = [];
  #at = 0;
  #timeout = MAX_TIMEOUT;
  readonly #most: number;

  constructor({ fileLimit }: PaceOptions) {
    this.#most = Math.max(LEAST, Math.min(MOST, Math.floor(fileLimit / 2)));
    this.#window = Math.min(this.#most, 1024);
  }

  /** Attempts that may be under way now. */
  get window(): number {
    return Math.floor(this.#window);
  }

  /** Milliseconds of silence after which an address that has shown no life is passed over. */
  get timeout(): number {
    return this.#timeout;
  }

  /** How many attempts may start now. @param now milliseconds, monotonic */
  allowance(now: number, underWay: number): number {
    const elapsed = Math.min(50, now - (this.#last ?? now - 10));
    this.#last = now;
    if (now >= this.#heldUntil) this.#window = Math.min(this.#most, this.#window + elapsed * GROWTH_PER_MS);
    return Math.max(0, Math.min(this.window - underWay, Math.ceil((elapsed * RATE) / 1000)));
  }

  /** An attempt was answered after `ms`. */
  answered(ms: number): void {
    this.#samples[this.#at++ % SAMPLES] = ms;
    if (this.#samples.length < ENOUGH_SAMPLES || this.#at % ENOUGH_SAMPLES !== 0) return;
    const sorted = [...this.#samples].sort((a, b) => a - b);
    const slow = sorted[Math.floor(sorted.length * 0.9)] ?? 0;
    this.#timeout = Math.min(MAX_TIMEOUT, Math.max(MIN_TIMEOUT, SYN_REPEAT + slow + MARGIN));
  }

  /** The system had no socket, buffer or port left: half as many, and no growth for a second. */
  exhausted(now: number): void {
    if (now < this.#heldUntil - HOLD / 2) return;
    this.#window = Math.max(LEAST, this.#window / 2);
    this.#heldUntil = now + HOLD;
  }
}

/** Open files this process may have; 1024, the least that is common, where the system does not say. */
export function fileLimit(): number {
  try {
    const limits = readFileSync('/proc/self/limits', 'utf8');
    const soft = /^Max open files\s+(?<soft>\d+)/m.exec(limits)?.groups?.soft;
    return Number(soft ?? 1024);
  } catch {
    return 1024;
  }
}
