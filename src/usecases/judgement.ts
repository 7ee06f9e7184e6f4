// Judgement: the record of a change to what is known of devices that no scan made.

import type { DeviceRecord, ScanRecord, Store } from '../store/store.js';

export interface JudgementTools {
  readonly store: Store;
  /** Of Lenscap. */
  readonly version: string;
  readonly knowledgeDigest: string;
  newId(): string;
  /** ISO time. */
  now(): string;
}

/** Saves devices whose findings changed, and for an import their evidence; durable when it resolves. Nothing is written where none did. */
export async function saveJudgement(
  { store, version, knowledgeDigest, newId, now }: JudgementTools,
  devices: readonly DeviceRecord[],
  startedAt: string,
  kind: NonNullable<ScanRecord['kind']> = 'judgement',
): Promise<void> {
  if (devices.length === 0) return;
  const record: ScanRecord = {
    id: newId(),
    kind,
    startedAt,
    endedAt: now(),
    targets: [],
    addressesSwept: 0,
    requests: 0,
    version,
    knowledgeDigest,
  };
  await store.saveScan(record, devices, []);
}
