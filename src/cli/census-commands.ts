// The commands of a census: counting what scans of the internet saw.

import { type Command, InvalidArgumentError, Option } from 'commander';
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
  addNotify(command, done);
}

function addNotify(census: Command, done: Done): void {
  census
    .command('notify <folder>')
    .description('tell those who answer for a network which of their cameras are affected')
    .option('--contacts <file...>', 'who answers for what: CSV, RDAP (JSON) or whois data, also .gz')
    .option('--from <sender>', 'who sends the messages: "CERT Example <cert@example.com>"')
    .option('--reply-to <address>', 'where answers go (default: to the sender)')
    .option('-o, --out <folder>', 'folder for the messages', 'messages')
    .option('--language <language>', 'en, de, es or zh, where a contact has none of its own', 'en')
    .addOption(
      new Option(
        '--min-certainty <certainty>',
        'tell of what is certainly affected, or also of what likely is',
      )
        .choices(['certain', 'likely'])
        .default('certain'),
    )
    .option('--period <days>', 'tell a contact at most once in so long, as in 30d or 8w', days, 30)
    .option('--send', 'send the messages')
    .option('--smtp <url>', 'mail server: smtp://mail.example.com:587 or smtps://user@mail.example.com')
    .option(
      '--smtp-password-file <file>',
      'file with its password (default: LENSCAP_SMTP_PASSWORD in the environment)',
    )
    .option('--resend', 'send again where nobody knows whether the last one arrived')
    .option('--record <file>', 'who was told what (default: notified.jsonl in the data folder)')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print one JSON document')
    .option('-q, --quiet', 'no progress')
    .addHelpText(
      'after',
      `
Sends nothing unless told to: writes a folder for each contact with the message
as text and as mail, and the devices as CSV, X-ARF and IntelMQ. The smallest
network that somebody answers for counts, then the AS, then the country.`,
    )
    // The census has some of these options too, and takes them where both have one.
    .action(async (folder, _, self) =>
      done(await (await import('./commands/census-notify.js')).notify(folder, own(self))),
    );
  census
    .command('told [folder]')
    .description('who was told of how many cameras, and by a newer census whether it helped')
    .option('--record <file>', 'who was told what (default: notified.jsonl in the data folder)')
    .option('--data <folder>', 'data folder')
    .option('--json', 'print one JSON document')
    .action(async (folder, _, self) =>
      done(await (await import('./commands/census-told.js')).told(folder, own(self))),
    );
}

/** Options of a command; where the command above has one of the same name and was given it, that one. */
function own<T>(command: Command): T {
  const above = command.parent;
  const given = Object.entries(above?.opts() ?? {}).filter(
    ([name]) => above?.getOptionValueSource(name) === 'cli',
  );
  return { ...command.opts(), ...Object.fromEntries(given) } as T;
}

/** "30d", "8w" or "30" → days. */
function days(text: string): number {
  const { count = '', unit = 'd' } = /^(?<count>\d{1,4})(?<unit>[dw]?)$/.exec(text)?.groups ?? {};
  if (count === '') throw new InvalidArgumentError('type days or weeks, as in 30d or 8w.');
  return Number(count) * (unit === 'w' ? 7 : 1);
}
