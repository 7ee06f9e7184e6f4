// Survival as CSV: a line for each day of each group, seen and forecast.

import { stringify } from 'csv-stringify/sync';
import type { SurvivalGroup, SurvivalResult } from './result.js';

const COLUMNS = ['group', 'days', 'date', 'kind', 'at_least', 'at_most', 'low_95', 'high_95'] as const;

/** "" in the first column is all cameras; formulas are escaped and every cell quoted, as in the other files. */
export function survivalCsv({ all, groups, survival }: SurvivalResult): string {
  const rows = [
    ...rowsOf('', all),
    ...groups.flatMap((group) => rowsOf(`${survival.by ?? ''}:${group.value}`, group)),
  ];
  return stringify([[...COLUMNS], ...rows], {
    quoted: true,
    quoted_empty: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  });
}

type Row = readonly (string | number | null)[];

function rowsOf(name: string, { curve, forecast }: SurvivalGroup): readonly Row[] {
  const row = (kind: string) => (one: SurvivalGroup['curve'][number]) => [
    name,
    one.days,
    one.date,
    kind,
    one.lower,
    one.upper,
    one.low,
    one.high,
  ];
  return [...curve.map(row('seen')), ...forecast.map(row('forecast'))];
}
