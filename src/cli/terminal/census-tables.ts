// Census tables: what a census counted, as a sentence, bars and tables for the terminal.

import type { CensusResult } from '../../census/result.js';
import { brandName } from '../../core/brand-names.js';
import { plainText } from '../../core/plain-text.js';
import { columns, cut, pad, wrap } from './layout.js';
import { bold, dim, green, red, yellow } from './style.js';

/** Rows shown of a table; the files have all. */
const ROWS = 10;
const BAR = 24;

type Row = CensusResult['by'][string]['rows'][number];

export function censusText(result: CensusResult): string {
  const { census, total } = result;
  return [
    '',
    ...wrap(sentence(result), columns()).map(bold),
    '',
    ...table('By maker', result.by.vendor?.rows ?? [], (value) => brandName(value)),
    ...table('By country', result.by.country?.rows ?? [], (value) => value),
    ...table('By product line', result.by.family?.rows ?? [], (value) => value),
    ...table('By port', result.by.port?.rows ?? [], (value) => value),
    ...advisories(result),
    dim(
      `${number(census.records)} records, ${number(census.cameraRecords)} of cameras, ${number(census.rejected)} not readable; as of ${census.asOf ?? 'an unknown day'}.`,
    ),
    ...(total.devices === 0 ? [] : [legend()]),
  ].join('\n');
}

function sentence({ total, advisories: all }: CensusResult): string {
  const [worst] = all;
  const concerned = total.affected + total.likely;
  const since =
    worst?.daysSinceFix === null || worst === undefined || worst.affected + worst.likely === 0
      ? ''
      : ` ${number(worst.affected + worst.likely)} by ${worst.cves[0] ?? worst.advisory}, for which a fix exists since ${number(worst.daysSinceFix)} days.`;
  return `${number(total.devices)} cameras and recorders; ${number(concerned)} are affected by a known flaw, ${number(total.likely)} of them likely; of ${number(total.cannotTell)} it cannot be told.${since}`;
}

/** A bar of affected, likely, cannot tell and the rest, as long as the share of the largest row. */
function table(title: string, rows: readonly Row[], name: (value: string) => string): readonly string[] {
  const most = rows[0]?.devices ?? 0;
  if (most === 0) return [];
  const lines = rows.slice(0, ROWS).map((row) => {
    const label = row.value === '' ? 'not known' : plainText(name(row.value));
    const counts = `${number(row.devices).padStart(9)} ${number(row.affected + row.likely).padStart(9)}`;
    return `  ${pad(cut(label, 22), 22)} ${counts}  ${bar(row, most)}`;
  });
  const more = rows.length > ROWS ? [dim(`  and ${number(rows.length - ROWS)} more in census.json`)] : [];
  return [
    bold(`${pad(title, 24)} ${'devices'.padStart(9)} ${'affected'.padStart(9)}`),
    ...lines,
    ...more,
    '',
  ];
}

function bar({ devices, affected, likely, cannotTell }: Row, most: number): string {
  const scale = (count: number) => Math.round((count / most) * BAR);
  const [a, b, c] = [scale(affected), scale(affected + likely), scale(affected + likely + cannotTell)];
  const whole = Math.max(1, scale(devices));
  const part = (length: number, draw: (text: string) => string, sign: string) =>
    draw(sign.repeat(Math.max(0, length)));
  return [
    part(a, red, '█'),
    part(b - a, yellow, '█'),
    part(c - b, dim, '▒'),
    part(whole - c, green, '░'),
  ].join('');
}

function legend(): string {
  return `${red('█')} affected  ${yellow('█')} likely  ${dim('▒')} cannot tell  ${green('░')} nothing known`;
}

function advisories({ advisories: all }: CensusResult): readonly string[] {
  const shown = all.filter(({ affected, likely }) => affected + likely > 0).slice(0, ROWS);
  if (shown.length === 0) return [];
  const head = `${pad('By advisory', 24)} ${'affected'.padStart(9)} ${'likely'.padStart(9)} ${'fixed'.padStart(9)}  days since the fix`;
  return [
    bold(head),
    ...shown.map(({ advisory, cves, affected, likely, fixed, daysSinceFix }) => {
      const counts = [affected, likely, fixed].map((count) => number(count).padStart(9)).join(' ');
      return `  ${pad(cut(plainText(cves[0] ?? advisory), 22), 22)} ${counts}  ${daysSinceFix === null ? '' : number(daysSinceFix)}`;
    }),
    '',
  ];
}

function number(value: number): string {
  return value.toLocaleString('en');
}
