// Outside: what scans of the internet saw, one service of one address at a time, with the facts a live scan would produce.

import type { Fact } from '../core/evidence.js';

/** Where in the world and in whose network an address is, as the file states it. */
export interface OutsideLocation {
  /** ISO 3166 alpha-2, upper case. */
  readonly country?: string;
  readonly region?: string;
  readonly city?: string;
  readonly organisation?: string;
  readonly asn?: number;
  readonly hostnames?: readonly string[];
}

/** One service of one address as a scan of the internet saw it. */
export interface OutsideRecord {
  /** Canonical text. */
  readonly address: string;
  readonly port?: number;
  readonly transport: 'tcp' | 'udp';
  /** When the scan saw it, ISO 8601 in UTC with milliseconds; absent where the file does not say. */
  readonly at?: string;
  /** Kinds as a live scan produces them, so that one recogniser reads both. */
  readonly facts: readonly Fact[];
  readonly place: OutsideLocation;
  /** Ports of the address that the scan looked at and did not find open; the first record of an address tells it. */
  readonly shut?: readonly PortRange[];
}

/** First and last. */
export type PortRange = readonly [from: number, to: number];

export type OutsideFormatId = 'shodan' | 'censys' | 'shadowserver' | 'nmap' | 'masscan' | 'zgrab2';

export interface OutsideFormat {
  readonly id: OutsideFormatId;
  readonly title: string;
}

/** Every format that can be read. */
export const OUTSIDE_FORMATS: readonly OutsideFormat[] = [
  { id: 'shodan', title: 'Shodan download or host document (JSON)' },
  { id: 'censys', title: 'Censys hosts, search v2 or Platform (JSON)' },
  { id: 'shadowserver', title: 'Shadowserver report (CSV)' },
  { id: 'nmap', title: 'nmap output (-oX, XML)' },
  { id: 'masscan', title: 'masscan output (-oJ, JSON)' },
  { id: 'zgrab2', title: 'ZGrab2 output (JSON lines)' },
];
