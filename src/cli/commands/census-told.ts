// lenscap census told: who was told of how many devices, and whether it helped.

import { EXIT } from '../../core/errors.js';
import { plainText } from '../../core/plain-text.js';
import type { ToldMessage } from '../../notify/told.js';
import { columns, cut, pad, wrap } from '../terminal/layout.js';
import { bold, dim } from '../terminal/style.js';
import { print } from './print.js';

export interface ToldOptions {
  readonly record?: string;
  readonly data?: string;
  readonly json?: boolean;
}

export async function told(folder: string | undefined, options: ToldOptions): Promise<number> {
  const { told: run } = await import('../../census-notify-app.js');
  const messages = await run(folder, options);
  print(options.json ? { messages } : textOf(messages, folder !== undefined));
  return EXIT.clean;
}

function textOf(messages: readonly ToldMessage[], withOutcome: boolean): string {
  const width = columns();
  const total = messages.reduce((sum, { devices }) => sum + devices, 0);
  const fixed = messages.reduce((sum, { outcome }) => sum + (outcome?.fixed ?? 0), 0);
  const still = messages.reduce((sum, { outcome }) => sum + (outcome?.still ?? 0), 0);
  const sentence = withOutcome
    ? `Of ${number(total)} devices told of, ${number(fixed)} are fixed and ${number(still)} are still affected.`
    : `${number(messages.length)} messages told of ${number(total)} devices.`;
  const numbers = withOutcome ? ['devices', 'fixed', 'still', 'unclear', 'not seen'] : ['devices'];
  const widths = numbers.map((head) => Math.max(7, head.length) + 2);
  const room = width - 12 - widths.reduce((sum, one) => sum + one, 0);
  const line = (day: string, contact: string, cells: readonly string[]) =>
    `${pad(day, 12)}${pad(cut(contact, room), room)}${cells.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('')}`;
  return [
    '',
    ...wrap(sentence, width).map(bold),
    '',
    ...(messages.length === 0 ? [] : [dim(line('told', 'contact', numbers))]),
    ...messages.map(({ at, contact, fate, devices, outcome }) => {
      const cells = outcome
        ? [devices, outcome.fixed, outcome.still, outcome.notClear, outcome.notSeen]
        : [devices];
      const mark = fate === 'unknown' ? ' (arrived?)' : '';
      return line(at.slice(0, 10), `${plainText(contact)}${mark}`, cells.map(number));
    }),
    '',
    ...wrap(
      withOutcome
        ? 'Not seen is not fixed: a camera may be behind a firewall, off, or elsewhere, or no newer record shows it.'
        : 'Whether it helped: lenscap census told NEWER-CENSUS',
      width,
    ).map(dim),
  ].join('\n');
}

function number(value: number): string {
  return value.toLocaleString('en');
}
