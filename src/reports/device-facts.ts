// Device facts: what tells a technician which box it is, in a few words.

import { brandName } from '../core/brand-names.js';
import type { DeviceRow, FindingDetail } from '../store/estate.js';
import { day } from './page-frame.js';

export function deviceFacts(device: DeviceRow): readonly string[] {
  const { address, brand, vendor, model, firmware, serial, presence, lastSeen } = device;
  const made = [brand ?? vendor, model].filter((part) => part !== null);
  return [
    address,
    ...(made.length > 0
      ? [made.map((part, i) => (i === 0 && part !== model ? brandName(part) : part)).join(' ')]
      : []),
    firmware === null ? 'firmware unknown' : `firmware ${firmware}`,
    ...(serial === null ? [] : [`serial ${serial}`]),
    ...(presence === 'seen' ? [] : [`not seen since ${day(lastSeen)}`]),
  ];
}

/** How long it is open, when it must be closed, and with whom it is. */
export function findingFacts(finding: FindingDetail): readonly string[] {
  const { since, dueAt, isOverdue, assignee } = finding;
  return [
    `Open since ${day(since)}`,
    ...(dueAt === null ? [] : [isOverdue ? `overdue since ${day(dueAt)}` : `due ${day(dueAt)}`]),
    ...(assignee === null ? [] : [`with ${assignee}`]),
  ];
}
