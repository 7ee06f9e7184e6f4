// The report page: one self-contained HTML file that a manager can read; no script, no outside request.

import { brandName } from '../core/brand-names.js';
import { deviceName, firmwareText } from './device-name.js';
import { html, type Markup, NOTHING, trusted } from './html.js';
import { priorityText } from './priority.js';
import type { ReportDevice, ReportFinding, ReportVerdict, ScanReport } from './report.js';
import { PAGE_STYLE } from './report-page-style.js';

/** Lets the page load nothing and run nothing, whatever a device called itself. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A whole HTML document. */
export function reportPage(report: ScanReport): string {
  const { scan, summary, devices } = report;
  const open = devices.filter(({ findings }) => findings.length > 0);
  const undecided = devices.filter(
    (device) => isCamera(device) && device.findings.length === 0 && hasOpenQuestion(device),
  );
  const fine = devices.filter(
    (device) => isCamera(device) && !open.includes(device) && !undecided.includes(device),
  );
  const others = devices.filter((device) => !isCamera(device) && !open.includes(device));
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>Camera safety report, ${day(scan.endedAt)}</title>
<style>${trusted(PAGE_STYLE)}</style>
</head>
<body>
<main>
<header>
<p class="kicker">Lenscap camera safety report</p>
<h1>${summary.sentence}</h1>
<p class="muted">${scan.targets.join(', ')} on ${minute(scan.endedAt)} UTC</p>
</header>
${tiles(report)}
${report.notes.map((note) => html`<p class="notice">${note}</p>`)}
${section('What to do, worst first', open.map(card))}
${section('Could not be fully judged', undecided.map(questionCard))}
${section('Nothing known against them', fine.map(line))}
${section('Other devices that answered', others.map(line))}
${about(report)}
</main>
</body>
</html>
`.markup;
}

function isCamera({ identity }: ReportDevice): boolean {
  return identity.category !== 'not_camera' && identity.category !== 'unknown';
}

function hasOpenQuestion({ verdicts }: ReportDevice): boolean {
  return verdicts.length === 0 || verdicts.some(({ status }) => status === 'cannot_tell');
}

function tiles({ summary }: ScanReport): Markup {
  const needUpdate = summary.affected + summary.likely;
  const cells: readonly (readonly [string, number, string])[] = [
    ['Can be taken over', summary.takeover, 'critical'],
    ['Need an update', needUpdate, 'high'],
    ['Could not be fully judged', summary.cannotTell, 'medium'],
    ['Shown to be fixed', summary.fixed, 'fine'],
    ['Cameras and recorders', summary.cameras, 'plain'],
  ];
  return html`<dl class="tiles">${cells.map(
    ([label, count, tone]) => html`<div class="tile ${tone}"><dt>${label}</dt><dd>${count}</dd></div>`,
  )}</dl>`;
}

function section(title: string, items: readonly Markup[]): Markup {
  if (items.length === 0) return NOTHING;
  return html`<section><h2>${title} <span class="count">${items.length}</span></h2>${items}</section>`;
}

function card(device: ReportDevice): Markup {
  const risk = device.findings[0]?.risk ?? 'low';
  return html`<article class="card ${risk}">
<h3>${deviceName(device.identity)} <span class="badge ${risk}">${risk}</span></h3>
${facts(device)}
${device.findings.map((finding) => findingBlock(finding, device))}
${evidence(device)}
</article>`;
}

function findingBlock(finding: ReportFinding, device: ReportDevice): Markup {
  const urgency = priorityText(finding, device);
  return html`<div class="finding"><p><strong>${finding.title}</strong>${finding.certainty === 'certain' ? '' : ' (likely)'}<br>${finding.because}</p>
${urgency === '' ? NOTHING : html`<p class="facts">${urgency}</p>`}<p class="next">${finding.next}</p><p class="facts">${finding.closes}</p></div>`;
}

function questionCard(device: ReportDevice): Markup {
  const missing = [...new Set(device.verdicts.flatMap((verdict) => verdict.missing ?? []))].slice(0, 3);
  const why =
    missing.length > 0 ? missing : ['Its make and model could not be read. Look at the label on the device.'];
  return html`<article class="card medium"><h3>${deviceName(device.identity)}</h3>${facts(device)}
<ul>${why.map((text) => html`<li>${text}</li>`)}</ul>${evidence(device)}</article>`;
}

function facts(device: ReportDevice): Markup {
  const { identity, addresses, presence, lastSeen, contradictions, lifecycle } = device;
  const parts = [
    addresses.join(', '),
    identity.firmware ? `firmware ${firmwareText(identity)}` : 'firmware unknown',
    ...(identity.serial ? [`serial ${identity.serial}`] : []),
    ...(lifecycle?.ended ? ['no longer supported'] : []),
    ...(presence === 'seen' ? [] : [`not seen since ${day(lastSeen)}`]),
  ];
  const doubt = contradictions.map(({ says }) => html`<p class="notice">Contradiction: ${says}</p>`);
  return html`<p class="facts">${parts.join(' · ')}</p>${doubt}`;
}

/** Evidence lines shown; the JSON document has all of them. */
const EVIDENCE_SHOWN = 24;

function evidence(device: ReportDevice): Markup {
  const decided = device.verdicts.filter(({ status }) => status !== 'not_applicable');
  return html`<details><summary>Evidence</summary>
<h4>How each advisory was decided</h4><ul>${decided.map(verdictLine)}</ul>
${lineageBlock(device)}
<h4>What the device said</h4><ul class="evidence">${device.evidence
    .slice(0, EVIDENCE_SHOWN)
    .map(
      ({ kind, value, via }) =>
        html`<li><code>${kind}</code> ${value.slice(0, 200)} <span class="muted">${via}</span></li>`,
    )}</ul>
</details>`;
}

function lineageBlock({ lineage, covered, lifecycle }: ReportDevice): Markup {
  const links = [
    ['Sold as', lineage.brand, brandName],
    ['Made by', lineage.maker, brandName],
    ['Platform', lineage.platform, String],
  ] as const;
  const lines = links.flatMap(([label, link, named]) =>
    link ? [`${label} ${named(link.value)} (${link.certainty}): ${link.signals.join('; ')}`] : [],
  );
  const follows = [
    ...(lifecycle ? [lifecycle.says] : []),
    ...covered.map(({ says, certainty }) => `It ${says}. Sure of the maker: ${certainty}.`),
  ];
  if (lines.length + follows.length === 0) return NOTHING;
  return html`<h4>Who made it, and what follows</h4><ul>${[...lines, ...lineage.contradictions, ...follows].map((text) => html`<li>${text}</li>`)}</ul>`;
}

function verdictLine({ cves, advisory, status, certainty, because }: ReportVerdict): Markup {
  const name = cves.join(', ') || advisory;
  return html`<li><strong>${name}: ${status.replace('_', ' ')}</strong> (${certainty}). ${because.map(({ says }) => says).join(' ')}</li>`;
}

function line(device: ReportDevice): Markup {
  return html`<article class="card plain"><h3>${deviceName(device.identity)}</h3>${facts(device)}</article>`;
}

function about({ scan }: ScanReport): Markup {
  return html`<footer class="muted"><p>${scan.addressesSwept} addresses, ${scan.requests} read-only requests, ${minute(scan.startedAt)} to ${minute(scan.endedAt)} UTC.
Lenscap ${scan.version} judged make, model and firmware against ${scan.knowledge.advisories} advisories, the newest of ${scan.knowledge.newest}, held against their sources on ${scan.knowledge.asOf}.${scan.knowledge.sources.map(({ name, asOf }) => ` ${name} is of ${day(asOf ?? 'an unknown day')}.`).join('')}
No flaw was tried and no password was guessed.</p></footer>`;
}

function day(iso: string): string {
  return iso.slice(0, 10);
}

function minute(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
