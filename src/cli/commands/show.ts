// lenscap show: everything known about one device, with the evidence for each line.

import { brandName } from '../../core/brand-names.js';
import { EXIT } from '../../core/errors.js';
import { IDENTITY_FIELDS } from '../../core/identity.js';
import { plainText } from '../../core/plain-text.js';
import { deviceName } from '../../usecases/device-name.js';
import { priorityText } from '../../usecases/priority.js';
import type { ReportDevice, ReportVerdict } from '../../usecases/report.js';
import { columns, pad, wrap } from '../terminal/layout.js';
import { bold, dim, green, red, riskStyle, yellow } from '../terminal/style.js';
import { print } from './print.js';
import { type StoreOptions, withReport } from './with-app.js';

export async function show(name: string, options: StoreOptions & { json?: boolean }): Promise<number> {
  const device = await withReport(options, (app) => app.device(name));
  print(options.json ? device : devicePage(device));
  return EXIT.clean;
}

/** Everything about one device, for the terminal. */
export function devicePage(device: ReportDevice): string {
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
    ...section('Who made it', lineageLines(device, width)),
    ...section(
      'Contradictions',
      contradictionsOf(device).flatMap((says) => item(says, width)),
    ),
    ...section('How long it is supported', supportLines(device, width)),
    ...section(
      'Lists that may cover it',
      device.covered.flatMap(({ says, certainty }) =>
        item(`It ${says}. Sure of the maker: ${certainty}.`, width),
      ),
    ),
    ...section(
      'What is open',
      device.findings.flatMap((finding) => findingLines(finding, device, width)),
    ),
    ...section(
      'What is known about it',
      device.verdicts.flatMap((verdict) => verdictLines(verdict, width)),
    ),
    ...section('Read behind your login', insideLines(device, width)),
    ...section(
      'Noticed while asking',
      device.notes.flatMap((note) => item(note, width)),
    ),
  ].join('\n');
}

function item(text: string, width: number, indent = 2): readonly string[] {
  return wrap(plainText(text), width - indent).map((line) => ' '.repeat(indent) + line);
}

/** Their signals stand under "Who made it" instead. */
const LINEAGE: ReadonlySet<string> = new Set(['vendor', 'brand', 'platform']);

function identityLines({ identity, claims }: ReportDevice, width: number): readonly string[] {
  const fields = IDENTITY_FIELDS.filter((field) => !LINEAGE.has(field));
  return fields.flatMap((field) => {
    const value = field === 'firmware' ? identity.firmware?.raw : identity[field];
    const claim = claims[field];
    if (!value || !claim) return [];
    const head = `  ${pad(field, 9)} ${plainText(value)} ${dim(`(${claim.certainty})`)}`;
    return [head, ...claim.because.slice(0, 3).flatMap((because) => item(because, width, 14).map(dim))];
  });
}

function lineageLines({ lineage }: ReportDevice, width: number): readonly string[] {
  const links = [
    ['Sold as', lineage.brand, brandName],
    ['Made by', lineage.maker, brandName],
    ['Platform', lineage.platform, String],
  ] as const;
  return links.flatMap(([label, link, named]) =>
    link
      ? [
          `  ${pad(label, 9)} ${plainText(named(link.value))} ${dim(`(${link.certainty})`)}`,
          ...link.signals.flatMap((signal) => item(signal, width, 14).map(dim)),
        ]
      : [],
  );
}

function contradictionsOf({ contradictions, lineage }: ReportDevice): readonly string[] {
  return [...new Set([...contradictions.map(({ says }) => says), ...lineage.contradictions])];
}

function supportLines({ lifecycle }: ReportDevice, width: number): readonly string[] {
  if (!lifecycle) return [];
  const lines = item(lifecycle.says, width);
  return lifecycle.ended ? lines.map(yellow) : lines;
}

/** Kinds of evidence that only a login shows, as an owner would call them. */
const INSIDE: readonly (readonly [label: string, kind: RegExp])[] = [
  ['Login', /^login$/],
  ['Accounts', /^account$/],
  ['Logged in', /^session$/],
  ['Forwarded', /^portmap$/],
  ['Sends to', /^pushhost$/],
  ['Installed', /^app$/],
  ['Switched on', /^setting\./],
];

function insideLines({ evidence, addresses }: ReportDevice, width: number): readonly string[] {
  const entries = evidence.filter(({ kind }) => /^log\.(?!line)/.test(kind)).length;
  const log = `  ${pad('Its log', 12)} ${entries} ${entries === 1 ? 'entry' : 'entries'}; see: lenscap log ${addresses[0] ?? ''}`;
  return [...settingLines(evidence, width), ...(entries > 0 ? [log] : [])];
}

function settingLines(evidence: ReportDevice['evidence'], width: number): readonly string[] {
  return INSIDE.flatMap(([label, kind]) => {
    const told = evidence.filter((one) => kind.test(one.kind));
    const texts = told
      .filter((one) => !one.kind.startsWith('setting.') || one.value === 'on')
      .map((one) => (one.kind.startsWith('setting.') ? one.kind.slice('setting.'.length) : one.value));
    if (texts.length === 0) return [];
    const [first = '', ...rest] = wrap(plainText([...new Set(texts)].join(', ')), width - 15);
    return [`  ${pad(label, 12)} ${first}`, ...rest.map((line) => ' '.repeat(15) + line)];
  });
}

function findingLines(
  finding: ReportDevice['findings'][number],
  device: ReportDevice,
  width: number,
): readonly string[] {
  const urgency = priorityText(finding, device);
  const when = `(${finding.certainty}, since ${finding.since.slice(0, 10)})`;
  const title = plainText(finding.title);
  const isWide = 4 + finding.risk.length + title.length + when.length > width;
  const head = `  ${riskStyle(finding.risk, finding.risk)} ${title}`;
  return [
    ...(isWide ? [head, `    ${dim(when)}`] : [`${head} ${dim(when)}`]),
    ...(urgency === '' ? [] : item(urgency, width, 4).map(dim)),
    ...item(finding.because, width, 4),
    ...item(`→ ${finding.next}`, width, 4),
    ...item(finding.closes, width, 4).map(dim),
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
