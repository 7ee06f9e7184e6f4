// Device key: by what a camera is found again in a later census: its serial number, else its address, maker and model.

import type { DeviceRow } from '../device-rows.js';

/** How a census shows addresses. */
export type AddressKind = 'whole' | 'network' | 'mark';

/** Read off the address itself; see privacy.ts for how the hidden ones are made. */
export function addressKind(address: string): AddressKind {
  if (address.includes('/')) return 'network';
  return /^[0-9a-f]{16}$/.test(address) ? 'mark' : 'whole';
}

/**
 * For the rows of one census in their order; those of one address stand together. Several of one model behind an
 * address are told apart by their order. The model belongs to the key, so that a camera that was replaced by another
 * one of the maker is not taken for one that was patched.
 */
export function deviceKeys(): (row: DeviceRow) => string {
  let last = '';
  const counts = new Map<string, number>();
  return ({ address, vendor, model, serial }) => {
    if (serial !== null) return `${vendor ?? ''}\n${serial.toLowerCase()}`;
    if (address !== last) counts.clear();
    last = address;
    const base = `${address}\n${vendor ?? ''}\n${model ?? ''}`;
    const before = counts.get(base) ?? 0;
    counts.set(base, before + 1);
    return `${base}\n${before}`;
  };
}
