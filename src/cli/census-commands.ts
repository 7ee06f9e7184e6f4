// The commands of a census: counting what scans of the internet saw.

import { type Command, Option } from 'commander';
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
  command.enablePositionalOptions();
  command
    .command('compare <before> <after>')
    .description('what was patched, what appeared and what vanished between two censuses')
    .option('--json', 'print one JSON document')
    .action(async (before, after, options) =>
      done(await (await import('./commands/census-compare.js')).compare(before, after, options)),
    );
  command
    .command('survival <folders...>')
    .description('how many of the vulnerable are left after N days, and when half and 95% will be fixed')
    .option('--advisory <cve>', 'CVE or advisory to follow (default: the one that affects most)')
    .addOption(new Option('--by <what>', 'compare groups').choices(['country', 'vendor']))
    .option('-o, --out <folder>', 'also write survival.html, survival.json and survival.csv there')
    .option('--min-count <count>', 'do not show groups of fewer devices', whole, 0)
    .option('--json', 'print one JSON document')
    .addHelpText(
      'after',
      `
Takes the folders of two or more censuses of the same networks, taken on
different days in the same way. Days count from the first census, or from the day
of the fix where that is later. A camera that is not seen any more is taken to
be like the rest. Cameras already fixed when first seen are not counted: many
were sold so.

  lenscap census survival july august september --by country --out survival`,
    )
    .action(async (folders, options) =>
      done(await (await import('./commands/census-survival.js')).survival(folders, options)),
    );
}
