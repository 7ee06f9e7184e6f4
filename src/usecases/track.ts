// Track: the devices of a scan laid over the devices already known, so that a device stays itself over time.

import type { Evidence } from '../core/evidence.js';
import type { Claim, Identity } from '../core/identity.js';
import { type DeviceKeys, matchDevices } from '../recognise/same-device.js';
import type { DeviceOutline } from '../store/outline.js';
import type { DeviceRecord } from '../store/store.js';
import { withCarried } from './carried.js';

/** One device as this scan saw it. */
export interface Sighting {
  readonly addresses: readonly string[];
  readonly ports: readonly number[];
  readonly identity: Identity;
  readonly evidence: readonly Evidence[];
  readonly notes: readonly string[];
}

/** A device of this scan before it is judged: who it is over time. */
export type Tracked = Omit<DeviceRecord, 'verdicts' | 'findings'> & {
  /** The record of an earlier scan, when there is one. */
  readonly before?: DeviceRecord;
};

export interface ScanSpan {
  readonly endedAt: string;
  /** True for an address this scan would have seen a device at. */
  covers(address: string): boolean;
}

/** Scans in a row that must miss a device before it counts as gone; one missed scan is a reboot or a lost packet. */
export const GONE_AFTER = 3;

/** Which of the known devices a scan is about. */
export interface Concerned {
  /** Of each sighting, in order, the id of the device it is; undefined where it is a new one. */
  readonly matches: readonly (string | undefined)[];
  /** Ids of those that this scan should have seen, and did not. */
  readonly missing: readonly string[];
}

/** Needs no more of the known devices than what tells them apart. */
export function concernedBy(
  known: readonly DeviceOutline[],
  seen: readonly Sighting[],
  { covers }: Pick<ScanSpan, 'covers'>,
): Concerned {
  const matches = matchDevices(
    known.map(({ id, addresses, identity, certificates }) => ({
      id,
      ...keysOf(addresses, identity, certificates),
    })),
    seen.map((sighting) => keysOf(sighting.addresses, sighting.identity, certificatesOf(sighting.evidence))),
  );
  const present = new Set(matches);
  const missing = known.filter(
    ({ id, addresses }) => !present.has(id) && addresses.length > 0 && addresses.every(covers),
  );
  return { matches, missing: missing.map(({ id }) => id) };
}

/**
 * Records of everything this scan saw or should have seen.
 * @param known records of those that are concerned; others do no harm
 */
export function trackDevices(
  known: readonly DeviceRecord[],
  seen: readonly Sighting[],
  span: ScanSpan,
  newId: () => string,
  { matches, missing }: Concerned = concernedBy(known, seen, span),
): { readonly seen: readonly Tracked[]; readonly missing: readonly DeviceRecord[] } {
  const byId = new Map(known.map((record) => [record.id, record]));
  return {
    seen: seen.map((sighting, index) => tracks(sighting, byId.get(matches[index] ?? ''), span, newId)),
    missing: missing.flatMap((id) => {
      const record = byId.get(id);
      return record ? [missed(record)] : [];
    }),
  };
}

function tracks(
  sighting: Sighting,
  before: DeviceRecord | undefined,
  { endedAt }: ScanSpan,
  newId: () => string,
): Tracked {
  return {
    id: before?.id ?? newId(),
    addresses: sighting.addresses,
    ports: sighting.ports,
    presence: 'seen',
    missedScans: 0,
    firstSeen: before?.firstSeen ?? endedAt,
    lastSeen: endedAt,
    identity: before ? remembered(sighting.identity, before.identity) : sighting.identity,
    certificates: certificatesOf(sighting.evidence),
    evidence: before ? withCarried(sighting.evidence, before.evidence) : sighting.evidence,
    notes: sighting.notes,
    ...(before ? { before } : {}),
  };
}

const LASTING = ['vendor', 'brand', 'model', 'platform', 'hardware', 'firmware', 'serial', 'mac'] as const;

/** What a device did not tell this time is what it told last time, at most likely: silence closes no finding. */
export function remembered(now: Identity, before: Identity): Identity {
  const kept = LASTING.filter((field) => now[field] === undefined && before[field] !== undefined).map(
    (field) => [field, atMostLikely(before[field])] as const,
  );
  const category = now.category.value === 'unknown' ? before.category : now.category;
  return { ...Object.fromEntries(kept), ...now, category };
}

function atMostLikely(claim: Claim<unknown> | undefined): Claim<unknown> | undefined {
  return claim?.certainty === 'certain' ? { ...claim, certainty: 'likely' } : claim;
}

function missed(record: DeviceRecord): DeviceRecord {
  const missedScans = record.missedScans + 1;
  return { ...record, missedScans, presence: missedScans >= GONE_AFTER ? 'gone' : 'not_seen' };
}

function certificatesOf(evidence: readonly Evidence[]): readonly string[] {
  return [...new Set(evidence.filter(({ kind }) => kind === 'tls.sha256').map(({ value }) => value))];
}

function keysOf(
  addresses: readonly string[],
  identity: DeviceOutline['identity'],
  certificates: readonly string[],
): DeviceKeys {
  const { serial, mac, vendor, model } = identity;
  return {
    addresses,
    certificates,
    ...(serial ? { serial: serial.value } : {}),
    ...(mac ? { mac: mac.value } : {}),
    ...(vendor ? { vendor: vendor.value } : {}),
    ...(model ? { model: model.value } : {}),
  };
}
