// Sentence: what a manager reads first, in one or two plain sentences.

import type { RiskCounts } from '../store/estate.js';
import type { LightCounts } from './data.js';

export function managerSentence(open: RiskCounts, devices: LightCounts, overdue: number): string {
  const all = devices.red + devices.amber + devices.green + devices.grey;
  if (all === 0) return 'No device is known yet.';
  const findings = open.critical + open.high + open.medium + open.low;
  if (findings === 0) return `Nothing is open on ${many(all, 'known device')}.`;
  const urgent =
    open.critical > 0
      ? `, ${open.critical} of them critical`
      : open.high > 0
        ? `, ${open.high} of them high`
        : '';
  const late =
    overdue > 0
      ? ` ${many(overdue, 'finding')} ${overdue === 1 ? 'is' : 'are'} overdue.`
      : ' None is overdue.';
  return `${many(findings, 'finding')} ${findings === 1 ? 'is' : 'are'} open on ${many(all, 'known device')}${urgent}.${late}`;
}

/** "1 finding", "2 findings". */
export function many(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
