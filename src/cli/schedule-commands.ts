// The commands about schedules: listing, adding, removing, pausing and resuming what the server starts by itself.

import { type Command, Option } from 'commander';
import { type Done, stored } from './options.js';

export function addSchedules(program: Command, done: Done): void {
  const schedule = program
    .command('schedule')
    .description('scans and syncs that the server (lenscap serve) starts by itself');
  stored(schedule.command('list'))
    .description('what is started, when next, and how the last one ended')
    .option('--json', 'print a JSON array')
    .action(async (options) => done(await (await commands()).listSchedules(options)));
  stored(schedule.command('add <name>'))
    .description('start a scan or a sync at certain times')
    .requiredOption('--cron <expression>', 'minute hour day month weekday, as in "0 3 * * *"')
    .option('--time-zone <name>', 'in which the times are meant, as in Europe/Berlin', 'UTC')
    .addOption(
      new Option('--scan <target...>', 'networks, ranges, addresses or host names').conflicts('sync'),
    )
    .addOption(new Option('--sync [source...]', 'fetch what was published; all sources, or those named'))
    .option('-p, --ports <list>', 'TCP ports of the scan (default: the ports cameras use)')
    .option('--no-announce', 'the scan does not ask by multicast and broadcast')
    .option('--no-login', 'the scan uses none of your logins')
    .option('--scope-file <file>', 'networks that the server may scan beyond the private ranges')
    .option('--json', 'print a JSON object')
    .addHelpText(
      'after',
      `
What was missed while the server was down is made up once when it starts.
See docs/schedules.md. Exit codes: 0 done, 2 bad usage.`,
    )
    .action(async (name, options) => done(await (await commands()).addSchedule(name, options)));
  stored(schedule.command('remove <schedule>'))
    .description('forget a schedule, named by its name or id')
    .action(async (name, options) => done(await (await commands()).removeSchedule(name, options)));
  stored(schedule.command('pause <schedule>'))
    .description('start nothing until it is resumed; nothing is made up for that time')
    .action(async (name, options) => done(await (await commands()).pauseSchedule(name, true, options)));
  stored(schedule.command('resume <schedule>'))
    .description('go on with a paused schedule')
    .action(async (name, options) => done(await (await commands()).pauseSchedule(name, false, options)));
}

function commands() {
  return import('./commands/schedule.js');
}
