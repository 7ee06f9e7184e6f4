// The commands of a census: counting what scans of the internet saw.

import type { Command } from 'commander';
import { type Done, positive, whole } from './options.js';

export function addCensus(program: Command, done: Done): void {
  const command = program
    .command('census [files...]')
    .description('count the cameras in files of scan records: how many, where, which, how long unpatched')
    .option('-o, --out <folder>', 'folder for the results', 'census')
    .option(
      '--format <format>',
      'shodan, censys, shadowserver, nmap, masscan or zgrab2 (default: what each file looks like)',
    )
    .option('--workers <count>', 'threads (default: one a core)', positive)
    .option('--min-count <count>', 'do not show counts of fewer devices', whole, 0)
    .option('--pseudonymise <how>', 'truncate addresses to their network, or replace them by a keyed mark')
    .option('--key-file <file>', 'file with the secret of the keyed marks')
    .option('--data <folder>', 'data folder, where unfinished work is kept')
    .option('--json', 'print one JSON document')
    .option('-q, --quiet', 'no progress')
    .addHelpText(
      'after',
      `
Reads Shodan downloads, Censys, ZGrab2, Shadowserver CSV, nmap XML and masscan
JSON, plain or .gz, files and folders; "-" is standard input. Stopped or killed,
the same command goes on where it was.`,
    )
    .action(async (files, options) =>
      done(await (await import('./commands/census.js')).census(files, options)),
    );
  command
    .command('compare <before> <after>')
    .description('what was patched, what appeared and what vanished between two censuses')
    .option('--json', 'print one JSON document')
    // The census has a --json of its own, which takes it where both have one.
    .action(async (before, after, _, self) =>
      done(
        await (await import('./commands/census-compare.js')).compare(before, after, self.optsWithGlobals()),
      ),
    );
}
