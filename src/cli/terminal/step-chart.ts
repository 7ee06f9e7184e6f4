// Step chart: the share still vulnerable by day, with its band and the forecast, drawn in characters.

import type { SurvivalGroup } from '../../census/survival/result.js';
import { dim, red } from './style.js';

type Left = SurvivalGroup['curve'][number];

/** Rows from 100% down to 0%. */
const ROWS = 10;
/** Columns before the chart: "100% │". */
const MARGIN = 6;

/** Lines of `width` columns. */
export function stepChart({ curve, forecast }: SurvivalGroup, width: number): readonly string[] {
  const end = forecast.at(-1)?.days ?? curve.at(-1)?.days ?? 0;
  if (curve.length === 0 || end <= 0) return [];
  const count = width - MARGIN;
  const columns = Array.from({ length: count }, (_, i) => (i / (count - 1)) * end);
  const lastSeen = curve.at(-1)?.days ?? 0;
  const signs = columns.map((day) => {
    const isAhead = day > lastSeen;
    const left = leftOn(isAhead ? forecast : curve, day, isAhead);
    return Array.from({ length: ROWS }, (_, row) => sign(left, row, isAhead));
  });
  const lines = Array.from({ length: ROWS }, (_, row) => {
    const label = row % 2 === 0 ? `${100 - row * 10}%` : '';
    return `${dim(`${label.padStart(MARGIN - 2)} │`)}${signs.map((column) => column[row] ?? ' ').join('')}`;
  });
  return [...lines, dim(`  0% └${'─'.repeat(count)}`), axis(end, count)];
}

/** Between two days the share lies between the value after the one and that before the other. */
function leftOn(points: readonly Left[], day: number, isSmooth: boolean): Left | undefined {
  const next = points.findIndex((one) => one.days >= day);
  const after = points[next];
  const before = points[Math.max(0, next - 1)];
  if (!after || !before) return points.at(-1);
  if (isSmooth) return after.days - day < day - before.days ? after : before;
  return { ...after, upper: after.days === day ? after.upper : before.upper, high: before.high };
}

function sign(left: Left | undefined, row: number, isAhead: boolean): string {
  if (!left || left.low === null || left.high === null || left.lower === null || left.upper === null)
    return ' ';
  // The row shows shares from `floor` up to `floor` and a tenth.
  const floor = 1 - (row + 1) / ROWS;
  const meets = (low: number, high: number) =>
    high >= floor && (low < floor + 1 / ROWS || (row === 0 && low >= 1));
  if (meets(left.lower, left.upper)) return isAhead ? red('•') : red('█');
  return meets(left.low, left.high) ? dim(isAhead ? '·' : '░') : ' ';
}

function axis(end: number, count: number): string {
  const marks = [0, 0.25, 0.5, 0.75, 1].map((part) => {
    const text = part === 0 ? '0' : `${Math.round(part * end)}`;
    const at = Math.round(part * (count - 1)) - (part === 1 ? text.length - 1 : Math.floor(text.length / 2));
    return { text, at: Math.max(0, at) };
  });
  let line = '';
  for (const { text, at } of marks) line = line.padEnd(at) + text;
  return dim(' '.repeat(MARGIN) + line);
}
