// Change lines: what newer knowledge means, device by device, for the terminal.

import { groupBy } from '../../core/group.js';
import { plainText } from '../../core/plain-text.js';
import type { Change } from '../../usecases/changes.js';
import { columns, wrap } from './layout.js';
import { bold, dim, green, red, yellow } from './style.js';

const STYLE: Readonly<Record<Change['kind'], (text: string) => string>> = {
  new: red,
  worse: red,
  fixed: green,
  not_concerned: green,
  unsure: yellow,
  milder: dim,
  withdrawn: dim,
};

/** Devices shown in full; a fleet's list is long, and --json has all of it. */
const MOST_DEVICES = 40;

/** One block a device, the gravest change first. */
export function changeLines(changes: readonly Change[]): string {
  const devices = [...groupBy(changes, ({ device }) => device).values()];
  const width = columns();
  const head = `Newer knowledge changes ${count(changes.length, 'verdict')} on ${count(devices.length, 'device')}:`;
  const blocks = devices.slice(0, MOST_DEVICES).flatMap((own) => {
    const [first] = own;
    const title = `${bold(plainText(first?.name ?? ''))} ${dim(`${first?.address ?? ''}  ${first?.device ?? ''}`)}`;
    return [title, ...own.flatMap((change) => changeText(change, width))];
  });
  const more = devices.length - MOST_DEVICES;
  return [head, ...blocks, ...(more > 0 ? [`and ${count(more, 'more device')}`] : [])].join('\n');
}

function changeText({ kind, says, cves }: Change, width: number): readonly string[] {
  const [first = '', ...rest] = wrap(plainText(says), width - 4);
  const ids =
    cves.length > 0 ? [dim(`    ${cves.slice(0, 4).join(', ')}${cves.length > 4 ? ' …' : ''}`)] : [];
  return [`  ${STYLE[kind](first)}`, ...rest.map((line) => `    ${line}`), ...ids];
}

function count(number: number, what: string): string {
  return `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
}
