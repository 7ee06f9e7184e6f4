// Rows of a census for tests: one camera, changed where a test says so.

import type { DeviceRow } from './device-rows.js';

export function row(changes: Partial<DeviceRow>): DeviceRow {
  return {
    address: '203.0.113.1',
    ports: '80',
    vendor: 'hikvision',
    brand: 'hikvision',
    family: null,
    model: null,
    firmware: 'V5.5.0 build 160000',
    serial: null,
    category: 'camera',
    country: 'DE',
    region: null,
    organisation: null,
    asn: null,
    first_seen: null,
    last_seen: null,
    records: 1,
    state: '',
    affected: '',
    likely: '',
    cannot_tell: '',
    fixed: '',
    ...changes,
  };
}

export async function* listed(rows: readonly DeviceRow[]) {
  yield* rows;
}
