// Ledger: what was sent to a device, with the purpose of each request in words.

import { askedAt } from '../core/asked-at.js';
import type { LedgerEntry } from '../core/ledger.js';
import type { RequestDeclaration } from '../net/request.js';
import type { DeviceRecord, Store } from '../store/store.js';

export type LedgerLine = LedgerEntry & { readonly purpose: string };

/**
 * Oldest first: what was sent to the device alone, the sweeps of its network, and what the same scans sent to everybody.
 * @param everybody group and broadcast addresses that questions are sent to
 */
export async function deviceLedger(
  store: Store,
  device: DeviceRecord,
  catalogue: readonly RequestDeclaration[],
  everybody: readonly string[],
): Promise<readonly LedgerLine[]> {
  const purposes = new Map(catalogue.map(({ id, purpose }) => [id, purpose]));
  const own = await store.ledger(device.addresses.map(askedAt));
  const scans = new Set(own.map(({ scanId }) => scanId));
  const shared = (await store.ledger(everybody)).filter(({ scanId }) => scans.has(scanId));
  return [...own, ...shared]
    .sort((a, b) => (a.at < b.at ? -1 : Number(a.at > b.at)))
    .map((entry) => ({ ...entry, purpose: purposes.get(entry.request) ?? entry.request }));
}
