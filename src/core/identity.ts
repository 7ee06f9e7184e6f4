// Identity: what a device is, field by field, each with the evidence that says so and how sure that is.

import type { Evidence } from './evidence.js';

/** `certain` the device itself said so, or two independent sources did · `likely` one good source · `possible` a hint. */
export const CERTAINTIES = ['possible', 'likely', 'certain'] as const;
export type Certainty = (typeof CERTAINTIES)[number];

export const CATEGORIES = ['camera', 'recorder', 'intercom', 'other_video', 'not_camera', 'unknown'] as const;
export type Category = (typeof CATEGORIES)[number];

/** One conclusion about a device. `because` points at the evidence, strongest first. */
export interface Claim<T = string> {
  readonly value: T;
  readonly certainty: Certainty;
  readonly because: readonly Evidence[];
}

/** Firmware as the device wrote it; version and build are set when the maker's scheme could read them. */
export interface Firmware {
  readonly raw: string;
  readonly version?: string;
  /** As the maker writes it ("210416"); its date, when it is one, is in `buildDate`. */
  readonly build?: string;
  /** ISO date (YYYY-MM-DD). */
  readonly buildDate?: string;
}

/** Two sources that cannot both be right; kept and shown, never averaged away. */
export interface Contradiction {
  readonly field: 'vendor' | 'brand' | 'model' | 'platform' | 'firmware' | 'serial' | 'mac' | 'category';
  readonly says: string;
  readonly between: readonly Evidence[];
}

export interface Identity {
  readonly category: Claim<Category>;
  /** Who made it, by the id of the maker ("hikvision"): the key into schemes and advisories. */
  readonly vendor?: Claim;
  /** The name on the box, by the id of the brand ("annke"); equals the vendor where no rebrand is known. */
  readonly brand?: Claim;
  readonly model?: Claim;
  /** Hardware platform or line, where the maker's rules need it ("G3", "CPP7.3"). */
  readonly platform?: Claim;
  /** Hardware revision ("1.0", "IPC_523128M8MP"). */
  readonly hardware?: Claim;
  readonly firmware?: Claim<Firmware>;
  readonly serial?: Claim;
  /** Lower-case, colon-separated. */
  readonly mac?: Claim;
  readonly contradictions: readonly Contradiction[];
}

/** The fields that are claims, in the order in which a person reads them. */
export const IDENTITY_FIELDS = [
  'category',
  'vendor',
  'brand',
  'model',
  'platform',
  'hardware',
  'firmware',
  'serial',
  'mac',
] as const satisfies readonly (keyof Identity)[];
