// Running: what every part of a running site shares: its devices' record of requests, the clock, the delays.

import type { Received, SimDevice } from '../device.js';
import type { Later } from './later.js';

/** Requests a device remembers; `onReceived` sees them all. */
const MAX_REMEMBERED = 2000;

export interface Running {
  readonly later: Later;
  /** Milliseconds since 1970. */
  now(): number;
  onReceived(received: Received): void;
}

export function record(running: Running, device: SimDevice, what: Omit<Received, 'at' | 'address'>): void {
  const received = { at: new Date(running.now()).toISOString(), address: device.site.address, ...what };
  if (device.received.length < MAX_REMEMBERED) device.received.push(received);
  running.onReceived(received);
}
