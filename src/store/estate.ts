// Estate: the devices and findings as lists show them, and the life of each finding; kept beside the records, in step with them.

import type { Risk } from '../core/finding.js';
import type { Category, Certainty } from '../core/identity.js';
import type { DeviceRecord } from './store.js';

/** Ids of the sites that whoever asks may see; null is all, also devices at no site. */
export type Within = readonly string[] | null;

export interface PageQuery {
  readonly cursor?: string | undefined;
  readonly limit: number;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Of all that match, counted up to 10,000. */
  readonly total: number;
  readonly isMore: boolean;
  readonly next: string | null;
}

/** Which way a traffic light stands; grey cannot be told, or is no camera. */
export type Light = 'red' | 'amber' | 'green' | 'grey';

/** How devices stand, counted; the same counts as in the summary of a scan. */
export const STANDINGS = [
  'cameras',
  'takeover',
  'likelyTakeover',
  'affected',
  'likely',
  'fixed',
  'cannotTell',
  'notCameras',
] as const;
export type Standing = (typeof STANDINGS)[number];
export type StandingCounts = Readonly<Record<Standing, number>>;

/** What lists show of a device beyond its record; made by whoever knows how to judge, when the record is saved. */
export interface DeviceSummary {
  /** The counts it is in. */
  readonly standing: readonly Standing[];
  readonly name: string;
  readonly light: Light;
  readonly isTakeover: boolean;
  readonly isReachable: boolean;
}
export type Summarise = (device: DeviceRecord) => DeviceSummary;

export interface DeviceRow extends Omit<DeviceSummary, 'standing'> {
  readonly id: string;
  readonly address: string;
  readonly site: { readonly id: string; readonly name: string } | null;
  readonly category: Category;
  readonly vendor: string | null;
  readonly brand: string | null;
  readonly model: string | null;
  readonly firmware: string | null;
  readonly serial: string | null;
  readonly presence: DeviceRecord['presence'];
  readonly lastSeen: string;
  readonly open: number;
  readonly accepted: number;
  readonly risk: Risk | null;
  readonly openSince: string | null;
}

export interface DeviceQuery extends PageQuery {
  /** Words, each the beginning of one in name, address, serial number, MAC or firmware. */
  readonly search?: string | undefined;
  /** "none" is those at no site. */
  readonly site?: string | undefined;
  readonly vendor?: string | undefined;
  readonly model?: string | undefined;
  readonly category?: Category | undefined;
  readonly risk?: Risk | undefined;
  readonly light?: Light | undefined;
  readonly presence?: DeviceRecord['presence'] | undefined;
  readonly reachable?: boolean | undefined;
  readonly sort: 'worst' | 'address' | 'name' | 'lastSeen' | 'openSince';
}

export type FindingState = 'open' | 'accepted' | 'closed';

/** Days until a finding of that risk is overdue; a risk that is not named never is. */
export type DueDays = { readonly [risk in Risk]?: number | undefined };

/** The moment and the rules by which rows are told to be accepted or overdue. */
export interface AsOf {
  /** ISO 8601. */
  readonly now: string;
  readonly dueDays: DueDays;
}

export interface FindingRow {
  readonly device: Pick<DeviceRow, 'id' | 'name' | 'address' | 'site' | 'vendor'>;
  readonly key: string;
  readonly title: string;
  readonly risk: Risk;
  readonly certainty: Certainty;
  readonly state: FindingState;
  readonly isOverdue: boolean;
  readonly since: string;
  readonly dueAt: string | null;
  readonly closedAt: string | null;
  /** YYYY-MM-DD, its last day. */
  readonly acceptedUntil: string | null;
  readonly assignee: string | null;
  readonly next: string;
}

export interface FindingDetail extends FindingRow {
  readonly because: string;
  readonly closes: string;
}

export interface FindingQuery extends PageQuery {
  readonly search?: string | undefined;
  readonly state: FindingState;
  readonly risk?: Risk | undefined;
  readonly site?: string | undefined;
  readonly vendor?: string | undefined;
  readonly key?: string | undefined;
  readonly device?: string | undefined;
  /** "none" is those of nobody. */
  readonly assignee?: string | undefined;
  readonly overdue?: boolean | undefined;
  readonly sort: 'worst' | 'oldest' | 'newest' | 'due';
}

