// Make the report: device records of one scan → the document, worst device first.

import type { Evidence } from '../core/evidence.js';
import { RISKS } from '../core/finding.js';
import { CERTAINTIES, type Certainty, type Claim, IDENTITY_FIELDS, type Identity } from '../core/identity.js';
import type { Verdict } from '../core/verdict.js';
import type { DeviceRecord, ScanRecord } from '../store/store.js';
import type { LineageReporter } from './lineage-report.js';
import { priorityOf, reachableFromOutside } from './priority.js';
import type { ReportDevice, ReportVerdict, ScanReport } from './report.js';
import { summarise } from './summary.js';

export interface KnowledgeInfo {
  readonly digest: string;
  readonly advisories: number;
  /** ISO date of the newest advisory. */
  readonly newest: string;
  /** ISO date on which the shipped files were held against their sources. */
  readonly asOf: string;
  readonly sources: readonly {
    readonly name: string;
    readonly asOf: string | null;
    readonly records: number;
  }[];
}

/** What a report needs beside the records. */
export interface Reporting {
  readonly info: KnowledgeInfo;
  readonly lineage: LineageReporter;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** What every report says of the knowledge: which sources are old. */
  readonly notes: readonly string[];
}

export function makeReport(
  scan: ScanRecord,
  devices: readonly DeviceRecord[],
  reporting: Reporting,
  notes: readonly string[],
): ScanReport {
  const { info, notes: standing } = reporting;
  const reported = devices.map((device) => reportDevice(device, reporting)).sort(worstFirst);
  return {
    scan: {
      id: scan.id,
      startedAt: scan.startedAt,
      endedAt: scan.endedAt,
      targets: [...scan.targets],
      addressesSwept: scan.addressesSwept,
      requests: scan.requests,
      version: scan.version,
      knowledge: { ...info, sources: [...info.sources] },
    },
    summary: summarise(devices),
    devices: reported,
    notes: [...standing, ...notes],
  };
}

/** A stored device as every face shows it. */
export function reportDevice(
  record: DeviceRecord,
  { lineage, now }: Pick<Reporting, 'lineage' | 'now'>,
): ReportDevice {
  const { identity } = record;
  const byKey = new Map(record.verdicts.map((verdict) => [`advisory:${verdict.advisory}`, verdict]));
  return {
    id: record.id,
    addresses: [...record.addresses],
    ports: [...record.ports],
    presence: record.presence,
    firstSeen: record.firstSeen,
    lastSeen: record.lastSeen,
    identity: reportIdentity(identity),
    certainty: overall(identity),
    claims: claimsOf(identity),
    reachable: reachableFromOutside(record, now),
    contradictions: identity.contradictions.map(({ field, says }) => ({ field, says })),
    ...lineage(record),
    evidence: record.evidence.map(evidenceLine),
    verdicts: record.verdicts.map(reportVerdict),
    findings: record.findings.map((finding) => ({
      ...finding,
      priority: priorityOf(byKey.get(finding.key)),
    })),
    notes: [...record.notes],
  };
}

/** The values alone, without their reasons. */
export function reportIdentity(identity: Identity): ReportDevice['identity'] {
  return {
    category: identity.category.value,
    vendor: identity.vendor?.value ?? null,
    brand: identity.brand?.value ?? null,
    model: identity.model?.value ?? null,
    platform: identity.platform?.value ?? null,
    hardware: identity.hardware?.value ?? null,
    firmware: firmwareOf(identity),
    serial: identity.serial?.value ?? null,
    mac: identity.mac?.value ?? null,
  };
}

function firmwareOf({ firmware }: Identity): ReportDevice['identity']['firmware'] {
  if (!firmware) return null;
  const { raw, version, build } = firmware.value;
  return { raw, version: version ?? null, build: build ?? null };
}

/** A chain is as strong as its weakest link: vendor and model carry every verdict. */
function overall({ vendor, model, category }: Identity): Certainty {
  if (category.value === 'not_camera') return category.certainty;
  const ranks = [vendor, model].map((claim) => (claim ? CERTAINTIES.indexOf(claim.certainty) : 0));
  return CERTAINTIES[Math.min(...ranks)] ?? 'possible';
}

function claimsOf(identity: Identity): ReportDevice['claims'] {
  const claims: ReportDevice['claims'] = {};
  for (const field of IDENTITY_FIELDS) {
    const claim: Claim<unknown> | undefined = identity[field];
    if (claim) claims[field] = { certainty: claim.certainty, because: claim.because.map(inWords) };
  }
  return claims;
}

/** "sadp.SoftwareVersion = V5.5.160build 210416 (sadp, port 37020)". */
export function inWords({ kind, value, source }: Evidence): string {
  const port = source.port === undefined ? '' : `, port ${source.port}`;
  return `${kind} = ${value} (${source.via}${port})`;
}

function evidenceLine({ kind, value, source, at }: Evidence): ReportDevice['evidence'][number] {
  const line = { kind, value, via: source.via, address: source.address, at };
  return source.port === undefined ? line : { ...line, port: source.port };
}

function reportVerdict(verdict: Verdict): ReportVerdict {
  const { missing, severity, exploitedSince } = verdict;
  return {
    advisory: verdict.advisory,
    title: verdict.title,
    cves: [...verdict.cves],
    ...(verdict.published === undefined ? {} : { published: verdict.published }),
    status: verdict.status,
    certainty: verdict.certainty,
    because: verdict.because.map((reason) => ({ ...reason })),
    fix: verdict.fix ?? null,
    ...(missing ? { missing: [...missing] } : {}),
    ...(severity ? { severity } : {}),
    scores: (verdict.scores ?? (severity ? [severity] : [])).map((one) => ({ ...one })),
    epss: verdict.epss ? { ...verdict.epss } : null,
    origin: verdict.origin ?? 'shipped',
    ...(exploitedSince ? { exploitedSince } : {}),
  };
}

/** Smaller is worse: risk of the worst finding, certain before likely, then what nobody could judge. */
function badness({ findings, verdicts, identity }: ReportDevice): number {
  const worst = Math.min(
    ...findings.map(({ risk, certainty }) => RISKS.indexOf(risk) * 2 + (certainty === 'certain' ? 0 : 1)),
  );
  if (Number.isFinite(worst)) return worst;
  if (identity.category === 'not_camera') return 100;
  return verdicts.some(({ status }) => status === 'cannot_tell') ? 50 : 60;
}

/** Order of a list of devices: what needs doing first comes first. */
export function worstFirst(a: ReportDevice, b: ReportDevice): number {
  return (
    badness(a) - badness(b) || byAddress(a.addresses[0] ?? '', b.addresses[0] ?? '') || (a.id < b.id ? -1 : 1)
  );
}

/** Addresses in numeric order: 192.0.2.9 before 192.0.2.10. */
function byAddress(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
