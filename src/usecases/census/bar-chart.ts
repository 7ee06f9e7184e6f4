// Bar chart: rows of a count as bars of affected, likely, cannot tell and the rest, in SVG that needs no script.

import type { CensusResult } from '../../census/result.js';
import { html, type Markup, NOTHING } from '../html.js';

type Row = CensusResult['by'][string]['rows'][number];

/** Rows shown; census.json has all. */
const ROWS = 12;
const WIDTH = 480;
const ROW_HEIGHT = 26;
const LABEL = 150;
const COUNT = 76;
const BAR = WIDTH - LABEL - COUNT;
const MAX_LABEL = 21;

export function barChart(rows: readonly Row[], name: (value: string) => string): Markup {
  const shown = rows.slice(0, ROWS);
  const most = Math.max(1, ...shown.map(({ devices }) => devices));
  const height = shown.length * ROW_HEIGHT;
  return html`<svg class="bars" viewBox="0 0 ${WIDTH} ${height}" role="img" aria-label="${spoken(shown, name)}">
${shown.map((row, index) => bar(row, index, { most, label: name(row.value) }))}</svg>
${rows.length > ROWS ? html`<p class="muted">and ${(rows.length - ROWS).toLocaleString('en')} more</p>` : NOTHING}`;
}

function bar(
  row: Row,
  index: number,
  { most, label }: { readonly most: number; readonly label: string },
): Markup {
  const y = index * ROW_HEIGHT;
  const middle = y + ROW_HEIGHT / 2;
  const { devices, affected, likely, cannotTell } = row;
  const width = (count: number) => Number(((count / most) * BAR).toFixed(1));
  const parts = [
    ['affected', affected],
    ['likely', likely],
    ['unsure', cannotTell],
    ['rest', devices - affected - likely - cannotTell],
  ] as const;
  let from = 0;
  const pieces = parts.map(([tone, count]) => {
    const x = LABEL + width(from);
    from += count;
    return count <= 0
      ? NOTHING
      : html`<rect class="${tone}" x="${x}" y="${y + 5}" width="${Math.max(1, width(count))}" height="${ROW_HEIGHT - 10}"/>`;
  });
  const short = label.length > MAX_LABEL ? `${label.slice(0, MAX_LABEL - 1)}…` : label;
  return html`<g><title>${label}: ${told(row)}</title><text x="${LABEL - 8}" y="${middle}" class="label">${short}</text>${pieces}<text x="${LABEL + width(devices) + 6}" y="${middle}" class="value">${devices.toLocaleString('en')}</text></g>`;
}

function told({ devices, affected, likely, cannotTell }: Row): string {
  const number = (value: number) => value.toLocaleString('en');
  return `${number(devices)} devices, ${number(affected)} affected, ${number(likely)} likely, ${number(cannotTell)} cannot be told`;
}

/** What the chart says, for who cannot see it. */
function spoken(rows: readonly Row[], name: (value: string) => string): string {
  return rows.map((row) => `${name(row.value)}: ${told(row)}`).join('; ');
}
