// Report data: what a printed report or label holds, before it is a page or a PDF.

import type {
  DeviceRow,
  FindingDetail,
  FindingGroup,
  FindingRow,
  OpenDay,
  RiskCounts,
} from '../store/estate.js';

/** Devices by traffic light; each counted up to 10,000. */
export interface LightCounts {
  readonly red: number;
  readonly amber: number;
  readonly green: number;
  readonly grey: number;
}

interface AnyReport {
  /** ISO 8601. */
  readonly madeAt: string;
  /** Of the one site it is about; null is all that whoever asks may see. */
  readonly siteName: string | null;
  /** YYYY-MM-DD, when the knowledge was last held against its sources; null where nobody told. */
  readonly knowledgeDate: string | null;
  /** Lines that say what did not fit. */
  readonly leftOut: readonly string[];
}

/** An accepted finding, with the words of whoever accepted it. */
export interface AcceptedRow {
  readonly finding: FindingRow;
  /** Empty where the record of it is gone. */
  readonly reason: string;
  readonly who: string;
}

export interface ManagerData extends AnyReport {
  readonly sentence: string;
  readonly devices: LightCounts;
  readonly open: RiskCounts;
  readonly overdueCount: number;
  readonly history: readonly OpenDay[];
  readonly sites: readonly FindingGroup[];
  readonly overdue: readonly FindingRow[];
  readonly accepted: readonly AcceptedRow[];
  /** The last first. */
  readonly closed: readonly FindingRow[];
  /** How many days `closed` looks back. */
  readonly closedDays: number;
}

export interface TechnicianDevice {
  readonly device: DeviceRow;
  /** Worst first. */
  readonly findings: readonly FindingDetail[];
}

export interface TechnicianSite {
  /** Null for devices at no site. */
  readonly name: string | null;
  readonly devices: readonly TechnicianDevice[];
}

export interface TechnicianData extends AnyReport {
  readonly sites: readonly TechnicianSite[];
  readonly deviceCount: number;
  readonly findingCount: number;
  /** Devices that were looked at and have nothing open. */
  readonly fine: number;
}

export interface Label {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  /** Empty at no site. */
  readonly site: string;
  /** What its QR code says. */
  readonly url: string;
}
