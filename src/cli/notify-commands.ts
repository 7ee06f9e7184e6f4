// The commands about notices: trying a channel, telling what is due, looking at the outbox, metrics and feed.

import type { Command } from 'commander';
import { type Done, stored } from './options.js';

export function addNotify(program: Command, done: Done): void {
  const notify = program
    .command('notify')
    .description('tell people and systems when a finding opens, grows worse, is overdue or closes');
  stored(notify.command('run'))
    .description('note what happened since the last run, and tell everything that is due')
    .option('--json', 'print a JSON object')
    .addHelpText(
      'after',
      `
Channels are set up in notices.yaml in the data folder; see docs/notices.md.
Run it after every scan, and from a timer for what has to be tried again.
Exit codes: 0 everything due was told, 3 something was not, 2 bad usage.`,
    )
    .action(async (options) => done(await (await import('./commands/notify.js')).notifyRun(options)));
  stored(notify.command('test <channel>'))
    .description('send a sample over one channel now')
    .option('--json', 'print a JSON object')
    .action(async (channel, options) =>
      done(await (await import('./commands/notify.js')).notifyTest(channel, options)),
    );
  stored(notify.command('status'))
    .description('what was told, what waits and until when, and what failed')
    .option('--json', 'print a JSON array')
    .action(async (options) => done(await (await import('./commands/notify.js')).notifyStatus(options)));
  stored(program.command('metrics'))
    .description('print what is known in the text format of Prometheus')
    .action(async (options) => done(await (await import('./commands/notify-texts.js')).metrics(options)));
  stored(program.command('feed'))
    .description('print what happened lately as an Atom feed')
    .action(async (options) => done(await (await import('./commands/notify-texts.js')).feed(options)));
}
