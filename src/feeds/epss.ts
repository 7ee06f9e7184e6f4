// EPSS: FIRST's daily scores as CSV, whose first line carries the day they are of.
// https://www.first.org/epss/data_stats

import { type EpssEntry, FeedError, type Read, type Refusal } from './record.js';

const DATE = /^#.*score_date:(?<day>\d{4}-\d\d-\d\d)/;
const ROW =
  /^(?<cve>CVE-\d{4}-\d{4,19}),(?<score>[01](?:\.\d+)?(?:e-\d+)?),(?<percentile>[01](?:\.\d+)?(?:e-\d+)?)$/i;
/** Faults reported of one document; a thousand would say no more. */
const MOST_REFUSALS = 20;

/** @throws FeedError when it is no such table; a value without its day is worth nothing */
export function readEpss(text: string): Read<EpssEntry> {
  const [first = '', second = '', ...rows] = text.split(/\r?\n/);
  const date = DATE.exec(first)?.groups?.day;
  if (date === undefined) throw new FeedError('its first line does not say which day the scores are of');
  if (second.trim().toLowerCase() !== 'cve,epss,percentile')
    throw new FeedError('line 2: expected the columns cve,epss,percentile');
  const records: EpssEntry[] = [];
  const refusals: Refusal[] = [];
  for (const [index, line] of rows.entries()) {
    if (line === '') continue;
    const { cve, score, percentile } = ROW.exec(line)?.groups ?? {};
    const [value, rank] = [Number(score), Number(percentile)];
    if (cve !== undefined && value <= 1 && rank <= 1)
      records.push({ cve: cve.toUpperCase(), score: value, percentile: rank, date });
    else if (refusals.length < MOST_REFUSALS)
      refusals.push({ where: `line ${index + 3}`, why: 'expected a CVE and two numbers from 0 to 1' });
  }
  if (records.length === 0) throw new FeedError('it has no scores');
  return { records, refusals, asOf: date };
}
