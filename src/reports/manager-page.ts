// The manager's page: what is open, whether it gets better, what is late and what was accepted.

import { RISKS } from '../core/finding.js';
import type { FindingGroup, FindingRow } from '../store/estate.js';
import { html, type Markup, NOTHING } from '../usecases/html.js';
import type { AcceptedRow, ManagerData } from './data.js';
import { historyChart, historyText, type Paint } from './history-chart.js';
import { day, footText, pageFrame, section } from './page-frame.js';

const PAINT: Paint = {
  critical: 'var(--critical)',
  high: 'var(--high)',
  medium: 'var(--medium)',
  low: 'var(--low)',
  soft: 'var(--soft)',
  rule: 'var(--rule)',
};

/** A whole HTML document. */
export function managerPage(data: ManagerData): string {
  const about = data.siteName ?? 'All sites';
  return pageFrame(
    `Camera safety for managers, ${day(data.madeAt)}`,
    html`<header>
<p class="kicker">Lenscap report for managers</p>
<h1>${data.sentence}</h1>
<p class="muted">${about}, ${day(data.madeAt)}</p>
</header>
${tiles(data)}
${lights(data)}
${history(data)}
${section('Overdue', data.overdueCount, table('Overdue', ['Device', 'What', 'Risk', 'Due', 'With'], data.overdue.map(overdueRow)))}
${section('By site', data.sites.length, table('By site', ['Site', '>Devices', '>Open', '>Overdue', '>Accepted', 'Oldest open since'], data.sites.map(siteRow)))}
${section('Accepted for now', data.accepted.length, table('Accepted', ['Device', 'What', 'Risk', 'Why', 'Until'], data.accepted.map(acceptedRow)))}
${section(`Closed in the last ${data.closedDays} days`, data.closed.length, table('Closed', ['Device', 'What', 'Risk', 'Closed'], data.closed.map(closedRow)))}
${data.leftOut.map((text) => html`<p class="notice">${text}</p>`)}
<footer class="muted"><p>${footText(data.madeAt, data.knowledgeDate)}</p></footer>`,
  );
}

function tiles({ open, overdueCount }: ManagerData): Markup {
  return html`<dl class="tiles">${RISKS.map(
    (risk) => html`<div class="tile ${risk}"><dt>${word(risk)} open</dt><dd>${open[risk]}</dd></div>`,
  )}<div class="tile ${overdueCount > 0 ? 'critical' : 'plain'}"><dt>Overdue</dt><dd>${overdueCount}</dd></div></dl>`;
}

const LIGHTS = [
  ['red', 'must be acted on', 'var(--critical)'],
  ['amber', 'should be looked at', 'var(--medium)'],
  ['green', 'nothing known against them', 'var(--fine)'],
  ['grey', 'cannot be told, or no cameras', 'var(--plain)'],
] as const;

function lights({ devices }: ManagerData): Markup {
  const shown = LIGHTS.filter(([light]) => devices[light] > 0);
  if (shown.length === 0) return NOTHING;
  return html`<figure><div class="lights">${shown.map(
    ([light, , colour]) => html`<span style="flex:${devices[light]};background:${colour}"></span>`,
  )}</div><figcaption>${shown.map(
    ([light, means, colour]) =>
      html`<span class="legend"><i style="background:${colour}"></i>${devices[light]} ${light}: ${means}</span>`,
  )}</figcaption></figure>`;
}

function history({ history: days }: ManagerData): Markup {
  if (days.length === 0) return NOTHING;
  return html`<section><h2>Open findings, day by day</h2><figure>${historyChart(days, PAINT)}
<figcaption>${RISKS.map((risk) => html`<span class="legend"><i style="background:${PAINT[risk]}"></i>${risk}</span>`)}<br>${historyText(days)}</figcaption></figure></section>`;
}

/** @param label for whoever scrolls it by keyboard @param heads a head that begins with ">" is over numbers */
function table(label: string, heads: readonly string[], rows: readonly Markup[]): Markup {
  return html`<div class="scroll" tabindex="0" role="region" aria-label="${label}"><table><thead><tr>${heads.map(
    (head) =>
      head.startsWith('>')
        ? html`<th scope="col" class="number">${head.slice(1)}</th>`
        : html`<th scope="col">${head}</th>`,
  )}</tr></thead><tbody>${rows}</tbody></table></div>`;
}

function overdueRow(row: FindingRow): Markup {
  return html`<tr>${deviceCell(row)}${whatCell(row)}<td class="day late">${day(row.dueAt)}</td><td>${row.assignee ?? 'nobody'}</td></tr>`;
}

function acceptedRow({ finding, reason, who }: AcceptedRow): Markup {
  const by = who === '' ? NOTHING : html`<span class="muted">${who}</span>`;
  return html`<tr>${deviceCell(finding)}${whatCell(finding)}<td>${reason === '' ? 'no reason is kept' : reason}${by}</td><td class="day">${finding.acceptedUntil ?? ''}</td></tr>`;
}

function closedRow(row: FindingRow): Markup {
  return html`<tr>${deviceCell(row)}${whatCell(row)}<td class="day">${day(row.closedAt)}</td></tr>`;
}

function siteRow(group: FindingGroup): Markup {
  const late = group.overdue > 0 ? 'number late' : 'number';
  return html`<tr><td>${group.name}</td><td class="number">${group.devices}</td><td class="number">${group.open}</td><td class="${late}">${group.overdue}</td><td class="number">${group.accepted}</td><td class="day">${day(group.oldest)}</td></tr>`;
}

function deviceCell({ device }: FindingRow): Markup {
  const place = [device.address, ...(device.site ? [device.site.name] : [])].join(', ');
  return html`<td>${device.name}<span class="muted">${place}</span></td>`;
}

function whatCell({ title, risk, certainty }: FindingRow): Markup {
  return html`<td>${title}${certainty === 'certain' ? '' : ' (likely)'}</td><td><span class="word ${risk}">${word(risk)}</span></td>`;
}

/** "high" → "High". */
export function word(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
