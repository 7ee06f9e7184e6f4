// X-ARF v4: the same as reports that abuse desks' ticket systems read, one for each flaw that has a CVE, of each device.

import { createHash } from 'node:crypto';
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

export interface XarfBy {
  readonly from: Sender;
  readonly now: Date;
  /** Of the message; with it every report has an id of its own, the same however often it is written. */
  readonly messageId: string;
}

/** Devices whose port is not known, and flaws without a CVE, have no place in the format: it demands both. */
export function* xarfReports(devices: readonly AffectedDevice[], by: XarfBy): Generator<XarfReport> {
  for (const device of devices)
    for (const flaw of device.flaws) {
      const report = reportOf(device, flaw, by);
      if (report) yield report;
    }
}

/** Pieces of a JSON array of them. */
export function* xarfText(devices: readonly AffectedDevice[], by: XarfBy): Generator<string> {
  let before = '[';
  for (const report of xarfReports(devices, by)) {
    yield `${before}\n${JSON.stringify(report)}`;
    before = ',';
  }
  yield before === '[' ? '[]\n' : '\n]\n';
}

function reportOf(
  device: AffectedDevice,
  { flaw, certainty, fixedIn }: DeviceFlaw,
  { from, now, messageId }: XarfBy,
): XarfReport | undefined {
  const cves = flaw.cves.filter((cve) => CVE.test(cve));
  const [port, cve] = [device.ports[0], cves[0]];
  if (port === undefined || port < 1 || cve === undefined) return undefined;
  const domain = from.email.slice(from.email.indexOf('@') + 1);
  const party = { org: (from.name || domain).slice(0, MAX.org), contact: from.email, domain };
  return {
    xarf_version: '4.2.0',
    report_id: uuid(`${messageId} ${device.key} ${flaw.id}`),
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

/** Of the form that the schema wants (RFC 9562, 5.4), with digits that the text decides. */
function uuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function midnight(day: string): string {
  return `${day.slice(0, 10)}T00:00:00Z`;
}
