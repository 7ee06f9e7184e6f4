// What the door to the network offers: a probe is handed an Io and never sees a socket.

import type { Outcome } from '../core/outcome.js';

/** One request on a stream: connect, send, read until `done`, close. */
export interface Exchange {
  /** Id in the request catalogue; the bytes are checked against its shape before anything is sent. */
  readonly request: string;
  readonly port: number;
  readonly tls?: boolean;
  readonly payload: Uint8Array;
  /** Called with everything received so far after each chunk; true ends the exchange. Must be cheap and must not throw. */
  readonly done: (received: Uint8Array) => boolean;
  /** Bytes read at most; default 256 KiB. */
  readonly maxBytes?: number;
  /** Milliseconds from connect to done; default 5000. */
  readonly timeoutMs?: number;
  /** Of a request that carries a login: whether what came back refuses it. Must not throw. */
  readonly refuses?: (received: Uint8Array) => boolean;
}

export interface TlsFacts {
  /** DER of the leaf certificate. */
  readonly certificate: Uint8Array;
  /** "TLSv1.2". */
  readonly protocol: string;
}

export interface StreamReply {
  readonly bytes: Uint8Array;
  /** True when the device closed before `done` said so: the bytes may be cut short. */
  readonly closedEarly: boolean;
  /** True when the deadline ended it: the device was still sending, or kept the connection open without saying how long its answer is. */
  readonly late?: boolean;
  readonly tls?: TlsFacts;
}

/** One datagram to the device and the replies to it. */
export interface Ask {
  readonly request: string;
  readonly port: number;
  readonly payload: Uint8Array;
  /** Local port the protocol insists on for replies; otherwise any. */
  readonly replyPort?: number;
  /** True ends the wait. Without it the first datagram does. */
  readonly enough?: (reply: Uint8Array) => boolean;
  /** Default 1500. */
  readonly timeoutMs?: number;
}

/** The door, opened for one device: inside the scope, within its budget, written to the ledger first. Never throws for what a device does. */
export interface Io {
  exchange(exchange: Exchange): Promise<Outcome<StreamReply>>;
  ask(ask: Ask): Promise<Outcome<readonly Uint8Array[]>>;
  /** Allows the requests that reading settings behind the owner's login takes. */
  withLogin(): void;
  /** Lets one more login out after a refusal, once a scan: for documented defaults, where the device has told that tries are left. */
  secondLogin(): void;
  /** Requests this device may still be sent in this scan. */
  remaining(): number;
}
