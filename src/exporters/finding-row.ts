// Finding rows: every open finding with its device and verdict, what needs doing first first.

import { RISKS } from '../core/finding.js';
import type { ReportDevice, ReportFinding, ReportVerdict } from '../usecases/report.js';

export interface FindingRow {
  readonly device: ReportDevice;
  readonly finding: ReportFinding;
  /** Absent for a check. */
  readonly verdict?: ReportVerdict;
}

/** Worst risk first; within it what is exploited, reachable from outside, likely to be exploited, and scored high. */
export function findingRows(devices: readonly ReportDevice[]): readonly FindingRow[] {
  const rows = devices.flatMap((device) =>
    device.findings.map((finding): FindingRow => {
      const verdict = device.verdicts.find(({ advisory }) => finding.key === `advisory:${advisory}`);
      return verdict ? { device, finding, verdict } : { device, finding };
    }),
  );
  return rows.sort(
    (a, b) =>
      compare(urgency(a), urgency(b)) || text(a.device.id, b.device.id) || text(a.finding.key, b.finding.key),
  );
}

/** Smaller is more urgent, position by position. */
function urgency({ device, finding: { risk, priority } }: FindingRow): readonly number[] {
  return [
    RISKS.indexOf(risk),
    priority?.exploitedSince ? 0 : 1,
    device.reachable.fromOutside === 'yes' ? 0 : 1,
    -(priority?.epss?.score ?? 0),
    -(priority?.cvss?.score ?? 0),
  ];
}

function compare(a: readonly number[], b: readonly number[]): number {
  return a.map((value, i) => value - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;
}

function text(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
