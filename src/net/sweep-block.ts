// Sweep block: which address and port to try next, and what an answer means; knows nothing of sockets.

/** One connection attempt. */
export interface Attempt {
  readonly address: string;
  readonly port: number;
  /** Position in the block. */
  readonly index: number;
  /** Position in the port list. */
  readonly slot: number;
  /** True where the address has shown life: silence is then waited for longer, and believed. */
  readonly patient: boolean;
}

/** `dead`: the neighbour did not even answer ARP or ND. */
export type Answer = 'open' | 'refused' | 'silent' | 'dead';

export interface BlockEvents {
  onOpen(address: string, port: number): void;
  /** Everything is known of an address that showed life. @param open ports, ascending */
  onHost(address: string, open: readonly number[]): void;
}

/** Milliseconds between two attempts at a host that is known to live: it never sees a burst. */
const SPACING = 25;

const UNTRIED = 0;
const UNDER_WAY = 1;
const SILENT = 2;
const SETTLED = 3;

interface Host {
  /** Ports not settled yet. */
  left: number;
  waiting: boolean;
  readonly open: number[];
  readonly todo: Attempt[];
}

interface Later {
  readonly at: number;
  readonly attempt: Attempt;
}

export class SweepBlock {
  readonly #state: Uint8Array;
  readonly #hosts = new Map<number, Host>();
  #later: Later[] = [];
  #laterHead = 0;
  #cursor = 0;
  #firstPortLeft: number;
  /** First attempts done or skipped, of addresses × ports. */
  done = 0;
  /** Addresses that showed life. */
  alive = 0;

  constructor(
    readonly addresses:
      | readonly string[]
      | { readonly length: number; at(index: number): string | undefined },
    readonly ports: readonly number[],
    readonly events: BlockEvents,
    /** True: the other ports wait until the first is known everywhere, which tells where there is nobody to ask. */
    readonly firstPortAlone = false,
  ) {
    this.#firstPortLeft = addresses.length;
    this.#state = new Uint8Array(addresses.length * ports.length);
  }

  /** True when nothing is left to start; attempts may still be under way. */
  get exhausted(): boolean {
    return this.#cursor >= this.#state.length && this.#laterHead >= this.#later.length;
  }

  /**
   * The next attempt, taken with `take`; undefined when none may start now. Living hosts come first, so that their
   * port lists are complete early; for the rest the port is the outer loop, so that addresses get pauses.
   */
  next(now: number, take: (address: string) => boolean): Attempt | undefined {
    return this.#nextLater(now, take) ?? this.#nextUntried(now, take);
  }

  /** What became of an attempt. */
  settle(attempt: Attempt, answer: Answer, now: number): void {
    if (!attempt.patient) this.done += 1;
    if (!attempt.patient && attempt.slot === 0) this.#firstPortLeft -= 1;
    const lives = answer === 'open' || answer === 'refused';
    const host = this.#hosts.get(attempt.index) ?? (lives ? this.#born(attempt, now) : undefined);
    if (!host) this.#quiet(attempt, answer);
    else if (!lives && !attempt.patient) this.#push(host, { ...attempt, patient: true }, now);
    else this.#learned(host, attempt, answer);
  }

  /** An attempt the system had no room for: tried again later. */
  putBack(attempt: Attempt, now: number): void {
    this.#later.push({ at: now + SPACING, attempt });
  }

  #learned(host: Host, attempt: Attempt, answer: Answer): void {
    this.#state[this.#key(attempt)] = SETTLED;
    host.left -= 1;
    if (answer === 'open') {
      host.open.push(attempt.port);
      this.events.onOpen(attempt.address, attempt.port);
    }
    if (host.left > 0) return;
    this.#hosts.delete(attempt.index);
    this.events.onHost(
      attempt.address,
      host.open.sort((a, b) => a - b),
    );
  }

  #key({ index, slot }: { index: number; slot: number }): number {
    return slot * this.addresses.length + index;
  }

  #nextLater(now: number, take: (address: string) => boolean): Attempt | undefined {
    for (let tries = 0; tries < 64; tries++) {
      const entry = this.#later[this.#laterHead];
      if (!entry || entry.at > now) return undefined;
      this.#laterHead += 1;
      if (this.#laterHead > 4096) {
        this.#later = this.#later.slice(this.#laterHead);
        this.#laterHead = 0;
      }
      const { attempt } = entry;
      if (!take(attempt.address)) {
        this.putBack(attempt, now);
        continue;
      }
      const host = this.#hosts.get(attempt.index);
      const following = host?.todo.shift();
      if (following) this.#later.push({ at: now + SPACING, attempt: following });
      else if (host) host.waiting = false;
      return attempt;
    }
    return undefined;
  }

  #nextUntried(now: number, take: (address: string) => boolean): Attempt | undefined {
    for (; this.#cursor < this.#state.length; this.#cursor++) {
      if (this.firstPortAlone && this.#firstPortLeft > 0 && this.#cursor >= this.addresses.length)
        return undefined;
      if (this.#state[this.#cursor] !== UNTRIED) continue;
      const index = this.#cursor % this.addresses.length;
      const attempt = this.#attempt(index, Math.floor(this.#cursor / this.addresses.length), false);
      this.#state[this.#cursor] = UNDER_WAY;
      if (take(attempt.address)) return attempt;
      this.putBack(attempt, now);
    }
    return undefined;
  }

  #attempt(index: number, slot: number, patient: boolean): Attempt {
    return { address: this.addresses.at(index) ?? '', port: this.ports[slot] ?? 0, index, slot, patient };
  }

  /** The first sign of life: every port not settled or under way is asked (again), with patience. */
  #born({ index }: Attempt, now: number): Host {
    const host: Host = { left: this.ports.length, waiting: false, open: [], todo: [] };
    this.#hosts.set(index, host);
    this.alive += 1;
    for (let slot = 0; slot < this.ports.length; slot++) {
      const key = this.#key({ index, slot });
      if (this.#state[key] === UNTRIED) this.done += 1;
      if (this.#state[key] !== UNTRIED && this.#state[key] !== SILENT) continue;
      this.#state[key] = UNDER_WAY;
      this.#push(host, this.#attempt(index, slot, true), now);
    }
    return host;
  }

  #push(host: Host, attempt: Attempt, now: number): void {
    if (host.waiting) {
      host.todo.push(attempt);
      return;
    }
    host.waiting = true;
    this.#later.push({ at: now + SPACING, attempt });
  }

  /** No life so far. Without a neighbour there is no point in asking its other ports. */
  #quiet(attempt: Attempt, answer: Answer): void {
    this.#state[this.#key(attempt)] = SILENT;
    if (answer !== 'dead') return;
    for (let slot = 0; slot < this.ports.length; slot++) {
      const key = this.#key({ index: attempt.index, slot });
      if (this.#state[key] !== UNTRIED) continue;
      this.#state[key] = SILENT;
      this.done += 1;
    }
  }
}