export interface FindingId {
  readonly device: string;
  readonly key: string;
}

export interface FindingGroup {
  readonly id: string;
  readonly name: string;
  readonly open: number;
  readonly devices: number;
  readonly overdue: number;
  readonly accepted: number;
  readonly risk: Risk | null;
  readonly oldest: string | null;
}

export type LifeKind =
  | 'found'
  | 'opened'
  | 'worse'
  | 'closed'
  | 'reopened'
  | 'accepted'
  | 'acceptance_ended'
  | 'assigned'
  | 'commented';

export interface LifeEvent {
  readonly at: string;
  readonly kind: LifeKind;
  readonly device: string;
  readonly deviceName: string;
  readonly key: string | null;
  readonly title: string;
  readonly risk: Risk | null;
  /** Name of a person; null for what a scan showed. */
  readonly who: string | null;
  readonly says: string;
}

export type RiskCounts = Readonly<Record<Risk, number>>;

export interface OpenDay extends RiskCounts {
  readonly day: string;
  readonly opened: number;
  readonly closed: number;
}

/** How long findings were open, or are by now; those with the same days count as one line. */
export interface Lifetime {
  /** Findings. */
  readonly count: number;
  /** Midnight, UTC, of the day it was found. */
  readonly since: string;
  readonly closedAt: string | null;
  readonly risk: Risk;
  readonly vendor: string | null;
}

export interface Site {
  readonly id: string;
  readonly name: string;
  readonly owner: string;
  /** CIDR. */
  readonly networks: readonly string[];
  readonly place: { readonly latitude: number; readonly longitude: number } | null;
}

export interface SiteCounts {
  readonly devices: number;
  readonly open: number;
  readonly overdue: number;
}

/** What a person did with findings. */
export type Deed =
  | { readonly does: 'accept'; readonly reason: string; readonly until: string }
  | { readonly does: 'reopen' }
  | { readonly does: 'assign'; readonly assignee: string | null }
  | { readonly does: 'comment'; readonly comment: string };

export interface Estate {
  devices(query: DeviceQuery, within: Within, asOf: AsOf): Promise<Page<DeviceRow>>;
  /** Undefined where there is none, or whoever asks may not see it. */
  device(id: string, within: Within, asOf: AsOf): Promise<DeviceRow | undefined>;
  findings(query: FindingQuery, within: Within, asOf: AsOf): Promise<Page<FindingRow>>;
  finding(id: FindingId, within: Within, asOf: AsOf): Promise<FindingDetail | undefined>;
  groups(
    by: 'advisory' | 'site' | 'vendor' | 'assignee',
    within: Within,
    asOf: AsOf,
  ): Promise<readonly FindingGroup[]>;
  /** The newest first. */
  life(
    of: { readonly device?: string; readonly key?: string; readonly since?: string },
    page: PageQuery,
    within: Within,
    asOf: AsOf,
  ): Promise<Page<LifeEvent>>;
  openCounts(within: Within, asOf: AsOf): Promise<RiskCounts>;
  /** Counts of devices that are not gone, as the summary of a scan. */
  summary(within: Within): Promise<StandingCounts>;
  /** One for each of the last days, the oldest first; days are of UTC. */
  openHistory(
    days: number,
    site: string | undefined,
    within: Within,
    asOf: AsOf,
  ): Promise<readonly OpenDay[]>;
  lifetimes(
    of: { readonly site?: string | undefined; readonly vendor?: string | undefined },
    within: Within,
  ): Promise<readonly Lifetime[]>;
  vendors(within: Within): Promise<readonly { readonly vendor: string; readonly devices: number }[]>;
  assignees(within: Within): Promise<readonly string[]>;
  /** @returns how many findings it changed; those outside `within` are left alone */
  act(ids: readonly FindingId[], deed: Deed, who: string, within: Within, asOf: AsOf): Promise<number>;
  sites(within: Within, asOf: AsOf): Promise<readonly (Site & SiteCounts)[]>;
  /** Devices find their new places in the same transaction. */
  saveSite(site: Site): Promise<void>;
  deleteSite(id: string): Promise<void>;
}
