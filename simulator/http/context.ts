// Context: what a handler knows beside the request: the device, the time, and who asks.

import type { SimDevice } from '../device.js';

export interface Context {
  readonly device: SimDevice;
  /** The asker's address. */
  readonly from: string;
  /** Milliseconds since 1970, by the right time. */
  now(): number;
}

/** Milliseconds since 1970 by the clock of the device, which may be wrong. */
export function deviceTime({ device, now }: Pick<Context, 'device' | 'now'>): number {
  return now() + device.site.settings.clockAhead * 1000;
}

/** "2026-11-23T10:00:00Z", as devices write times: to the second. */
export function isoSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
