// The commands that print: the reports for managers and technicians, and the labels for cameras.

import { type Command, Option } from 'commander';
import { type Done, stored } from './options.js';

export function addReports(program: Command, done: Done): void {
  const report = program
    .command('report')
    .description('write a report to print or send: for a manager, or a work list for a technician');
  printing(report.command('manager'))
    .description('what is open, whether it gets better, what is overdue and what was accepted')
    .action(async (options) =>
      done(await (await import('./commands/report.js')).writeReport('manager', options)),
    );
  printing(report.command('technician'))
    .description('site after site, device after device: what to do, and how Lenscap will know it is done')
    .option('--url <url>', 'where the server is reached; each device then has the address of its page')
    .action(async (options) =>
      done(await (await import('./commands/report.js')).writeReport('technician', options)),
    );
  printing(program.command('labels'))
    .description('write labels to print, one a camera, each with a QR code that leads to its status')
    .option('--device <device>', 'only this one (id, address, serial or MAC)')
    .addOption(
      new Option('--url <url>', 'where the server is reached: https://lenscap.example.com').env(
        'LENSCAP_PUBLIC_URL',
      ),
    )
    .addHelpText(
      'after',
      `
For A4 label paper of 3 × 8 labels, 70 × 36 mm. Print at 100 %, without margins.`,
    )
    .action(async (options) => done(await (await import('./commands/report.js')).writeLabels(options)));
}

function printing(command: Command): Command {
  return stored(command)
    .option('--html <file>', 'write one self-contained page')
    .option('--pdf <file>', 'write a tagged PDF')
    .option('--site <name>', 'only this site');
}
