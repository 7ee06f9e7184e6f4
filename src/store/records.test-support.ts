// Records for the store's tests: scans, devices and ledger entries of any number.

import type { Evidence } from '../core/evidence.js';
import type { LedgerEntry } from '../core/ledger.js';
import type { DeviceRecord, ScanRecord } from './store.js';

export const AT = '2026-11-01T10:00:00.000Z';

export function scanRecord(id: string, changes: Partial<ScanRecord> = {}): ScanRecord {
  return {
    id,
    startedAt: '2026-11-01T09:59:00.250Z',
    endedAt: AT,
    targets: ['127.77.0.0/24', '::1'],
    addressesSwept: 254,
    requests: 1234,
    version: '0.1.0',
    knowledgeDigest: 'a1b2',
    ...changes,
  };
}

function evidence(kind: string, value: string): Evidence {
  return {
    kind,
    value,
    at: AT,
    source: { via: 'sadp', address: '127.77.0.11', port: 37020, transport: 'udp' },
  };
}

export function deviceRecord(id: string, changes: Partial<DeviceRecord> = {}): DeviceRecord {
  const model = evidence('sadp.DeviceDescription', 'DS-2CD2146G2-ISU');
  const serial = evidence('sadp.DeviceSN', `DS-2CD2146G2-ISU20210611AAWRF${id}`);
  return {
    id,
    addresses: ['127.77.0.11', '::1'],
    ports: [80, 554],
    presence: 'seen',
    missedScans: 0,
    firstSeen: AT,
    lastSeen: AT,
    identity: {
      category: { value: 'camera', certainty: 'certain', because: [model] },
      vendor: { value: 'hikvision', certainty: 'certain', because: [model] },
      model: { value: model.value, certainty: 'certain', because: [model] },
      serial: { value: serial.value, certainty: 'certain', because: [serial] },
      contradictions: [],
    },
    certificates: ['00'.repeat(32)],
    evidence: [model, serial],
    verdicts: [
      {
        advisory: 'EXAMPLE-1',
        title: 'An example flaw',
        cves: ['CVE-2021-36260'],
        status: 'affected',
        certainty: 'certain',
        because: [{ step: 'rule', says: 'Built before the fixed build.' }],
      },
    ],
    findings: [],
    notes: ['slow to answer'],
    ...changes,
  };
}

export function ledgerEntry(scanId: string, to: string, changes: Partial<LedgerEntry> = {}): LedgerEntry {
  return {
    scanId,
    at: AT,
    to,
    transport: 'tcp',
    cast: 'unicast',
    request: 'http.root',
    bytes: 120,
    ...changes,
  };
}
