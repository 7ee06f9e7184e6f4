// SimDevice: one simulated device while it runs: what it is, who may log in, what it was sent.

import type { LogEntry } from './settings-schema.js';
import type { SiteDevice } from './site-file.js';

/** What reached a device, byte for byte; tests read it, `simulate --log FILE` writes it as JSON lines. */
export interface Received {
  readonly at: string;
  readonly address: string;
  readonly port: number;
  readonly transport: 'tcp' | 'tls' | 'udp';
  /** How it came: to this device alone, or to everybody. */
  readonly cast: 'unicast' | 'multicast' | 'broadcast';
  readonly from: string;
  /** Whole request: the datagram, or a stream request's head and body. */
  readonly bytes: Buffer;
}

/** Login state of one device: who failed how often, and until when the door stays shut. */
export interface AccountState {
  failures: number;
  lockedUntil: number;
}

/** Whose session a token is: `limited` may only ask what the device is; `asked` nobody has logged in yet. */
export type Holder = 'granted' | 'limited' | 'asked';

export interface SimDevice {
  readonly site: SiteDevice;
  readonly account: AccountState;
  /** The device's own log, oldest first: what the site file says, then what happened since. */
  readonly log: LogEntry[];
  /** Sessions open now, by token. */
  readonly tokens: Map<string, Holder>;
  readonly received: Received[];
  /** Streams open now, and the most that were open at once; one refused at the door counts too. */
  connections: number;
  peakConnections: number;
  /** Ports in use after defaults and shifting: { http: 8080, … }. */
  readonly ports: Readonly<Record<string, number>>;
}

/** A device that nobody has asked anything yet. */
export function newDevice(site: SiteDevice, ports: SimDevice['ports']): SimDevice {
  return {
    site,
    account: { failures: 0, lockedUntil: 0 },
    log: [...site.settings.log],
    tokens: new Map(),
    received: [],
    connections: 0,
    peakConnections: 0,
    ports,
  };
}

/** Answers one UDP protocol for one device. Returned datagrams go back to the asker, or to `replyPort` on the asker's host. */
export interface UdpResponder {
  readonly id: string;
  readonly port: number;
  readonly multicast?: string;
  readonly multicast6?: string;
  readonly broadcast?: boolean;
  readonly replyPort?: number;
  /** Whether the device speaks this protocol at all; its port is bound only then. */
  speaks(device: SiteDevice): boolean;
  /** Empty when the datagram is not a question of this protocol. */
  answer(device: SimDevice, datagram: Buffer): readonly Buffer[];
}
