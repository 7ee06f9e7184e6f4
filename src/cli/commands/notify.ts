// lenscap notify run | test | status: tells what is due, and says what came of it.

import { EXIT } from '../../core/errors.js';
import { plainText } from '../../core/plain-text.js';
import { columns, table } from '../terminal/layout.js';
import { version } from '../version.js';
import { notice, print } from './print.js';
import { type StoreOptions, withApp } from './with-app.js';

interface NotifyOptions extends StoreOptions {
  readonly json?: boolean;
}

const HEADER = ['CHANNEL', 'WHAT', 'RESULT', 'NEXT TRY (UTC)', 'SAYS'];

/** @returns 0 when everything due was told, 3 when something was not */
export async function notifyRun(options: NotifyOptions): Promise<number> {
  const { prepareNotices } = await import('../../notices-app.js');
  const prepared = await prepareNotices({ ...options, version: version() });
  const result = await withApp(options, (app) => prepared.run(app));
  sayDamaged(result.damaged);
  const rows = [
    ...result.told.map(({ channel, kind, count, outcome, next, says }) => [
      channel,
      `${count} ${kind}`,
      WORDS[outcome],
      time(next),
      plainText(says),
    ]),
    ...result.shown.map(({ channel, outcome, says }) => [
      channel,
      'state',
      WORDS[outcome],
      '',
      plainText(says),
    ]),
  ];
  if (options.json) print(result);
  else if (rows.length === 0) print('Nothing is due.');
  else print(table(HEADER, rows, columns()).join('\n'));
  const failed = [...result.told, ...result.shown].some(
    ({ outcome }) => outcome !== 'delivered' && outcome !== 'quiet',
  );
  return failed ? EXIT.failed : EXIT.clean;
}

export async function notifyTest(channel: string, options: NotifyOptions): Promise<number> {
  const { testChannel } = await import('../../notices-app.js');
  const result = await testChannel(channel, { ...options, version: version() });
  if (options.json) print({ channel, outcome: result.is, says: result.says });
  else print(`${channel}: ${WORDS[result.is]}; ${plainText(result.says)}`);
  return result.is === 'delivered' ? EXIT.clean : EXIT.failed;
}

export async function notifyStatus(options: NotifyOptions): Promise<number> {
  const { noticesStatus } = await import('../../notices-app.js');
  const view = await noticesStatus({ ...options, version: version() });
  sayDamaged(view.damaged);
  const entries = view.entries();
  if (options.json) print(entries.map(({ notice: _, begun: __, ...entry }) => entry));
  else if (entries.length === 0) print('Nothing was told yet. Tell what is open: lenscap notify run');
  else
    print(
      table(
        HEADER,
        entries.map(({ channel, count, kind, state, next, says }) => [
          channel,
          `${count} ${kind}`,
          WORDS[state],
          time(next),
          plainText(says),
        ]),
        columns(),
      ).join('\n'),
    );
  return EXIT.clean;
}

function sayDamaged(lines: number): void {
  if (lines > 0) notice(`${lines} damaged lines of the outbox were left out`);
}

const WORDS = {
  delivered: 'delivered',
  failed: 'failed',
  unclear: 'unclear',
  given_up: 'given up',
  quiet: 'quiet hours',
  waiting: 'waiting',
} as const;

function time(iso: string): string {
  return iso.slice(0, 16).replace('T', ' ');
}
