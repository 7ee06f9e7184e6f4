// Report devices for the tests of the exporters: a plain one, one of every verdict, and hostile ones.

import type { ReportDevice, ReportFinding, ReportVerdict } from '../usecases/report.js';
import type { ExportInput } from './input.js';

const AT = '2026-11-01T10:00:00.000Z';
const VECTOR = 'CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H';

export function verdict(changes: Partial<ReportVerdict> = {}): ReportVerdict {
  return {
    advisory: 'HSRC-202109-01',
    title: 'Commands run without a login',
    cves: ['CVE-2021-36260'],
    status: 'affected',
    certainty: 'certain',
    because: [{ step: 'firmware', says: 'Built on 2021-04-16, before the fixed build of 2021-06-25.' }],
    fix: { firmware: 'V5.5.800 build 210628', advice: 'Install it from the support page.' },
    severity: { score: 9.8, vector: VECTOR, by: 'NVD' },
    scores: [{ score: 9.8, vector: VECTOR, by: 'NVD' }],
    exploitedSince: '2022-01-10',
    epss: { score: 0.94, percentile: 0.99, date: '2026-11-20' },
    origin: 'shipped',
    ...changes,
  };
}

export function finding(changes: Partial<ReportFinding> = {}): ReportFinding {
  return {
    key: 'advisory:HSRC-202109-01',
    title: 'Commands run without a login',
    risk: 'critical',
    certainty: 'certain',
    because: 'Built on 2021-04-16, before the fixed build of 2021-06-25.',
    next: 'Install V5.5.800 build 210628 or newer.',
    closes: 'Closes when a scan reads firmware V5.5.800 build 210628 or newer.',
    since: AT,
    priority: {
      cvss: { score: 9.8, vector: VECTOR, by: 'NVD' },
      exploitedSince: '2022-01-10',
      epss: { score: 0.94, percentile: 0.99, date: '2026-11-20' },
    },
    ...changes,
  };
}

export function device(
  changes: Partial<ReportDevice> = {},
  identity: Partial<ReportDevice['identity']> = {},
): ReportDevice {
  return {
    id: 'k3v9qz2m',
    addresses: ['192.0.2.11'],
    ports: [80, 554],
    presence: 'seen',
    firstSeen: AT,
    lastSeen: AT,
    identity: {
      category: 'camera',
      vendor: 'hikvision',
      brand: 'hikvision',
      model: 'DS-2CD2146G2-ISU',
      platform: null,
      hardware: null,
      firmware: { raw: 'V5.5.160 build 210416', version: 'V5.5.160', build: '210416' },
      serial: 'DS-2CD2146G2-ISU20210611AAWRF12345678',
      mac: '44:19:b6:00:00:0b',
      ...identity,
    },
    certainty: 'certain',
    claims: {},
    reachable: { fromOutside: 'not_known', because: 'Its addresses are private.' },
    contradictions: [],
    lineage: { brand: null, maker: null, platform: null, contradictions: [] },
    covered: [],
    lifecycle: null,
    evidence: [],
    verdicts: [verdict()],
    findings: [finding()],
    notes: [],
    ...changes,
  };
}

/** One device of each status, of a make or firmware of its own; and one with settings only. */
export function everyStatus(): readonly ReportDevice[] {
  return [
    device(),
    device(
      { id: 'fixed001', addresses: ['192.0.2.12'], verdicts: [verdict({ status: 'fixed', fix: null })] },
      { firmware: { raw: 'V5.5.800 build 210628', version: 'V5.5.800', build: '210628' } },
    ),
    device(
      { id: 'other001', verdicts: [verdict({ status: 'not_applicable', fix: null })], findings: [] },
      { model: 'DS-7608NI-K1' },
    ),
    device(
      {
        id: 'unsure01',
        verdicts: [verdict({ status: 'cannot_tell', missing: ['the build date, from its web page'] })],
        findings: [],
      },
      { firmware: null },
    ),
    device(
      {
        id: 'setting1',
        verdicts: [],
        findings: [
          finding({ key: 'check:telnet-open', title: 'Telnet is open', risk: 'high', priority: null }),
        ],
      },
      { brand: 'annke', model: 'C800' },
    ),
  ];
}

export const HOSTILE = [
  '<script>alert(1)</script>',
  '=HYPERLINK("http://example.com","x")',
  '+1+1',
  '-2+3',
  '@SUM(1)',
  '\t=1',
  '\r=1',
  'a";=1+1;"b',
  'line\r\nbreak, "quoted"',
  '\u001b]0;title\u0007\u001b[2J',
  '\u202eevil\u200b',
  '[click](http://example.com) {0} \\',
  'V5 all versions before <= 6',
  '\ud800 lone',
  '',
  '   ',
  'x'.repeat(3000),
  '\u0000'.repeat(3000),
] as const;

/** A device that gives this text for everything, and knowledge that repeats it. */
export function hostileDevice(text: string): ReportDevice {
  return device(
    {
      verdicts: [
        verdict({ because: [{ step: 'model', says: text }] }),
        verdict({ advisory: 'B', cves: [], title: text, fix: { advice: text }, scores: [] }),
        verdict({ advisory: 'C', cves: ['CVE-2021-0001'], status: 'not_applicable' }),
        verdict({ advisory: 'D', cves: ['CVE-2021-0002'], status: 'cannot_tell', missing: [text] }),
      ],
      findings: [finding({ title: text, because: text, next: text })],
    },
    {
      model: text,
      firmware: { raw: text, version: null, build: null },
      serial: text,
      mac: text,
    },
  );
}

export function input(devices: readonly ReportDevice[], changes: Partial<ExportInput> = {}): ExportInput {
  return {
    devices,
    now: Date.UTC(2026, 10, 21, 8),
    version: '0.1.0',
    author: 'Example Organisation',
    ...changes,
  };
}
