// The commands that say what is the owner's: accounts, hosts, applications.

import type { Command } from 'commander';
import type { Declarable } from '../core/declared.js';
import { type Done, stored } from './options.js';

const WHAT: Readonly<Record<Declarable, string>> = {
  account: 'names of accounts on your devices that are yours',
  host: 'hosts that your devices may send events and pictures to',
  app: 'applications that you installed on your cameras',
};

export function addDeclare(program: Command, done: Done): void {
  const declare = program
    .command('declare')
    .description('say which accounts, hosts and applications are yours, so that others stand out');
  for (const [what, description] of Object.entries(WHAT) as [Declarable, string][])
    stored(declare.command(`${what} <names...>`))
      .description(description)
      .option('--remove', 'they are yours no longer')
      .action(async (names, options) =>
        done(await (await import('./commands/declare.js')).declare(what, names, options)),
      );
  stored(declare.command('list'))
    .description('list what is declared')
    .option('--json', 'print a JSON object')
    .action(async (options) => done(await (await import('./commands/declare.js')).listDeclared(options)));
}
