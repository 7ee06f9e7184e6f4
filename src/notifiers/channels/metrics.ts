// Metrics: the state of the devices in the Prometheus text exposition format 0.0.4; pure.

import { RISKS } from '../../core/finding.js';
import type { DueDays } from '../derive.js';
import { dueAt } from '../derive.js';
import type { WatchedDevice } from '../watched.js';

export interface MetricsInput {
  readonly devices: readonly WatchedDevice[];
  readonly dueDays: DueDays;
  /** Notices that wait to be delivered. */
  readonly waiting: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Of Lenscap. */
  readonly version: string;
}

interface Sample {
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** @see https://prometheus.io/docs/instrumenting/exposition_formats/ */
export function metricsText(input: MetricsInput): string {
  const { devices, waiting, version } = input;
  const present = devices.filter(({ presence }) => presence !== 'gone');
  return [
    family('lenscap_info', 'Which Lenscap this is.', [{ labels: { version }, value: 1 }]),
    family('lenscap_devices', 'Devices that are known and not gone, by category.', byCategory(present)),
    family('lenscap_device_findings', 'Open findings of a device, by risk.', present.flatMap(findings)),
    family(
      'lenscap_device_overdue_findings',
      'Open findings of a device past the day they were due.',
      overdue(present, input),
    ),
    family(
      'lenscap_device_update_missing',
      '1 where an advisory names a firmware that is not installed.',
      present.map(update),
    ),
    family(
      'lenscap_device_last_seen_timestamp_seconds',
      'When a scan last saw the device.',
      present.flatMap(seen),
    ),
    family('lenscap_notices_waiting', 'Notices that wait to be delivered.', [{ labels: {}, value: waiting }]),
  ].join('');
}

function byCategory(devices: readonly WatchedDevice[]): readonly Sample[] {
  const counts = new Map<string, number>();
  for (const { category } of devices) counts.set(category, (counts.get(category) ?? 0) + 1);
  return [...counts].sort().map(([category, value]) => ({ labels: { category }, value }));
}

/** Every risk, also those of which there are none: a series that comes and goes cannot be watched. */
function findings(device: WatchedDevice): readonly Sample[] {
  return RISKS.map((risk) => ({
    labels: { ...labelsOf(device), risk },
    value: device.findings.filter((finding) => finding.risk === risk).length,
  }));
}

function overdue(devices: readonly WatchedDevice[], { dueDays, now }: MetricsInput): readonly Sample[] {
  return devices.map((device) => ({
    labels: labelsOf(device),
    value: device.findings.filter((finding) => {
      const due = dueAt(finding, dueDays);
      return due !== undefined && now > Date.parse(due);
    }).length,
  }));
}

function update(device: WatchedDevice): Sample {
  return { labels: labelsOf(device), value: device.fixFirmware === '' ? 0 : 1 };
}

function seen(device: WatchedDevice): readonly Sample[] {
  const at = Date.parse(device.lastSeen);
  return Number.isNaN(at) ? [] : [{ labels: labelsOf(device), value: at / 1000 }];
}

function labelsOf({ id, name, address, site, owner, maker }: WatchedDevice): Sample['labels'] {
  return { device: id, name, address, site, owner, maker };
}

function family(name: string, help: string, samples: readonly Sample[]): string {
  const lines = samples.map(({ labels, value }) => `${name}${labelText(labels)} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} gauge\n${lines.join('')}`;
}

function labelText(labels: Sample['labels']): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

/** Backslash, quote and line feed are escaped, and nothing else is. */
function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
