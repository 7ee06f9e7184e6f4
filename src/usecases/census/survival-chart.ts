// Survival chart: the share still vulnerable by day as a curve with its band, the forecast dashed, in SVG without script.

import type { SurvivalGroup } from '../../census/survival/result.js';
import { html, type Markup, NOTHING } from '../html.js';

type Left = SurvivalGroup['curve'][number];

/** Of the drawing, in its own units; small ones stand side by side. */
interface Size {
  readonly width: number;
  readonly height: number;
  /** Room for the labels of the axes. */
  readonly left: number;
  readonly bottom: number;
}

const SIZES = {
  large: { width: 760, height: 340, left: 46, bottom: 42 },
  small: { width: 360, height: 200, left: 46, bottom: 40 },
} as const satisfies Record<string, Size>;
const TOP = 12;
const RIGHT = 14;

/** What a chart is called, and what it says to who cannot see it. */
export interface ChartWords {
  /** Of an element; unique on the page. */
  readonly id: string;
  readonly title: string;
  readonly says: string;
}

/** @param end days at the right edge, the same in charts that are compared */
export function survivalChart(
  { curve, forecast }: SurvivalGroup,
  { id, title, says }: ChartWords,
  { size, end }: { readonly size: keyof typeof SIZES; readonly end: number },
): Markup {
  const box = SIZES[size];
  const at = scales(box, end);
  return html`<svg class="survival" viewBox="0 0 ${box.width} ${box.height}" role="img" aria-labelledby="${id}-title ${id}-desc">
<title id="${id}-title">${title}</title><desc id="${id}-desc">${says}</desc>
${grid(box, at, end)}
${seenParts(curve, at)}
${aheadParts(forecast, at)}
</svg>`;
}

interface Scales {
  readonly x: (days: number) => number;
  readonly y: (share: number) => number;
}

function scales({ width, height, left, bottom }: Size, end: number): Scales {
  const tenth = (value: number) => Number(value.toFixed(1));
  return {
    x: (days) => tenth(left + (days / end) * (width - left - RIGHT)),
    y: (share) => tenth(TOP + (1 - share) * (height - TOP - bottom)),
  };
}

function grid({ width, height, left, bottom }: Size, { x, y }: Scales, end: number): Markup {
  const shares = [0, 0.25, 0.5, 0.75, 1];
  const days = ticks(end, width > 500 ? 8 : 4);
  return html`<g class="grid">${shares.map(
    (share) =>
      html`<line x1="${left}" y1="${y(share)}" x2="${width - RIGHT}" y2="${y(share)}"/><text x="${left - 8}" y="${y(share)}" class="side">${share * 100}%</text>`,
  )}${days.map(
    (day) =>
      html`<text x="${x(day)}" y="${height - bottom + 18}" class="foot">${day.toLocaleString('en')}</text>`,
  )}<text x="${(left + width - RIGHT) / 2}" y="${height - 6}" class="foot">days</text></g>`;
}

/** Round numbers from 0 to the end, at most so many steps. */
function ticks(end: number, most: number): readonly number[] {
  const steps = [1, 7, 15, 30, 60, 90, 180, 365, 730, 1825, 3650, 7300, 18_250];
  const step = steps.find((one) => end / one <= most) ?? 36_500;
  return Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => i * step);
}

/**
 * The line goes straight from census to census; the darker field around it is what the days between leave open, the
 * lighter one the confidence band. Between two days a limit from above is that of the day before, one from below that
 * of the day after, for the share never rises.
 */
function seenParts(curve: readonly Left[], { x, y }: Scales): Markup {
  if (curve.length === 0) return NOTHING;
  const field = (upper: (one: Left) => number | null, lower: (one: Left) => number | null) => {
    const above = curve.flatMap((one, i) => {
      const before = curve[i - 1];
      const here = `${x(one.days)},${y(upper(one) ?? 1)}`;
      return before ? [`${x(one.days)},${y(upper(before) ?? 1)}`, here] : [here];
    });
    const below = curve.flatMap((one, i) => {
      const next = curve[i + 1];
      const here = `${x(one.days)},${y(lower(one) ?? 0)}`;
      return next ? [here, `${x(one.days)},${y(lower(next) ?? 0)}`] : [here];
    });
    return [...above, ...below.reverse()].join(' ');
  };
  const decided = curve.filter(({ lower, upper }) => lower === upper);
  const line = decided.map((one) => `${x(one.days)},${y(one.upper ?? 1)}`).join(' ');
  return html`<polygon class="band" points="${field(
    ({ high }) => high,
    ({ low }) => low,
  )}"/>
<polygon class="open" points="${field(
    ({ upper }) => upper,
    ({ lower }) => lower,
  )}"/>
<polyline class="curve" points="${line}"/>
${decided.map((one) => html`<circle class="dot" cx="${x(one.days)}" cy="${y(one.upper ?? 1)}" r="3.5"><title>${one.date}: ${told(one)}</title></circle>`)}`;
}

function aheadParts(forecast: readonly Left[], { x, y }: Scales): Markup {
  if (forecast.length === 0) return NOTHING;
  const above = forecast.map((one) => `${x(one.days)},${y(one.high ?? 1)}`);
  const below = forecast.map((one) => `${x(one.days)},${y(one.low ?? 0)}`).reverse();
  const line = forecast.map((one) => `${x(one.days)},${y(one.upper ?? 1)}`).join(' ');
  return html`<polygon class="band ahead" points="${[...above, ...below].join(' ')}"/><polyline class="curve ahead" points="${line}"/>`;
}

function told({ upper, low, high }: Left): string {
  const percent = (share: number | null) => `${Math.round(100 * (share ?? 0))}%`;
  return `${percent(upper)} still vulnerable (${percent(low)} to ${percent(high)})`;
}
