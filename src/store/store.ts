// Store: what Lenscap remembers, and the only contract the rest of the house has with a database.

import type { Evidence } from '../core/evidence.js';
import type { Finding } from '../core/finding.js';
import type { Identity } from '../core/identity.js';
import type { LedgerEntry } from '../core/ledger.js';
import type { Verdict } from '../core/verdict.js';

/** What changed devices: a scan, a judgement of what is known by newer knowledge, or an import of what others saw. */
export interface ScanRecord {
  readonly id: string;
  /** Absent for a scan. */
  readonly kind?: 'judgement' | 'import';
  readonly startedAt: string;
  readonly endedAt: string;
  readonly targets: readonly string[];
  readonly addressesSwept: number;
  readonly requests: number;
  readonly version: string;
  readonly knowledgeDigest: string;
}

/** A device as one scan left it. */
export interface DeviceRecord {
  readonly id: string;
  readonly addresses: readonly string[];
  readonly ports: readonly number[];
  readonly presence: 'seen' | 'not_seen' | 'gone';
  /** Scans of its addresses in a row that did not see it. */
  readonly missedScans: number;
  readonly firstSeen: string;
  readonly lastSeen: string;
  readonly identity: Identity;
  /** Lower-case hex SHA-256 of certificates seen on it. */
  readonly certificates: readonly string[];
  readonly evidence: readonly Evidence[];
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly Finding[];
  readonly notes: readonly string[];
}

export interface Store {
  /** All devices, also those not seen lately. */
  devices(): Promise<readonly DeviceRecord[]>;
  device(id: string): Promise<DeviceRecord | undefined>;
  /** The last one saved first. */
  scans(limit: number): Promise<readonly ScanRecord[]>;
  /**
   * Saves a scan and the devices it changed in one transaction; durable when it resolves. Saving the same scan twice
   * changes nothing, and a judgement or import leaves alone a device that was scanned after it was read.
   */
  saveScan(scan: ScanRecord, devices: readonly DeviceRecord[], ledger: readonly LedgerEntry[]): Promise<void>;
  /** Entries of a scan that was cut short, in order; durable when it resolves. Saving them twice changes nothing. */
  saveLedger(scanId: string, entries: readonly LedgerEntry[]): Promise<void>;
  /** Entries for a set of addresses, oldest first, ranges that contain them included; the newest 10,000 at most. */
  ledger(addresses: readonly string[]): Promise<readonly LedgerEntry[]>;
  /** What opening had to do that the user should know, such as a recovery from a snapshot. */
  readonly notices: readonly string[];
  close(): Promise<void>;
}
