// The survival page: one self-contained HTML file with the curve, each group beside the others, and the tables; no script.

import type { SurvivalGroup, SurvivalResult } from '../../census/survival/result.js';
import { html, type Markup, NOTHING, trusted } from '../html.js';
import { PAGE_STYLE } from '../report-page-style.js';
import { CENSUS_STYLE } from './page-style.js';
import { survivalChart } from './survival-chart.js';
import { SURVIVAL_STYLE } from './survival-style.js';
import {
  chance,
  flawOf,
  groupName,
  headline,
  limits,
  notes,
  percents,
  reachedWords,
} from './survival-words.js';

const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A whole HTML document. */
export function survivalPage(result: SurvivalResult): string {
  const { survival, all, groups } = result;
  const flaw = flawOf(survival);
  // One of the two is hidden by the style: the large one cannot be read on a phone.
  const chart = (size: 'large' | 'small') =>
    survivalChart(
      all,
      { id: size, title: `Share still vulnerable to ${flaw}`, says: spoken(all) },
      { size, end: endOf(result) },
    );
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<title>Still vulnerable to ${flaw}</title>
<style>${trusted(PAGE_STYLE + CENSUS_STYLE + SURVIVAL_STYLE)}</style>
</head>
<body>
<main class="wide">
<header>
<p class="kicker">Lenscap camera census</p>
<h1>${headline(result)}</h1>
<p class="muted">${survival.title.replace(/\.$/, '')}. The fix came out on ${survival.published}; ${survival.censuses.length} censuses from ${survival.censuses[0]?.asOf ?? ''} to ${survival.censuses.at(-1)?.asOf ?? ''}.</p>
</header>
<section><h2>Still vulnerable, by days since ${survival.start}</h2>
<div class="card chart on-wide">${chart('large')}</div><div class="card chart on-narrow">${chart('small')}</div>
${legend()}</section>
${groups.length > 0 ? multiples(result) : NOTHING}
${leftTable(result)}
${reachedTable(result)}
${censusTable(survival)}
<footer>${notes(result).map((note) => html`<p>${note}</p>`)}
<p class="muted">Lenscap ${survival.version}. Turnbull’s estimate for interval-censored times with late entry; pointwise band from 200 bootstrap samples; ${lawWords(all)}.</p></footer>
</main>
</body>
</html>
`.markup;
}

function legend(): Markup {
  return html`<ul class="legend"><li><span class="key curve-key"></span>seen at a census</li><li><span class="key open-key"></span>left open by the days between</li><li><span class="key band-key"></span>95% confidence</li><li><span class="key ahead-key"></span>if it goes on like this</li></ul>`;
}

/** What a chart says to who cannot see it. */
function spoken({ after, trusted }: SurvivalGroup): string {
  return after
    .filter(({ kind }) => kind !== 'unknown')
    .map((one) => `after ${one.days} days ${percents(one, trusted)} ${limits(one)}`)
    .join('; ');
}

/** Days at the right edge of all charts. */
function endOf({ all, groups }: SurvivalResult): number {
  return Math.max(
    1,
    ...[all, ...groups].flatMap(({ curve, forecast }) => [...curve, ...forecast].map(({ days }) => days)),
  );
}

function multiples(result: SurvivalResult): Markup {
  const { groups, survival } = result;
  const end = endOf(result);
  const heading = survival.by === 'vendor' ? 'By maker' : 'By country';
  return html`<section><h2>${heading}</h2><div class="multiples">${groups.map((group, index) => {
    const name = groupName(group.value, survival.by);
    const p = chance(group.p);
    return html`<figure class="card chart"><figcaption><b>${name}</b> <span class="count">${group.devices.toLocaleString('en')} cameras${p === '' ? '' : `, ${p}`}</span></figcaption>
${survivalChart(group, { id: `group-${index}`, title: `Share still vulnerable: ${name}`, says: spoken(group) }, { size: 'small', end })}</figure>`;
  })}</div></section>`;
}

function named({ all, survival }: SurvivalResult, group: SurvivalGroup): string {
  return group === all ? 'All' : groupName(group.value, survival.by);
}

function leftTable(result: SurvivalResult): Markup {
  const { all, groups } = result;
  return html`<section><h2>How many are left</h2><div class="scroll"><table class="survival-table">
<thead><tr><th scope="col">Still vulnerable</th><th scope="col" class="number">Cameras</th><th scope="col" class="number">Seen fixed</th>${all.after.map(({ days, date }) => html`<th scope="col" class="number">${days} days<br><span class="muted">${date}</span></th>`)}</tr></thead>
<tbody>${[all, ...groups].map(
    (
      group,
    ) => html`<tr><th scope="row">${named(result, group)}</th><td class="number">${group.devices.toLocaleString('en')}</td><td class="number">${group.fixed.toLocaleString('en')}</td>
${group.after.map((one) => html`<td class="number">${percents(one, group.trusted)}<br><span class="muted">${limits(one)}</span></td>`)}</tr>`,
  )}</tbody></table></div></section>`;
}

function reachedTable(result: SurvivalResult): Markup {
  const { all, groups } = result;
  const isCompared = groups.some(({ p }) => p !== null);
  return html`<section><h2>When they will be fixed</h2><div class="scroll"><table class="survival-table">
<thead><tr><th scope="col">Fixed</th><th scope="col">Half by</th><th scope="col">95% by</th>${isCompared ? html`<th scope="col">Chance alone</th>` : NOTHING}<th scope="col">Forecast</th></tr></thead>
<tbody>${[all, ...groups].map((group) => {
    const cells = [0, 1].map((i) => {
      const one = group.reached[i];
      const { when, range } = one ? reachedWords(one, group.trusted) : { when: 'no forecast', range: '' };
      return html`<td class="date">${when}<br><span class="muted">${range}</span></td>`;
    });
    return html`<tr><th scope="row">${named(result, group)}</th>${cells}${isCompared ? html`<td class="date">${chance(group.p)}</td>` : NOTHING}<td class="muted">${group.says}</td></tr>`;
  })}</tbody></table></div></section>`;
}

function censusTable({ censuses }: SurvivalResult['survival']): Markup {
  return html`<section><h2>Censuses</h2><div class="scroll"><table class="narrow"><thead><tr><th scope="col">Newest record</th><th scope="col" class="number">Vulnerable cameras</th></tr></thead>
<tbody>${censuses.map(({ asOf, vulnerable }) => html`<tr><th scope="row">${asOf}</th><td class="number">${vulnerable.toLocaleString('en')}</td></tr>`)}</tbody></table></div></section>`;
}

function lawWords({ law }: SurvivalGroup): string {
  if (!law) return 'no forecast';
  return law.name === 'exponential'
    ? 'forecast with one pace for all days, for the censuses show no change of pace'
    : `forecast with a pace that changes (Weibull, shape ${law.shape.toFixed(2)})`;
}
