// Budget: what one device may be asked in one scan, and how Lenscap backs off when the device suffers.

import { type Failure, failed, type Outcome, ok } from '../core/outcome.js';
import type { Clock } from './clock.js';
import { type Connections, MAX_CONNECTIONS } from './connections.js';

export interface BudgetOptions {
  /** Requests that carry bytes, per device and scan; default and at most 25. */
  readonly maxRequests?: number;
  /** Connections at once; default and at most 4. */
  readonly maxConnections?: number;
  /** Milliseconds between the starts of two requests; default 10. */
  readonly pauseMs?: number;
}

/** What a request needs of the budget. */
export interface Need {
  /** False for a bare connect, which carries no bytes. */
  readonly counts: boolean;
  /** False for a datagram. */
  readonly connects: boolean;
}

/** How a request went, as far as it tells of the device's health. */
export type Health = 'well' | 'suffering' | 'neutral';

/** Leave to send one request; must be ended exactly once. */
export interface Lease {
  end(health: Health): void;
}

const MAX_REQUESTS = 25;
/** More, once, for a device whose owner gave a login: reading its settings takes that many. */
const WITH_LOGIN = 60;
const PAUSE = 10;
const SLOW_PAUSE = 250;
const SLOWEST_PAUSE = 4000;
/** Failures in a row that mean distress. */
const DISTRESS = 3;
/** Signs of distress after which the device is left alone. */
const MOST_SIGNS = 4;

export class DeviceBudget {
  #used = 0;
  #limit: number;
  #pause: number;
  #nextStart = 0;
  #failures = 0;
  #signs = 0;
  #answered = false;
  #max: number;
  #raised = false;
  readonly #openPorts = new Set<number>();
  readonly #talkingPorts = new Set<number>();
  #why = '';

  constructor(
    readonly address: string,
    readonly connections: Connections,
    readonly clock: Clock,
    options: BudgetOptions = {},
  ) {
    this.#max = Math.min(options.maxRequests ?? MAX_REQUESTS, MAX_REQUESTS);
    this.#limit = Math.max(1, Math.min(options.maxConnections ?? MAX_CONNECTIONS, MAX_CONNECTIONS));
    this.#pause = options.pauseMs ?? PAUSE;
  }

  /** Requests that may still be sent. */
  remaining(): number {
    return this.#signs >= MOST_SIGNS ? 0 : this.#max - this.#used;
  }

  /** The owner gave a login. */
  raise(): void {
    if (!this.#raised) this.#max += WITH_LOGIN;
    this.#raised = true;
  }

  /** Waits for a free connection and for the pause; fails with `budget`, `distress` or `aborted`. */
  async acquire(need: Need, signal?: AbortSignal): Promise<Outcome<Lease>> {
    const no = this.#refusal(signal);
    if (no) return no;
    if (need.counts) {
      if (this.#used >= this.#max) return failed('budget', `${this.#max} requests were sent already`);
      this.#used += 1;
    }
    while (need.connects && !this.connections.take(this.address, this.#limit)) {
      await this.connections.freed(this.address);
    }
    await this.#turn(signal);
    const late = this.#refusal(signal);
    if (late && need.counts) this.#used -= 1;
    if (late && need.connects) this.connections.give(this.address);
    return late ?? ok(this.#lease(need));
  }

  /** A sign that the device cannot cope: it said it is busy, or refused where it listened before. */
  distress(why: string): void {
    this.#signs += 1;
    this.#why = why;
    this.#limit = Math.max(1, Math.floor(this.#limit / 2));
    this.#pause = Math.min(SLOWEST_PAUSE, Math.max(SLOW_PAUSE, this.#pause * 2));
  }

  /** The port accepted a connection. */
  noteOpen(port: number): void {
    this.#openPorts.add(port);
  }

  /** The port sent bytes. */
  noteAnswer(port: number): void {
    this.#answered = true;
    this.#talkingPorts.add(port);
  }

  /**
   * What a failure on this port says of the device. A port that never spoke may wait for another protocol, so its
   * silence says nothing unless the whole device is silent.
   */
  health(why: Failure, port: number, connected: boolean): Health {
    if (why === 'reset') return 'suffering';
    if (why !== 'timeout') return 'neutral';
    const spoke = this.#talkingPorts.has(port) || !this.#answered;
    return (connected ? spoke : this.#openPorts.has(port)) ? 'suffering' : 'neutral';
  }

  wasOpen(port: number): boolean {
    return this.#openPorts.has(port);
  }

  /** In plain words what was held back, for the report. */
  notes(): readonly string[] {
    if (this.#signs >= MOST_SIGNS) {
      return [`Lenscap stopped asking this device: ${this.#why}. What is said of it may be incomplete.`];
    }
    return this.#signs > 0 ? [`Lenscap asked this device more slowly: ${this.#why}.`] : [];
  }

  #refusal(signal?: AbortSignal): Outcome<never> | undefined {
    if (signal?.aborted) return failed('aborted');
    return this.#signs >= MOST_SIGNS ? failed('distress', this.#why) : undefined;
  }

  async #turn(signal?: AbortSignal): Promise<void> {
    const now = this.clock.now();
    const start = Math.max(now, this.#nextStart);
    this.#nextStart = start + this.#pause;
    if (start > now) await this.clock.sleep(start - now, signal);
  }

  #lease(need: Need): Lease {
    return {
      end: (health) => {
        if (need.connects) this.connections.give(this.address);
        if (health === 'well') this.#failures = 0;
        if (health !== 'suffering') return;
        this.#failures += 1;
        if (this.#failures >= DISTRESS) {
          this.distress(`it reset or left unanswered ${this.#failures} requests in a row`);
        }
      },
    };
  }
}
