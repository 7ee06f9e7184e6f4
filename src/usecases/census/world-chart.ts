// World chart: each country in the shade of how many of its cameras are affected.

import type { CensusResult } from '../../census/result.js';
import { html, type Markup, trusted } from '../html.js';

type Row = CensusResult['by'][string]['rows'][number];

/** Outlines of countries, drawn when Lenscap was built. */
export interface WorldMap {
  readonly width: number;
  readonly height: number;
  readonly paths: Readonly<Record<string, string>>;
}

/** Steps of the shade; each is the tenfold of the one before. */
const STEPS = [1, 10, 100, 1000, 10_000, 100_000] as const;

const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'code' });

/** "Germany" for "DE"; what is no code stays as it is. */
export function countryName(code: string): string {
  return /^[A-Z]{2}$/.test(code) ? (names.of(code) ?? code) : code;
}

export function worldChart(rows: readonly Row[], { width, height, paths }: WorldMap): Markup {
  const byCountry = new Map(rows.map((row) => [row.value, row]));
  const countries = Object.entries(paths).map(([code, path]) => {
    const row = byCountry.get(code);
    const step = row ? stepOf(row.affected + row.likely) : 0;
    return html`<path class="step${step}" d="${trusted(path)}"><title>${countryName(code)}: ${told(row)}</title></path>`;
  });
  return html`<svg class="world" viewBox="0 0 ${width} ${height}" role="img" aria-label="World map of affected cameras; the numbers are in the chart by country">${countries}</svg>
<ul class="legend shades">${STEPS.map(
    (from, index) =>
      html`<li><span class="key step${index + 1}"></span>${from.toLocaleString('en')}${index === STEPS.length - 1 ? ' and more' : '+'}</li>`,
  )}<li class="muted">affected or likely affected</li></ul>`;
}

/** 0 for none, 1 for one to nine, and so on. */
function stepOf(affected: number): number {
  return STEPS.filter((from) => affected >= from).length;
}

function told(row: Row | undefined): string {
  if (!row) return 'no cameras in these records';
  const number = (value: number) => value.toLocaleString('en');
  return `${number(row.affected + row.likely)} affected of ${number(row.devices)}`;
}
