// Rows: records to what a statement takes, and table rows back to records.

import type { Selectable } from 'kysely';
import type { LedgerEntry } from '../core/ledger.js';
import { jsonText } from './json-text.js';
import { inetText } from './network-text.js';
import type { DeviceTable, LedgerTable, ScanTable } from './schema.js';
import type { DeviceRecord, ScanRecord } from './store.js';

/** One device as an element of the JSON that jsonb_to_recordset spreads into columns. */
export function deviceJson(device: DeviceRecord): string {
  const { vendor, model, serial, mac } = device.identity;
  return jsonText({
    id: device.id,
    addresses: device.addresses,
    ports: device.ports,
    presence: device.presence,
    missed_scans: device.missedScans,
    first_seen: device.firstSeen,
    last_seen: device.lastSeen,
    vendor: vendor?.value,
    model: model?.value,
    serial: serial?.value,
    mac: mac?.value,
    identity: device.identity,
    certificates: device.certificates,
    evidence: device.evidence,
    verdicts: device.verdicts,
    findings: device.findings,
    notes: device.notes,
  });
}

export function readDevice(row: Selectable<DeviceTable>): DeviceRecord {
  return {
    id: row.id,
    addresses: row.addresses,
    ports: row.ports,
    presence: row.presence,
    missedScans: row.missed_scans,
    firstSeen: row.first_seen,
    lastSeen: row.last_seen,
    identity: row.identity,
    certificates: row.certificates,
    evidence: row.evidence,
    verdicts: row.verdicts,
    findings: row.findings,
    notes: row.notes,
  };
}

export function readScan(row: Selectable<ScanTable>): ScanRecord {
  return {
    id: row.id,
    ...(row.kind !== 'scan' && { kind: row.kind }),
    startedAt: row.started_at,
    endedAt: row.ended_at,
    targets: row.targets,
    addressesSwept: row.addresses_swept,
    requests: row.requests,
    version: row.version,
    knowledgeDigest: row.knowledge_digest,
  };
}

export function entryJson({ to, ...entry }: LedgerEntry, position: number): string {
  return jsonText({ ...entry, entry: position, recipient: to, network: inetText(to) });
}

export type LedgerRow = Pick<
  LedgerTable,
  'scan_id' | 'at' | 'recipient' | 'port' | 'transport' | 'cast' | 'request' | 'bytes' | 'answer'
>;

export function readEntry(row: LedgerRow): LedgerEntry {
  return {
    scanId: row.scan_id,
    at: row.at,
    to: row.recipient,
    ...(row.port === null ? {} : { port: row.port }),
    transport: row.transport,
    cast: row.cast,
    request: row.request,
    bytes: row.bytes,
    ...(row.answer === null ? {} : { answer: row.answer }),
  };
}
