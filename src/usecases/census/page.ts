// The census page: one self-contained HTML file with a world map, charts and tables; no script, no outside request.

import type { CensusResult } from '../../census/result.js';
import { brandName } from '../../core/brand-names.js';
import { html, type Markup, NOTHING, trusted } from '../html.js';
import { PAGE_STYLE } from '../report-page-style.js';
import { barChart } from './bar-chart.js';
import { CENSUS_STYLE } from './page-style.js';
import { countryName, type WorldMap, worldChart } from './world-chart.js';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

type Row = CensusResult['by'][string]['rows'][number];

/** A whole HTML document. */
export function censusPage(result: CensusResult, map: WorldMap): string {
  const { census, total, by, advisories } = result;
  const rows = (dimension: string) => by[dimension]?.rows ?? [];
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>Camera census, ${census.asOf ?? 'no date'}</title>
<style>${trusted(PAGE_STYLE + CENSUS_STYLE)}</style>
</head>
<body>
<main class="wide">
<header>
<p class="kicker">Lenscap camera census</p>
<h1>${sentence(total)}</h1>
<p class="muted">${number(census.records)} records read, ${number(census.cameraRecords)} of cameras, ${number(census.rejected)} not readable; newest of ${census.asOf ?? 'an unknown day'}</p>
</header>
${tiles(total)}
${legend()}
<section><h2>Where</h2>${worldChart(rows('country'), map)}</section>
<div class="columns">
${chart('By country', rows('country'), countryName)}
${chart('By maker', rows('vendor'), brandName)}
${chart('By product line', rows('family'), String)}
${chart('By network', rows('organisation'), String)}
${chart('By AS', rows('asn'), (value) => `AS${value}`)}
${chart('By port', rows('port'), (value) => `port ${value}`)}
</div>
${advisoryTable(advisories)}
${about(result)}
</main>
</body>
</html>
`.markup;
}

function sentence({ devices, affected, likely }: CensusResult['total']): string {
  if (devices === 0) return 'No cameras are in these records.';
  const share = Math.round(((affected + likely) / devices) * 100);
  return `${number(affected + likely)} of ${number(devices)} cameras and recorders that the internet reaches have a known flaw (${share}%).`;
}

function tiles({ devices, affected, likely, cannotTell, fixed }: CensusResult['total']): Markup {
  const cells: readonly (readonly [string, number, string])[] = [
    ['Affected', affected, 'critical'],
    ['Likely affected', likely, 'high'],
    ['Cannot be told', cannotTell, 'medium'],
    ['Fixed', fixed, 'fine'],
    ['Cameras and recorders', devices, 'plain'],
  ];
  return html`<dl class="tiles">${cells.map(
    ([label, count, tone]) =>
      html`<div class="tile ${tone}"><dt>${label}</dt><dd>${number(count)}</dd></div>`,
  )}</dl>`;
}

function legend(): Markup {
  const keys = [
    ['affected', 'affected'],
    ['likely', 'likely affected'],
    ['unsure', 'cannot be told'],
    ['rest', 'nothing known against it'],
  ] as const;
  return html`<ul class="legend">${keys.map(([tone, label]) => html`<li><span class="key ${tone}"></span>${label}</li>`)}</ul>`;
}

function chart(title: string, rows: readonly Row[], name: (value: string) => string): Markup {
  if (rows.length === 0) return NOTHING;
  return html`<section><h2>${title}</h2>${barChart(rows, (value) => (value === '' ? 'not known' : name(value)))}</section>`;
}

/** Advisories shown; census.json has all. */
const ADVISORIES = 40;

function advisoryTable(advisories: CensusResult['advisories']): Markup {
  const shown = advisories.filter(({ affected, likely }) => affected + likely > 0).slice(0, ADVISORIES);
  if (shown.length === 0) return NOTHING;
  return html`<section><h2>By advisory</h2><div class="scroll"><table>
<thead><tr><th scope="col">Advisory</th><th scope="col">Flaw</th><th scope="col">Affected</th><th scope="col">Likely</th><th scope="col">Fixed</th><th scope="col">Cannot tell</th><th scope="col">Days since it was published</th></tr></thead>
<tbody>${shown.map(
    (one) => html`<tr><th scope="row">${one.cves[0] ?? one.advisory}</th><td>${one.title}</td>
${[one.affected, one.likely, one.fixed, one.cannotTell].map((count) => html`<td class="number">${number(count)}</td>`)}
<td class="number">${one.daysSinceFix === null ? '' : number(one.daysSinceFix)}</td></tr>`,
  )}</tbody></table></div></section>`;
}

function about({ census, by }: CensusResult): Markup {
  const hidden = Object.values(by).some(({ hiddenRows }) => hiddenRows > 0);
  return html`<footer>
<p>Every verdict comes from make, model and firmware as the records tell them; nothing was sent to any device. A camera counts once, however many records it has.</p>
${hidden ? html`<p>Rows of fewer than ${number(census.minCount)} devices are not shown.</p>` : NOTHING}
<p class="muted">Lenscap ${census.version}, knowledge ${census.knowledge.slice(0, 12)}. World map: Natural Earth, public domain.</p>
</footer>`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
