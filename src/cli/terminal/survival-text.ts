// Survival text: how many of the vulnerable are left, as a sentence, a chart and tables for the terminal.

import type { SurvivalGroup, SurvivalResult } from '../../census/survival/result.js';
import { plainText } from '../../core/plain-text.js';
import {
  chance,
  groupName,
  headline,
  limits,
  notes,
  percents,
  reachedWords,
} from '../../usecases/census/survival-words.js';
import { columns, cut, pad, wrap } from './layout.js';
import { stepChart } from './step-chart.js';
import { bold, dim } from './style.js';

const LABEL = 20;
const COUNT = 8;
const CELL = 13;
const DATES = 24;

export function survivalText(result: SurvivalResult): string {
  const { all, groups, survival } = result;
  const name = (group: SurvivalGroup) =>
    group === all ? 'All' : plainText(groupName(group.value, survival.by));
  const shown = [all, ...groups];
  const wide = columns();
  return [
    '',
    ...wrap(plainText(headline(result)), wide).map(bold),
    '',
    ...stepChart(all, Math.min(wide, 80)),
    dim(`      days since ${survival.start}   █ seen  ░ 95% band  • forecast`),
    '',
    ...leftTable(shown, name),
    ...reachedTable(shown, name),
    ...notes(result).flatMap((note) => wrap(plainText(note), wide).map(dim)),
  ].join('\n');
}

type Name = (group: SurvivalGroup) => string;

/** Two lines a group: the share, and its band. */
function leftTable(groups: readonly SurvivalGroup[], name: Name): readonly string[] {
  const days = groups[0]?.after.map((one) => one.days) ?? [];
  return [
    bold(
      `${pad('Still vulnerable', LABEL)}${'cameras'.padStart(COUNT)}${days.map((one) => `${one} days`.padStart(CELL)).join('')}`,
    ),
    ...groups.flatMap((group) => [
      `${label(name(group))}${group.devices.toLocaleString('en').padStart(COUNT)}${group.after.map((one) => percents(one, group.trusted).padStart(CELL)).join('')}`,
      dim(
        ' '.repeat(LABEL + COUNT) + group.after.map((one) => limits(one).padStart(CELL)).join(''),
      ).trimEnd(),
    ]),
    '',
  ];
}

function reachedTable(groups: readonly SurvivalGroup[], name: Name): readonly string[] {
  const isCompared = groups.some(({ p }) => p !== null);
  return [
    bold(
      `${pad('Fixed', LABEL)}  ${pad('half by', DATES)}${pad('95% by', DATES)}${isCompared ? 'chance' : ''}`.trimEnd(),
    ),
    ...groups.flatMap((group) => {
      const [half, most] = group.reached.map((one) => reachedWords(one, group.trusted));
      const none = { when: 'no forecast', range: '' };
      const row = (first: string, part: 'when' | 'range', last: string) =>
        `${first}  ${pad((half ?? none)[part], DATES)}${pad((most ?? none)[part], DATES)}${last}`.trimEnd();
      const ranges = row(' '.repeat(LABEL), 'range', '');
      return [
        row(label(name(group)), 'when', isCompared ? chance(group.p) : ''),
        ...(ranges === '' ? [] : [dim(ranges)]),
      ];
    }),
    '',
  ];
}

function label(text: string): string {
  return pad(`  ${cut(text, LABEL - 3)}`, LABEL);
}
