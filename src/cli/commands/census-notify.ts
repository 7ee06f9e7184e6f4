// lenscap census notify: tells those who answer for a network which of their cameras are affected; a dry run unless told to send.

import { EXIT, UsageError } from '../../core/errors.js';
import { plainText } from '../../core/plain-text.js';
import type { NotifiedContact, NotifyResult } from '../../notify/result.js';
import { columns, cut, table, wrap } from '../terminal/layout.js';
import { bold, dim, yellow } from '../terminal/style.js';
import { interruptible } from './interruptible.js';
import { notice, print } from './print.js';

export interface NotifyOptions {
  readonly contacts?: readonly string[];
  readonly out: string;
  readonly from?: string;
  readonly replyTo?: string;
  readonly language: string;
  readonly minCertainty: 'certain' | 'likely';
  readonly period: number;
  readonly send?: boolean;
  readonly resend?: boolean;
  readonly smtp?: string;
  readonly smtpPasswordFile?: string;
  readonly record?: string;
  readonly data?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

export async function notify(folder: string, options: NotifyOptions): Promise<number> {
  const { contacts = [], from, period } = options;
  if (contacts.length === 0)
    throw new UsageError(
      'nobody to tell',
      'give a list of contacts: --contacts FILE (a CSV with network, asn or country and email, RDAP or whois data)',
    );
  if (from === undefined)
    throw new UsageError('who sends the messages?', 'say it: --from "CERT Example <cert@example.com>"');
  const { notify: run } = await import('../../census-notify-app.js');
  const abort = interruptible('stopping after this message');
  try {
    const result = await run(
      { ...options, folder, contacts, from, periodDays: period },
      options.quiet || !options.send ? () => undefined : progress(),
      abort.signal,
    );
    print(options.json ? result : textOf(result));
    return result.contacts.some(({ state }) => FAILED.has(state)) && result.sending
      ? EXIT.failed
      : EXIT.clean;
  } finally {
    abort.dispose();
  }
}

const FAILED: ReadonlySet<NotifiedContact['state']> = new Set(['not_sent', 'unknown', 'not_tried']);

const EVERY_MS = 1000;

function progress() {
  let last = 0;
  return ({ done, total }: { done: number; total: number }) => {
    const now = Date.now();
    if (now - last < EVERY_MS && done < total) return;
    last = now;
    notice(`${number(done)} of ${number(total)} contacts`);
  };
}

/** More are in summary.json. */
const MOST_ROWS = 40;

function textOf(result: NotifyResult): string {
  const width = columns();
  const { contacts, devices, withoutContact, onlyLikely, rejected, sending, out } = result;
  const tell = contacts.filter(({ state }) => state === (sending ? 'sent' : 'to_tell'));
  const told = tell.reduce((sum, one) => sum + one.devices, 0);
  const verb = sending ? (tell.length === 1 ? 'was told' : 'were told') : 'would be told';
  const notes = [
    withoutContact > 0 && `${counted(withoutContact, 'device')} without a contact: ${out}/no-contact.csv`,
    onlyLikely > 0 &&
      `${counted(onlyLikely, 'more device')} only likely affected: --min-certainty likely tells of them too`,
    rejected > 0 &&
      `${counted(rejected, 'place')} in the contact files could not be used: ${out}/rejects.jsonl`,
  ].filter((note) => note !== false);
  const unknown = contacts.filter(({ state }) => state === 'unknown').length;
  return [
    '',
    ...wrap(
      `${counted(tell.length, 'contact')} ${verb} of ${number(told)} of ${counted(devices, 'affected device')}.`,
      width,
    ).map(bold),
    '',
    ...rowsOf(contacts.slice(0, MOST_ROWS), width),
    ...(contacts.length > MOST_ROWS
      ? [dim(`${number(contacts.length - MOST_ROWS)} more: ${out}/summary.json`)]
      : []),
    ...(contacts.length > 0 ? [''] : []),
    ...notes.flatMap((note) => wrap(plainText(note), width)),
    ...(unknown > 0
      ? wrap(
          `Of ${counted(unknown, 'message')} nobody knows whether it arrived; it is not sent again unless you add --resend. The log of your mail server knows.`,
          width,
        ).map(yellow)
      : []),
    ...wrap(lastLine(result, tell.length), width).map(dim),
    '',
  ].join('\n');
}

function lastLine({ sending, out, record }: NotifyResult, tell: number): string {
  if (sending) return plainText(`The messages are in ${out}, who was told is in ${record}.`);
  if (tell === 0) return 'Nothing was sent.';
  return plainText(
    `Nothing was sent. Read the messages in ${out}/contacts; the same command with --send --smtp smtp://… sends them.`,
  );
}

function rowsOf(contacts: readonly NotifiedContact[], width: number): readonly string[] {
  if (contacts.length === 0) return [];
  const head = ['contact', 'devices', 'countries', 'lang', 'last told', ''];
  const rows = contacts.map((one) => [
    cut(plainText(one.email), 28),
    number(one.devices),
    cut(plainText(some(one.countries)), 12),
    one.language,
    one.lastTold ?? 'never',
    plainText(stateText(one)),
  ]);
  const [first = '', ...rest] = table(head, rows, width);
  return [dim(first), ...rest];
}

const STATE: Readonly<Record<NotifiedContact['state'], string>> = {
  to_tell: 'would be told',
  told: 'told already',
  sent: 'told now',
  not_sent: 'not sent',
  unknown: 'unknown',
  not_tried: 'not tried',
};

function stateText({ state, why }: NotifiedContact): string {
  if (why === undefined) return STATE[state];
  return state === 'told' ? why : `${STATE[state]}: ${why}`;
}

function some(countries: readonly string[]): string {
  const more = countries.length - 3;
  return more > 0 ? `${countries.slice(0, 3).join(' ')} +${more}` : countries.join(' ');
}

function counted(count: number, noun: string): string {
  return `${number(count)} ${noun}${count === 1 ? '' : 's'}`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
