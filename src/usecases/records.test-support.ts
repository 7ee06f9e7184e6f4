// Device records for tests: a plain one, and changes to it.

import type { Evidence } from '../core/evidence.js';
import type { Claim, Identity } from '../core/identity.js';
import type { Verdict } from '../core/verdict.js';
import type { DeviceRecord } from '../store/store.js';
import { makeLineageReporter } from './lineage-report.js';

export const AT = '2026-11-01T10:00:00.000Z';

/** For reports that are about something else. */
export const NO_LINEAGE = makeLineageReporter(
  { coveredLists: [], lifecycles: new Map(), statementsOf: () => [] },
  0,
);

export function read(kind: string, value: string, address = '127.77.0.11'): Evidence {
  return { kind, value, at: AT, source: { via: 'sadp', address, port: 37020, transport: 'udp' } };
}

export function claim<T>(value: T, certainty: Claim['certainty'] = 'certain'): Claim<T> {
  return { value, certainty, because: [read('sadp.DeviceDescription', String(value))] };
}

export function identity(changes: Partial<Identity> = {}): Identity {
  return {
    category: claim('camera'),
    vendor: claim('hikvision'),
    brand: claim('hikvision'),
    model: claim('DS-2CD2146G2-ISU'),
    firmware: claim({ raw: 'V5.5.160 build 210416', version: 'V5.5.160', build: '210416' }),
    serial: claim('DS-2CD2146G2-ISU20210611AAWRF12345678'),
    mac: claim('44:19:b6:00:00:0b'),
    contradictions: [],
    ...changes,
  };
}

export function verdict(changes: Partial<Verdict> = {}): Verdict {
  return {
    advisory: 'EXAMPLE-1',
    title: 'An example flaw',
    cves: ['CVE-2021-36260'],
    status: 'affected',
    certainty: 'certain',
    because: [{ step: 'rule', says: 'Built before the fixed build.' }],
    ...changes,
  };
}

export function record(changes: Partial<DeviceRecord> = {}): DeviceRecord {
  return {
    id: 'k3v9qz2m',
    addresses: ['127.77.0.11'],
    ports: [80, 554],
    presence: 'seen',
    missedScans: 0,
    firstSeen: AT,
    lastSeen: AT,
    identity: identity(),
    certificates: [],
    evidence: [read('sadp.DeviceDescription', 'DS-2CD2146G2-ISU')],
    verdicts: [],
    findings: [],
    notes: [],
    ...changes,
  };
}
