// Reassess: findings of a device whose evidence changed without a scan; each keeps the day it was first seen open.

import type { DeviceRecord } from '../store/store.js';
import type { Assessor } from './assess.js';

/** @param at ISO time of what is new */
export function reassess(device: DeviceRecord, assessor: Assessor, at: string): DeviceRecord {
  const since = new Map(device.findings.map((finding) => [finding.key, finding.since]));
  const findings = assessor
    .findings(device.verdicts, device.identity, device.evidence)
    .map((finding) => ({ ...finding, since: since.get(finding.key) ?? at }));
  return { ...device, findings };
}
