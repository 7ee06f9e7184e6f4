// History chart: open findings at the end of each day, a bar a day, as SVG that stands alone.

import { RISKS, type Risk } from '../core/finding.js';
import type { OpenDay } from '../store/estate.js';
import { html, type Markup, NOTHING } from '../usecases/html.js';

/** A colour for each risk and for lines and letters, as CSS writes them. */
export type Paint = Readonly<Record<Risk | 'soft' | 'rule', string>>;

const WIDTH = 720;
const HEIGHT = 190;
const LEFT = 40;
const TOP = 8;
const FLOOR = 160;

/** Nothing where there is no day. */
export function historyChart(history: readonly OpenDay[], paint: Paint): Markup {
  const first = history[0];
  const last = history.at(-1);
  if (!first || !last) return NOTHING;
  const top = niceTop(Math.max(...history.map(openOn)));
  const step = (WIDTH - LEFT) / history.length;
  const label = html`font-family="sans-serif" font-size="12" fill="${paint.soft}"`;
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${historyText(history)}">
${[0, top / 2, top].map(
  (value) =>
    html`<path stroke="${paint.rule}" d="M${LEFT} ${heightOf(value, top)}H${WIDTH}"/><text x="${LEFT - 6}" y="${heightOf(value, top) + 4}" text-anchor="end" ${label}>${value}</text>`,
)}
${RISKS.map((risk) => html`<path fill="${paint[risk]}" d="${bars(history, risk, top, step)}"/>`)}
<text x="${LEFT}" y="${HEIGHT - 10}" ${label}>${first.day}</text><text x="${WIDTH}" y="${HEIGHT - 10}" text-anchor="end" ${label}>${last.day}</text>
</svg>`;
}

/** What the chart shows, for whoever does not see it. */
export function historyText(history: readonly OpenDay[]): string {
  const first = history[0];
  const last = history.at(-1);
  if (!first || !last) return 'No history yet.';
  const opened = history.reduce((sum, day) => sum + day.opened, 0);
  const closed = history.reduce((sum, day) => sum + day.closed, 0);
  return `${openOn(first)} findings were open on ${first.day}, ${openOn(last)} on ${last.day}; ${opened} opened and ${closed} closed between.`;
}

function openOn(day: OpenDay): number {
  return RISKS.reduce((sum, risk) => sum + day[risk], 0);
}

/** The worst at the bottom, where bars compare best. */
function bars(history: readonly OpenDay[], risk: Risk, top: number, step: number): string {
  const below = RISKS.slice(0, RISKS.indexOf(risk));
  return history
    .map((day, i) => {
      const base = below.reduce((sum, one) => sum + day[one], 0);
      if (day[risk] === 0) return '';
      const x = (LEFT + i * step).toFixed(2);
      return `M${x} ${heightOf(base, top)}V${heightOf(base + day[risk], top)}h${(step * 0.82).toFixed(2)}V${heightOf(base, top)}z`;
    })
    .join('');
}

function heightOf(value: number, top: number): number {
  return Number((FLOOR - ((FLOOR - TOP) * value) / top).toFixed(2));
}

/** An even round number not below the highest bar. */
function niceTop(most: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(most, 1)));
  const fits = [1, 2, 4, 6, 8, 10].map((times) => times * power).find((value) => value >= most);
  return Math.max(2, fits ?? 2);
}
