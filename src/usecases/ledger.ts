// Ledger: what was sent to a device, with the purpose of each request in words.

import type { LedgerEntry } from '../core/ledger.js';
import type { RequestDeclaration } from '../net/request.js';
import type { DeviceRecord, Store } from '../store/store.js';

export type LedgerLine = LedgerEntry & { readonly purpose: string };

/** Oldest first. */
export async function deviceLedger(
  store: Store,
  device: DeviceRecord,
  catalogue: readonly RequestDeclaration[],
): Promise<readonly LedgerLine[]> {
  const purposes = new Map(catalogue.map(({ id, purpose }) => [id, purpose]));
  const entries = await store.ledger(device.addresses);
  return entries.map((entry) => ({ ...entry, purpose: purposes.get(entry.request) ?? entry.request }));
}
