// Metrics: the state of the devices in the Prometheus text exposition format 0.0.4, a piece at a time; pure.

import { RISKS } from '../../core/finding.js';
import type { Pages } from '../../core/pages.js';
import { type DueDays, dueAt } from '../derive.js';
import type { WatchedDevice, WatchedFinding } from '../watched.js';

/** What is measured of a device. */
export interface MeasuredDevice
  extends Pick<
    WatchedDevice,
    | 'id'
    | 'name'
    | 'address'
    | 'site'
    | 'owner'
    | 'maker'
    | 'category'
    | 'presence'
    | 'lastSeen'
    | 'fixFirmware'
  > {
  readonly findings: readonly Pick<WatchedFinding, 'risk' | 'since' | 'isAccepted'>[];
}

export interface MetricsInput {
  readonly devices: Pages<MeasuredDevice>;
  readonly dueDays: DueDays;
  /** Notices that wait to be delivered. */
  readonly waiting: number;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Of Lenscap. */
  readonly version: string;
}

/** A device as its samples have it: the samples of a metric follow one another, so all devices are held. */
interface Sampled {
  readonly labels: string;
  /** By risk, in the order of `RISKS`; every one, because a series that comes and goes cannot be watched. */
  readonly findings: readonly number[];
  readonly overdue: number;
  readonly updateMissing: number;
  /** Seconds since 1970. */
  readonly lastSeen: number;
}

/**
 * Everything is read when it resolves; the pieces are made while they are taken.
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export async function metricsPieces(input: MetricsInput): Promise<Iterable<string>> {
  const { waiting, version } = input;
  const categories = new Map<string, number>();
  const sampled: Sampled[] = [];
  for await (const page of input.devices)
    for (const device of page) {
      if (device.presence === 'gone') continue;
      categories.set(device.category, (categories.get(device.category) ?? 0) + 1);
      sampled.push(sampleOf(device, input));
    }
  return pieces(sampled, { waiting, version, categories });
}

function sampleOf(device: MeasuredDevice, { dueDays, now }: MetricsInput): Sampled {
  const { id, name, address, site, owner, maker, findings } = device;
  return {
    labels: labelText({ device: id, name, address, site, owner, maker }),
    findings: RISKS.map((risk) => findings.filter((finding) => finding.risk === risk).length),
    overdue: findings.filter((finding) => {
      const due = finding.isAccepted ? undefined : dueAt(finding, dueDays);
      return due !== undefined && now > Date.parse(due);
    }).length,
    updateMissing: device.fixFirmware === '' ? 0 : 1,
    lastSeen: Date.parse(device.lastSeen) / 1000,
  };
}

interface Whole {
  readonly waiting: number;
  readonly version: string;
  readonly categories: ReadonlyMap<string, number>;
}

function* pieces(sampled: readonly Sampled[], { waiting, version, categories }: Whole): Generator<string> {
  yield* family('lenscap_info', 'Which Lenscap this is.', [version], (line) =>
    line(labelText({ version }), 1),
  );
  yield* family(
    'lenscap_devices',
    'Devices that are known and not gone, by category.',
    [...categories].sort(),
    (line, [category, count]) => line(labelText({ category }), count),
  );
  yield* family(
    'lenscap_device_findings',
    'Open findings of a device, by risk.',
    sampled,
    (line, { labels, findings }) =>
      RISKS.map((risk, index) => line(`${labels},${labelText({ risk })}`, findings[index] ?? 0)).join(''),
  );
  yield* family(
    'lenscap_device_overdue_findings',
    'Open findings of a device past the day they were due.',
    sampled,
    (line, { labels, overdue }) => line(labels, overdue),
  );
  yield* family(
    'lenscap_device_update_missing',
    '1 where an advisory names a firmware that is not installed.',
    sampled,
    (line, { labels, updateMissing }) => line(labels, updateMissing),
  );
  yield* family(
    'lenscap_device_last_seen_timestamp_seconds',
    'When a scan last saw the device.',
    sampled,
    (line, { labels, lastSeen }) => (Number.isNaN(lastSeen) ? '' : line(labels, lastSeen)),
  );
  yield* family('lenscap_notices_waiting', 'Notices that wait to be delivered.', [waiting], (line, count) =>
    line('', count),
  );
}

type Line = (labels: string, value: number) => string;

/** Devices whose samples are one piece. */
const PIECE = 500;

function* family<T>(
  name: string,
  help: string,
  all: readonly T[],
  linesOf: (line: Line, one: T) => string,
): Generator<string> {
  const line: Line = (labels, value) => `${name}${labels === '' ? '' : `{${labels}}`} ${value}\n`;
  yield `# HELP ${name} ${help}\n# TYPE ${name} gauge\n`;
  for (let at = 0; at < all.length; at += PIECE)
    yield all
      .slice(at, at + PIECE)
      .map((one) => linesOf(line, one))
      .join('');
}

function labelText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([name, value]) => `${name}="${escaped(value)}"`)
    .join(',');
}

/** Backslash, quote and line feed are escaped, and nothing else is. */
function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
