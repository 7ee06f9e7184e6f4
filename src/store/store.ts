// Store: what Lenscap remembers, and the only contract the rest of the house has with a database.

import type { Evidence } from '../core/evidence.js';
import type { Finding } from '../core/finding.js';
import type { Category, Firmware, Identity } from '../core/identity.js';
import type { LedgerEntry } from '../core/ledger.js';
import type { Pages } from '../core/pages.js';
import type { Verdict } from '../core/verdict.js';
import type { Desk } from './desk.js';
import type { Estate } from './estate.js';
import type { DeviceOutline } from './outline.js';
import type { Work } from './work.js';

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

/** How a device stands, without why. */
export interface DeviceVitals<F> extends Pick<DeviceRecord, 'id' | 'addresses' | 'presence' | 'lastSeen'> {
  /** The values alone. */
  readonly identity: {
    readonly category: Category;
    readonly vendor: string | null;
    readonly brand: string | null;
    readonly model: string | null;
    readonly firmware: Pick<Firmware, 'raw'> | null;
  };
  /** Of advisories that concern it and name a firmware as their fix. */
  readonly verdicts: readonly {
    readonly status: 'affected';
    readonly published: string | null;
    readonly fix: { readonly firmware: string };
  }[];
  readonly findings: readonly F[];
}

/** What is counted of a finding. */
export type ShortFinding = Pick<Finding, 'key' | 'risk' | 'since'>;

export interface Store {
  /** All devices, also those not seen lately; a large estate does not fit into memory so: see `devicePages`. */
  devices(): Promise<readonly DeviceRecord[]>;
  /** All devices in the order of their ids; each page is as it is when it is read. */
  devicePages(): Pages<DeviceRecord>;
  /** Those of the ids that are there, in any order. */
  devicesOf(ids: readonly string[]): Pages<DeviceRecord>;
  /**
   * Of all devices what tells them apart, a page at a time.
   * @param kinds of evidence to bring along; one that ends in a full stop is a family, as "channel."
   */
  outlines(kinds: readonly string[]): Pages<DeviceOutline>;
  /** Of all devices how they stand, a page at a time. */
  vitals(): Pages<DeviceVitals<ShortFinding>>;
  vitalsWithFindings(): Pages<DeviceVitals<Finding>>;
  device(id: string): Promise<DeviceRecord | undefined>;
  /** The last one saved first. @param kind scans alone; everything that changed devices where it is not given */
  scans(limit: number, kind?: 'scan'): Promise<readonly ScanRecord[]>;
  /**
   * Saves a scan and the devices it changed in one transaction; durable when it resolves. Saving the same scan twice
   * changes nothing, and a judgement or import leaves alone a device that was scanned after it was read.
   */
  saveScan(scan: ScanRecord, devices: readonly DeviceRecord[], ledger: readonly LedgerEntry[]): Promise<void>;
  /** Entries of a scan that was cut short, in order; durable when it resolves. Saving them twice changes nothing. */
  saveLedger(scanId: string, entries: readonly LedgerEntry[]): Promise<void>;
  /** Entries for a set of addresses, oldest first, ranges that contain them included; the newest 10,000 at most. */
  ledger(addresses: readonly string[]): Promise<readonly LedgerEntry[]>;
  readonly estate: Estate;
  readonly desk: Desk;
  readonly work: Work;
  /** What opening had to do that the user should know, such as a recovery from a snapshot. */
  readonly notices: readonly string[];
  close(): Promise<void>;
}
