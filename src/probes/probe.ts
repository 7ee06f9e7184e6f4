// Probe: one question to a device. It turns replies into facts and knows nothing of sockets, stores or verdicts.

import type { Fact, Source } from '../core/evidence.js';
import type { Identity } from '../core/identity.js';
import type { Io } from '../net/io.js';

/** A fact and, where that is known, which port told it. */
export interface KnownFact extends Fact {
  readonly source?: Pick<Source, 'port'>;
}

/** What is known of a device when the planner decides what to ask next. */
export interface Target {
  readonly address: string;
  /** Open TCP ports, ascending. */
  readonly openPorts: readonly number[];
  /** Best identity so far, from the facts read so far. */
  readonly identity: Identity;
  readonly facts: readonly KnownFact[];
}

/** A fact and the port and request that gave it; the caller adds address and time. */
export interface Reading extends Fact {
  readonly port?: number;
  readonly transport: 'tcp' | 'udp';
  readonly request: string;
}

/** A question over TCP to one device. */
export interface Probe {
  readonly id: string;
  /** 1 asked of everything · 2 asked when the first answers point there · 3 asked only while something is still missing. */
  readonly round: 1 | 2 | 3;
  /** Requests it may send at most, all ports together. */
  readonly maxRequests: number;
  /** True when asking this device makes sense now; must be pure. */
  worth(target: Target): boolean;
  /** Never throws for what a device does; an unanswered question is an empty list. */
  run(target: Target, io: Io, signal: AbortSignal): Promise<readonly Reading[]>;
}

export interface Datagram {
  readonly request: string;
  readonly payload: Uint8Array;
}

/** A question over UDP, asked of everybody at once (multicast, broadcast) or of one device (unicast). */
export interface UdpQuestion {
  readonly id: string;
  readonly port: number;
  /** IPv4 group. */
  readonly multicast?: string;
  /** IPv6 group. */
  readonly multicast6?: string;
  readonly broadcast?: boolean;
  /** Local port on which replies arrive, where the protocol fixes it; otherwise the sending socket's. */
  readonly replyPort?: number;
  /** Whether to ask one device by unicast, given what is known; must be pure. */
  worth(target: Target): boolean;
  /** The datagrams to send, oldest dialect last. `random` gives n random bytes. */
  datagrams(random: (n: number) => Uint8Array): readonly Datagram[];
  /** Facts of a reply, or undefined when it is not one. Never throws. */
  read(reply: Uint8Array, sent: readonly Datagram[]): readonly Fact[] | undefined;
}
