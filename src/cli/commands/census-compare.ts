// lenscap census compare: what became of the devices of one census in a later one.

import type { Change, Comparison } from '../../census/compare.js';
import { brandName } from '../../core/brand-names.js';
import { EXIT } from '../../core/errors.js';
import { plainText } from '../../core/plain-text.js';
import { columns, cut, pad, wrap } from '../terminal/layout.js';
import { bold, dim } from '../terminal/style.js';
import { print } from './print.js';

export async function compare(
  before: string,
  after: string,
  options: { readonly json?: boolean },
): Promise<number> {
  const { compare: run } = await import('../../census-series-app.js');
  const comparison = await run(before, after);
  print(options.json ? documentOf(comparison) : textOf(comparison));
  return EXIT.clean;
}

function documentOf({ total, byVendor, byCountry, byAdvisory }: Comparison): object {
  return {
    total,
    byVendor: Object.fromEntries(sorted(byVendor)),
    byCountry: Object.fromEntries(sorted(byCountry)),
    byAdvisory: Object.fromEntries(sorted(byAdvisory)),
  };
}

const ROWS = 10;

function textOf({ total, byVendor, byCountry, byAdvisory }: Comparison): string {
  const was = total.patched + total.still + total.vanishedAffected;
  return [
    '',
    ...wrap(
      `Of ${number(was)} affected cameras ${number(total.patched)} were patched, ${number(total.still)} are still affected, ${number(total.vanishedAffected)} are not seen any more.`,
      columns(),
    ).map(bold),
    ...wrap(
      `${number(total.appeared)} cameras appeared, ${number(total.appearedAffected)} of them affected; ${number(total.vanished)} vanished; ${number(total.newly)} became affected.`,
      columns(),
    ),
    '',
    ...table('By maker', byVendor, brandName),
    ...table('By country', byCountry, String),
    ...table('By advisory', byAdvisory, String),
    dim('Not seen any more is not patched: a camera may be behind a firewall, off, or elsewhere.'),
  ].join('\n');
}

function table(
  title: string,
  rows: ReadonlyMap<string, Change>,
  name: (value: string) => string,
): readonly string[] {
  const shown = sorted(rows).slice(0, ROWS);
  if (shown.length === 0) return [];
  const heads = ['patched', 'still', 'not seen', 'appeared'].map((head) => head.padStart(10)).join('');
  return [
    bold(`${pad(title, 26)}${heads}`),
    ...shown.map(([value, { patched, still, vanishedAffected, appearedAffected }]) => {
      const label = value === '' ? 'not known' : plainText(name(value));
      const counts = [patched, still, vanishedAffected, appearedAffected];
      return `  ${pad(cut(label, 24), 24)}${counts.map((count) => number(count).padStart(10)).join('')}`;
    }),
    '',
  ];
}

/** What had most affected devices first. */
function sorted(rows: ReadonlyMap<string, Change>): readonly (readonly [string, Change])[] {
  const weight = ({ patched, still, vanishedAffected, appearedAffected }: Change) =>
    patched + still + vanishedAffected + appearedAffected;
  return [...rows].sort(([a, x], [b, y]) => weight(y) - weight(x) || (a < b ? -1 : 1));
}

function number(value: number): string {
  return value.toLocaleString('en');
}
