// Identities for tests: every field certain unless said otherwise.

import type { Category, Certainty, Claim, Firmware, Identity } from '../core/identity.js';

interface Given {
  readonly category?: Category;
  readonly vendor?: string;
  readonly brand?: string;
  readonly model?: string;
  readonly platform?: string;
  readonly hardware?: string;
  readonly firmware?: Firmware;
}

export function identityOf(given: Given, unsure: Partial<Record<keyof Given, Certainty>> = {}): Identity {
  const claim = <T>(field: keyof Given, value: T): Claim<T> => ({
    value,
    certainty: unsure[field] ?? 'certain',
    because: [],
  });
  const { category = 'camera', vendor, brand, model, platform, hardware, firmware } = given;
  return {
    category: claim('category', category),
    ...(vendor !== undefined && { vendor: claim('vendor', vendor) }),
    ...(brand !== undefined && { brand: claim('brand', brand) }),
    ...(model !== undefined && { model: claim('model', model) }),
    ...(platform !== undefined && { platform: claim('platform', platform) }),
    ...(hardware !== undefined && { hardware: claim('hardware', hardware) }),
    ...(firmware !== undefined && { firmware: claim('firmware', firmware) }),
    contradictions: [],
  };
}
