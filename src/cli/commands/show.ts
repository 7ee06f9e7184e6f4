// lenscap show: everything known about one device, with the evidence for each line.

import { EXIT } from '../../core/errors.js';
import { IDENTITY_FIELDS } from '../../core/identity.js';
import { plainText } from '../../core/plain-text.js';
import { deviceName } from '../../usecases/device-name.js';
import type { ReportDevice, ReportVerdict } from '../../usecases/report.js';
import { columns, pad, wrap } from '../terminal/layout.js';
import { bold, dim, green, red, riskStyle, yellow } from '../terminal/style.js';
import { print } from './print.js';
import { type StoreOptions, withApp } from './with-app.js';

export async function show(name: string, options: StoreOptions & { json?: boolean }): Promise<number> {
  const device = await withApp(options, (app) => app.device(name));
  print(options.json ? device : page(device));
  return EXIT.clean;
}

function page(device: ReportDevice): string {
  const width = columns();
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : ['', bold(title), ...lines];
  return [
    bold(plainText(deviceName(device.identity))),
    dim(`${device.id}  ${device.addresses.join(', ')}  ports ${device.ports.join(', ') || 'none open'}`),
    dim(
      `first seen ${device.firstSeen.slice(0, 16)}  last seen ${device.lastSeen.slice(0, 16)}  ${device.presence.replace('_', ' ')}`,
    ),
    ...section('What it is', identityLines(device, width)),
    ...section(
      'Contradictions',
      device.contradictions.flatMap(({ says }) => item(says, width)),
    ),
    ...section(
      'What is open',
      device.findings.flatMap((finding) => findingLines(finding, width)),
    ),
    ...section(
      'What is known about it',
      device.verdicts.flatMap((verdict) => verdictLines(verdict, width)),
    ),
    ...section(
      'Noticed while asking',
      device.notes.flatMap((note) => item(note, width)),
    ),
  ].join('\n');
}

function item(text: string, width: number, indent = 2): readonly string[] {
  return wrap(plainText(text), width - indent).map((line) => ' '.repeat(indent) + line);
}

function identityLines({ identity, claims }: ReportDevice, width: number): readonly string[] {
  return IDENTITY_FIELDS.flatMap((field) => {
    const value = field === 'firmware' ? identity.firmware?.raw : identity[field];
    const claim = claims[field];
    if (!value || !claim) return [];
    const head = `  ${pad(field, 9)} ${plainText(value)} ${dim(`(${claim.certainty})`)}`;
    return [head, ...claim.because.slice(0, 3).flatMap((because) => item(because, width, 14).map(dim))];
  });
}

function findingLines(finding: ReportDevice['findings'][number], width: number): readonly string[] {
  return [
    `  ${riskStyle(finding.risk, finding.risk)} ${plainText(finding.title)} ${dim(`(${finding.certainty}, since ${finding.since.slice(0, 10)})`)}`,
    ...item(finding.because, width, 4),
    ...item(`→ ${finding.next}`, width, 4),
  ];
}

const STATUS_STYLE: Readonly<Record<ReportVerdict['status'], (text: string) => string>> = {
  affected: red,
  fixed: green,
  not_applicable: dim,
  cannot_tell: yellow,
};

function verdictLines(verdict: ReportVerdict, width: number): readonly string[] {
  if (verdict.status === 'not_applicable') return [];
  const status = STATUS_STYLE[verdict.status](verdict.status.replace('_', ' '));
  const ids = verdict.cves.length > 0 ? verdict.cves.join(', ') : verdict.advisory;
  return [
    ...wrap(`${ids}: ${verdict.title}`, width - 4).map((line, index) =>
      index === 0 ? `  ${line}` : `    ${line}`,
    ),
    `    ${status} ${dim(`(${verdict.certainty})`)}`,
    ...item(verdict.because[0]?.says ?? '', width, 4),
    ...(verdict.missing ?? []).flatMap((missing) => item(`To settle it: ${missing}`, width, 4).map(dim)),
  ];
}
