// Survival words: the numbers of a survival result as a reader is told them, in the terminal and on the page.

import type { SurvivalGroup, SurvivalResult } from '../../census/survival/result.js';
import { brandName } from '../../core/brand-names.js';
import { countryName } from './world-chart.js';

type Left = SurvivalGroup['after'][number];

/** "62%"; "62–71%" where the records do not say more; "~62%" by the forecast, "~62% ?" by one not to rely on; "–". */
export function percents({ kind, lower, upper }: Left, trusted: boolean): string {
  if (lower === null || upper === null) return '–';
  const said = range(lower, upper);
  return kind === 'forecast' ? `~${said}${trusted ? '' : ' ?'}` : said;
}

/** The confidence limits: "(58–75%)". */
export function limits({ low, high }: Left): string {
  return low === null || high === null ? '' : `(${range(low, high)})`;
}

function range(low: number, high: number): string {
  const [from, to] = [percent(low), percent(high)];
  return from === to ? `${from}%` : `${from}–${to}%`;
}

/** Whole percents; 0 and 100 only where they are meant. */
function percent(share: number): string {
  const whole = Math.round(100 * share);
  if (whole === 0 && share > 0) return '<1';
  if (whole === 100 && share < 1) return '>99';
  return String(whole);
}

/** When a share is fixed, and between which days that lies. */
export function reachedWords(
  { seenAfter, seenBy, date, earliest, latest }: SurvivalGroup['reached'][number],
  trusted: boolean,
): { readonly when: string; readonly range: string } {
  const doubt = trusted ? '' : ' ?';
  if (seenAfter !== null && seenBy !== null)
    return { when: `${seenBy} (seen)`, range: seenAfter === seenBy ? '' : `${seenAfter} – ${seenBy}` };
  if (date === null)
    return { when: `never, as it goes on${doubt}`, range: earliest === null ? '' : `not before ${earliest}` };
  return { when: `${date}${doubt}`, range: `${earliest ?? date} – ${latest ?? 'never'}` };
}

/** How likely chance alone makes a group differ so much from the others. */
export function chance(p: number | null): string {
  if (p === null) return '';
  return p < 0.001 ? 'p < 0.001' : `p = ${p.toFixed(3)}`;
}

/** A country, a maker, or what stands for those that are not known or small. */
export function groupName(value: string, by: SurvivalResult['survival']['by']): string {
  if (by === null) return 'All';
  if (value === '') return 'not known';
  if (value === 'other') return 'all others';
  return by === 'vendor' ? brandName(value) : countryName(value);
}

/** "CVE-2021-36260", or the id of an advisory without one. */
export function flawOf({ cves, advisory }: SurvivalResult['survival']): string {
  return cves[0] ?? advisory;
}

/** The answer in one sentence or two. */
export function headline({ survival, all }: SurvivalResult): string {
  const last = all.curve.at(-1);
  const flaw = flawOf(survival);
  const cameras = `${number(all.devices)} ${all.devices === 1 ? 'camera' : 'cameras'}`;
  if (last?.lower === undefined || last.lower === null || last.upper === null)
    return `${cameras} had ${flaw}; too few were looked at again to say how many are left.`;
  const left = `Of ${cameras} with ${flaw}, ${range(last.lower, last.upper)} are still vulnerable ${number(last.days)} days on`;
  const half = all.reached[0];
  if (!half) return `${left}.`;
  if (half.seenBy !== null) return `${left}; half were fixed by ${half.seenBy}.`;
  if (!all.trusted) return `${left}.`;
  return half.date === null
    ? `${left}; half will never be fixed if it goes on like this.`
    : `${left}; half will be fixed by ${half.date} if it goes on like this.`;
}

/** What the reader must know about the numbers. */
export function notes(result: SurvivalResult): readonly string[] {
  const { survival, all, merged, hidden, groups } = result;
  const censuses = survival.censuses.length;
  const start =
    survival.startDaysSinceFix === 0
      ? `Days count from ${survival.start}, when the fix came out.`
      : `Days count from the first census, ${survival.start}, ${number(survival.startDaysSinceFix)} days after the fix came out (${survival.published}).`;
  return [
    `${start} ${censuses} censuses; each counts as one day. In brackets: where the share lies with a confidence of 95%; a range before them: what the days between two censuses leave open; ~: forecast.`,
    all.says,
    `${number(all.vanished)} were not seen any more without being seen fixed; they are taken to be like the rest.`,
    ...(all.newcomers > 0 ? [`${number(all.newcomers)} were first seen later and count from then on.`] : []),
    ...(all.relapsed > 0
      ? [`${number(all.relapsed)} were vulnerable again after a fix and count as not fixed by it.`]
      : []),
    ...(survival.stale > 0
      ? [`${number(survival.stale)} records were left out, being no newer than the census before.`]
      : []),
    ...(groups.some(({ p }) => p !== null)
      ? [
          'p: how likely chance alone makes a group differ so much from the others (log-rank test, cameras of the first census, adjusted for the number of groups).',
        ]
      : []),
    ...(groups.some(({ trusted }) => !trusted)
      ? ['?: a forecast not to rely on: too little was seen fixed, or it does not follow what was seen.']
      : []),
    ...groups
      .filter(({ from }) => from !== null && from !== survival.start)
      .map(
        ({ value, from }) =>
          `${groupName(value, survival.by)}: shares are among those still vulnerable on ${from ?? ''}, for nobody was followed before.`,
      ),
    ...(merged > 0
      ? [`"All others" are ${number(merged)} groups that are small or beyond the largest twelve.`]
      : []),
    ...(hidden.groups > 0
      ? [`${number(hidden.groups)} groups with ${number(hidden.devices)} cameras in all are not shown.`]
      : []),
  ];
}

function number(value: number): string {
  return value.toLocaleString('en');
}
