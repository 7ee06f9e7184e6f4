// The device list: worst first, each with its reason and the next step, readable at 80 columns.

import stringWidth from 'string-width';
import { plainText } from '../../core/plain-text.js';
import { deviceName, firmwareText } from '../../usecases/device-name.js';
import { priorityText } from '../../usecases/priority.js';
import type { ReportDevice, ScanReport } from '../../usecases/report.js';
import { columns, cut, fill, wrap } from './layout.js';
import { bold, dim, green, riskStyle, yellow } from './style.js';

const RISK_WIDTH = 9;
const ADDRESS_WIDTH = 16;
const INDENT = ' '.repeat(RISK_WIDTH + 2);

/** The sentence that matters, then the devices, then what to type next. */
export function scanText(report: ScanReport, all: boolean): string {
  const width = columns();
  const shown = report.devices.filter((device) => all || device.findings.length > 0);
  const hidden = report.devices.length - shown.length;
  return [
    '',
    ...wrap(report.summary.sentence, width).map((line) => bold(line)),
    '',
    ...shown.flatMap((device) => block(device, width)),
    ...(hidden > 0
      ? wrap(rest(report.devices.filter((device) => !shown.includes(device))), width).map(dim)
      : []),
    ...report.notes.flatMap((note) => wrap(`Note: ${plainText(note)}`, width).map((line) => yellow(line))),
    ...footer(report),
    '',
  ].join('\n');
}

/** "6 more: 2 with nothing open, 3 that could not be fully judged, 1 that is no camera (--all lists them)". */
function rest(devices: readonly ReportDevice[]): string {
  const counts = new Map<string, number>();
  for (const device of devices) {
    const { word } = state(device);
    counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  const parts = [...counts].map(([word, count]) => `${count} ${word}`);
  return `${devices.length} more: ${parts.join(', ')} (--all lists them)`;
}

function footer({ scan, devices }: ScanReport): readonly string[] {
  const first = devices.find(({ findings }) => findings.length > 0)?.addresses[0];
  const seconds = (Date.parse(scan.endedAt) - Date.parse(scan.startedAt)) / 1000;
  const facts = `${scan.addressesSwept.toLocaleString('en')} addresses, ${scan.requests.toLocaleString('en')} read-only requests, ${seconds.toFixed(1)} s`;
  return ['', dim(facts), ...(first ? [dim(`Details and evidence: lenscap show ${first}`)] : [])];
}

/** One device: a line that says what it is, then why, then what to do. */
export function block(device: ReportDevice, width: number): readonly string[] {
  const room = width - INDENT.length - ADDRESS_WIDTH;
  const name = cut(plainText(deviceName(device.identity)), room);
  const version = cut(plainText(firmwareText(device.identity)), room - stringWidth(name) - 2);
  const what = version === '' ? name : `${name}  ${dim(version)}`;
  const { label } = state(device);
  const head = `${label}  ${fill(device.addresses[0] ?? '', ADDRESS_WIDTH - 1)} ${what}`;
  return [head, ...reasons(device, width), ''];
}

/** Findings shown under a device; `lenscap show` has the rest. */
const SHOWN = 2;

function reasons(device: ReportDevice, width: number): readonly string[] {
  const { findings, presence, lastSeen, contradictions } = device;
  const text = (first: string, line: string) =>
    wrap(plainText(line), width - INDENT.length - first.length).map(
      (part, index) => `${INDENT}${index === 0 ? first : ' '.repeat(first.length)}${part}`,
    );
  const shown = findings.slice(0, SHOWN);
  const lines = shown.flatMap((finding) => [
    ...text('', `${finding.title}: ${finding.because}`),
    ...text('', priorityText(finding, device)).map(dim),
  ]);
  const next = [...new Set(shown.map((finding) => finding.next))].flatMap((step) => text('→ ', step));
  const more =
    findings.length > SHOWN
      ? text(
          '',
          `and ${findings.length - SHOWN} more ${findings.length - SHOWN === 1 ? 'finding' : 'findings'}`,
        )
      : [];
  const gone = presence === 'seen' ? [] : text('', `not seen since ${lastSeen.slice(0, 10)}`);
  const doubt = contradictions.map(({ says }) => says).flatMap((says) => text('', `Contradiction: ${says}`));
  return [...lines, ...next, ...[...more, ...gone, ...doubt].map(dim)];
}

interface State {
  /** Coloured and padded, for the first column. */
  readonly label: string;
  /** For a count: "2 with nothing open". */
  readonly word: string;
}

function state({ findings, verdicts, identity }: ReportDevice): State {
  const worst = findings[0];
  if (worst) return { label: riskStyle(worst.risk, fill(worst.risk, RISK_WIDTH)), word: 'with findings' };
  if (identity.category === 'not_camera')
    return { label: dim(fill('no camera', RISK_WIDTH)), word: 'no camera' };
  if (verdicts.some(({ status }) => status === 'cannot_tell'))
    return { label: yellow(fill('unknown', RISK_WIDTH)), word: 'that could not be fully judged' };
  if (identity.vendor === null) return { label: dim(fill('unknown', RISK_WIDTH)), word: 'of unknown make' };
  return { label: green(fill('ok', RISK_WIDTH)), word: 'with nothing open' };
}
