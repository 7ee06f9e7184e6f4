// X-ARF v4: the same as reports that abuse desks' ticket systems read, one for each flaw that has a CVE, of each device.

import { randomUUID } from 'node:crypto';
import type { AffectedDevice, DeviceFlaw } from './affected.js';
import type { Sender } from './contact.js';
import { clean, productName } from './device-text.js';

/** @see https://github.com/xarf/xarf-spec, schemas/v4: xarf-core.json and types/vulnerability-cve.json */
export interface XarfReport {
  readonly xarf_version: '4.2.0';
  readonly report_id: string;
  readonly timestamp: string;
  readonly reporter: XarfParty;
  readonly sender: XarfParty;
  readonly source_identifier: string;
  readonly source_port: number;
  readonly category: 'vulnerability';
  readonly type: 'cve';
  readonly evidence_source: 'automated_discovery';
  readonly description: string;
  readonly service: string;
  readonly service_version?: string;
  readonly service_port: number;
  readonly cve_id: string;
  readonly cve_ids?: readonly string[];
  readonly cvss_score?: number;
  readonly patch_available?: true;
  readonly patch_version?: string;
  readonly disclosure_date?: string;
  readonly first_seen?: string;
  readonly last_seen?: string;
}

interface XarfParty {
  readonly org: string;
  readonly contact: string;
  readonly domain: string;
}

const CVE = /^CVE-\d{4}-\d+$/;
/** The schema's limits, in characters. */
const MAX = { org: 200, service: 200, version: 100, description: 1000, cves: 10 };

/** Devices whose port is not known, and flaws without a CVE, have no place in the format: it demands both. */
export function xarfReports(
  devices: readonly AffectedDevice[],
  from: Sender,
  now: Date,
): readonly XarfReport[] {
  return devices.flatMap((device) => device.flaws.flatMap((flaw) => reportOf(device, flaw, from, now) ?? []));
}

function reportOf(
  device: AffectedDevice,
  { flaw, certainty, fixedIn }: DeviceFlaw,
  from: Sender,
  now: Date,
): XarfReport | undefined {
  const cves = flaw.cves.filter((cve) => CVE.test(cve));
  const [port, cve] = [device.ports[0], cves[0]];
  if (port === undefined || port < 1 || cve === undefined) return undefined;
  const domain = from.email.slice(from.email.indexOf('@') + 1);
  const party = { org: (from.name || domain).slice(0, MAX.org), contact: from.email, domain };
  return {
    xarf_version: '4.2.0',
    report_id: randomUUID(),
    timestamp: device.lastSeen === null ? now.toISOString() : midnight(device.lastSeen),
    reporter: party,
    sender: party,
    source_identifier: device.address,
    source_port: port,
    category: 'vulnerability',
    type: 'cve',
    evidence_source: 'automated_discovery',
    description: `${certainty === 'certain' ? 'Affected' : 'Likely affected'}: ${clean(flaw.title)}`.slice(
      0,
      MAX.description,
    ),
    service: productName(device).slice(0, MAX.service),
    ...(device.firmware !== null && { service_version: clean(device.firmware).slice(0, MAX.version) }),
    service_port: port,
    cve_id: cve,
    ...(cves.length > 1 && { cve_ids: [...new Set(cves)].slice(0, MAX.cves) }),
    ...(flaw.score !== null && { cvss_score: flaw.score }),
    ...(fixedIn !== null && {
      patch_available: true as const,
      patch_version: clean(fixedIn).slice(0, MAX.version),
    }),
    ...(flaw.published !== null && { disclosure_date: midnight(flaw.published) }),
    ...(device.firstSeen !== null && { first_seen: midnight(device.firstSeen) }),
    ...(device.lastSeen !== null && { last_seen: midnight(device.lastSeen) }),
  };
}

function midnight(day: string): string {
  return `${day.slice(0, 10)}T00:00:00Z`;
}
