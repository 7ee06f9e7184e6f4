// Entry: what the makers of one profile really sell: models with firmware in their own spelling, serials, MAC prefixes.

import type { Random } from '../random.js';

export interface Model {
  readonly model: string;
  /** Oldest first; vulnerable and fixed ones. */
  readonly firmware: readonly string[];
  readonly hardware?: string;
}

/** What a device of this profile gives away without a login, by any of its protocols. */
export interface Reveals {
  readonly vendor: boolean;
  readonly model: boolean;
  readonly firmware: boolean;
}

export interface Entry {
  readonly category: 'camera' | 'recorder' | 'not_camera';
  /** Id of the maker, as advisories use it; null where nobody can tell. */
  readonly vendor: string | null;
  /** Id of the name on the box; equals the vendor but for rebrands. */
  readonly brand: string | null;
  /** Registered MAC prefixes, six hex digits. */
  readonly ouis: readonly string[];
  readonly models: readonly Model[];
  reveals(device: { readonly model: string; readonly firmware: string }): Reveals;
  serial(random: Random, device: { readonly model: string; readonly mac: string }): string;
}

export const ALL = (): Reveals => ({ vendor: true, model: true, firmware: true });
export const NO_FIRMWARE = (): Reveals => ({ vendor: true, model: true, firmware: false });
export const NOTHING = (): Reveals => ({ vendor: false, model: false, firmware: false });

/** "ac:cc:8e:00:00:0b" → "ACCC8E00000B", as several makers write their serial numbers. */
export function bareMac(mac: string): string {
  return mac.replaceAll(':', '').toUpperCase();
}

export function model(name: string, ...firmware: readonly string[]): Model {
  return { model: name, firmware };
}
