// Fake filters: the lists of the fake server, narrowed as the contract says.

import type { Asked } from './fake-world.js';
import type { DeviceRow, FindingRow } from './made-up.js';

const contains = (text: string, words: unknown): boolean =>
  String(words)
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.toLowerCase().includes(word));

export function matching(devices: readonly DeviceRow[], { query }: Asked): readonly DeviceRow[] {
  const { search, site, vendor, light, risk, presence, category, reachable, sort } = query;
  const found = devices.filter(
    (one) =>
      (search === undefined ||
        contains(`${one.name} ${one.address} ${one.serial} ${one.firmware}`, search)) &&
      (site === undefined || (one.site?.id ?? 'none') === site) &&
      (vendor === undefined || one.vendor === vendor) &&
      (light === undefined || one.light === light) &&
      (risk === undefined || one.risk === risk) &&
      (presence === undefined || one.presence === presence) &&
      (category === undefined || one.category === category) &&
      (reachable === undefined || one.isReachable === reachable),
  );
  return sort === 'name' ? [...found].sort((a, b) => a.name.localeCompare(b.name)) : found;
}

export function findingsFor(findings: readonly FindingRow[], { query }: Asked): readonly FindingRow[] {
  const { search, state, risk, site, vendor, key, assignee, overdue } = query;
  return findings.filter(
    (one) =>
      one.state === state &&
      (search === undefined ||
        contains(`${one.title} ${one.key} ${one.device.name} ${one.device.address}`, search)) &&
      (risk === undefined || one.risk === risk) &&
      (site === undefined || (one.device.site?.id ?? 'none') === site) &&
      (vendor === undefined || one.device.vendor === vendor) &&
      (key === undefined || one.key === key) &&
      (assignee === undefined || (one.assignee ?? 'none') === assignee) &&
      (overdue === undefined || one.isOverdue === overdue),
  );
}
