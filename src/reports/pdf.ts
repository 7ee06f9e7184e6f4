// PDF: the reports and labels as tagged PDF, set by Typst from templates of ours; what devices say is data to them.

import type { Label, ManagerData, TechnicianData } from './data.js';
import { deviceFacts, findingFacts } from './device-facts.js';
import { historyChart, historyText, type Paint } from './history-chart.js';
import { day, footText } from './page-frame.js';
import { printable } from './printable.js';
import { qrSvg } from './qr-code.js';
import { many } from './sentence.js';
import type { UrlOf } from './status-url.js';
import { siteTitle, technicianSentence } from './technician-page.js';
import { typeset } from './typeset.js';

/** Letters of a word that fit a label, a cell of a table, a whole line. */
const FITS = { label: 10, cell: 10, line: 32 } as const;

/** As in the templates. */
const PAINT: Paint = {
  critical: '#b3141f',
  high: '#b34a00',
  medium: '#8a6a00',
  low: '#2b6cb0',
  soft: '#4a5560',
  rule: '#d5dae0',
};

/** @throws UsageError where the library for PDF is not installed */
export async function managerPdf(data: ManagerData): Promise<Buffer> {
  const { open, devices, history } = data;
  const rowOf = (row: ManagerData['overdue'][number]) => ({
    device: row.device.name,
    place: [row.device.address, ...(row.device.site ? [row.device.site.name] : [])].join(', '),
    title: `${row.title}${row.certainty === 'certain' ? '' : ' (likely)'}`,
    risk: row.risk,
  });
  return typeset('manager.typ', data.madeAt, {
    ...heading(data),
    sentence: printable(data.sentence, FITS.line),
    open,
    overdueCount: data.overdueCount,
    devices,
    chart: history.length === 0 ? null : historyChart(history, PAINT).markup,
    historyText: historyText(history),
    closedDays: data.closedDays,
    acceptedCount: data.accepted.length,
    ...printable(
      {
        overdue: data.overdue.map((row) => ({
          ...rowOf(row),
          due: day(row.dueAt),
          assignee: row.assignee ?? 'nobody',
        })),
        sites: data.sites.map((group) => ({ ...group, oldest: day(group.oldest) })),
        accepted: data.accepted.map(({ finding, reason, who }) => ({
          ...rowOf(finding),
          reason: reason === '' ? 'no reason is kept' : reason,
          who,
          until: finding.acceptedUntil ?? '',
        })),
        closed: data.closed.map((row) => ({ ...rowOf(row), closed: day(row.closedAt) })),
      },
      FITS.cell,
    ),
  });
}

/** @throws UsageError where the library for PDF is not installed */
export async function technicianPdf(data: TechnicianData, urlOf: UrlOf | undefined): Promise<Buffer> {
  return typeset('technician.typ', data.madeAt, {
    ...heading(data),
    sentence: technicianSentence(data),
    sites: data.sites.map((site) => ({
      ...printable({ name: siteTitle(site), count: many(site.devices.length, 'device') }, FITS.line),
      devices: site.devices.map(({ device, findings }) => ({
        // An address that is to be followed is not broken up.
        url: urlOf?.(device.id) ?? null,
        ...printable(
          {
            name: device.name,
            risk: findings[0]?.risk ?? 'low',
            facts: deviceFacts(device).join(' · '),
            findings: findings.map((finding) => ({
              title: `${finding.title}${finding.certainty === 'certain' ? '' : ' (likely)'}`,
              risk: finding.risk,
              because: finding.because,
              next: finding.next,
              closes: finding.closes,
              facts: findingFacts(finding).join(' · '),
              isOverdue: finding.isOverdue,
            })),
          },
          FITS.line,
        ),
      })),
    })),
  });
}

/** @throws UsageError where the library for PDF is not installed */
export async function labelsPdf(labels: readonly Label[], madeAt: string): Promise<Buffer> {
  return typeset('labels.typ', madeAt, {
    labels: labels.map(({ name, address, site, url }) => ({
      ...printable({ name, address, site }, FITS.label),
      code: qrSvg(url).markup,
    })),
  });
}

function heading({ madeAt, siteName, knowledgeDate, leftOut }: ManagerData | TechnicianData) {
  return {
    about: printable(`${siteName ?? 'All sites'}, ${day(madeAt)}`, FITS.line),
    foot: footText(madeAt, knowledgeDate),
    leftOut: printable(leftOut, FITS.line),
    day: day(madeAt),
  };
}
