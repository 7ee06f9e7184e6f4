// The command line: names, options and help; each command's work is loaded only when it runs.

import { Command, CommanderError, Option } from 'commander';
import { EXIT } from '../core/errors.js';
import { addCensus } from './census-commands.js';
import { addDeclare } from './declare-commands.js';
import { addKnowledge } from './knowledge-commands.js';
import { addLogins } from './login-commands.js';
import { addNotify } from './notify-commands.js';
import { type Done, positive, stored, whole } from './options.js';
import { addReports } from './report-commands.js';
import { addSchedules } from './schedule-commands.js';
import { addServe } from './serve-commands.js';

const EXAMPLES = `
Examples:
  lenscap scan                     list your own networks and choose one
  lenscap scan 192.0.2.0/24        find, identify and judge the cameras there
  lenscap scan 192.0.2.7 --json    one device, as a JSON document
  lenscap show 192.0.2.7           everything known about one device
  lenscap serve                    all of it as a page, with schedules and notices
  lenscap sync                     fetch what was published since, and judge again
  lenscap demo                     the same on a simulated site, nothing to set up

Lenscap only reads. It never exploits, never guesses passwords, never leaves the
networks you name.
Exit codes: 0 nothing open, 1 findings, 2 bad usage, 3 failed.`;

/** The whole command tree. The returned code of a command is passed to `done`. */
export function makeProgram(version: string, done: Done): Command {
  const program = new Command('lenscap')
    .description('Finds the cameras on networks you own, judges their firmware, and says what to do.')
    .version(version, '-V, --version')
    .helpOption('-h, --help', 'show help')
    // Options after the name of a command are its own: "census" and "census survival" both have --out.
    .enablePositionalOptions()
    .helpCommand('help [command]', 'show help for a command')
    .showSuggestionAfterError()
    .showHelpAfterError('  see: lenscap --help')
    .exitOverride()
    .addHelpText('after', EXAMPLES);
  addScan(program, done);
  addReaders(program, done);
  addServe(program, done);
  addSchedules(program, done);
  addReports(program, done);
  addLogins(program, done);
  addDeclare(program, done);
  addNotify(program, done);
  addCensus(program, done);
  addKnowledge(program, done);
  addSimulator(program, done);
  return program;
}

function addScan(program: Command, done: Done): void {
  stored(program.command('scan [targets...]'))
    .description('find, identify and judge the cameras on a network')
    .option(
      '-p, --ports <list>',
      'TCP ports to sweep, as in 80,443,8000-8010 (default: the ports cameras use)',
    )
    .addOption(
      new Option('--from-nmap <file>', 'take open ports from nmap XML instead of sweeping').conflicts(
        'fromMasscan',
      ),
    )
    .option('--from-masscan <file>', 'take open ports from masscan JSON instead of sweeping')
    .option('--no-login', 'use none of your logins')
    .option('--key-file <file>', 'file with the secret that encrypts the logins')
    .addOption(
      new Option(
        '--check-defaults',
        'try the passwords that makers document, where you keep no login: two a device a day at most, one where it does not tell how many tries are left',
      ).conflicts('noLogin'),
    )
    .option('--no-announce', 'do not ask by multicast and broadcast')
    .option('--scope-file <file>', 'networks beyond the private ranges that you are authorised to scan')
    .option('--json', 'print one JSON document (schemas/scan-report.schema.json)')
    .option('--html <file>', 'also write one self-contained page')
    .option('--all', 'list every device, also those with nothing open')
    .option('-q, --quiet', 'no progress')
    .addHelpText(
      'after',
      `
Targets are networks (192.0.2.0/24), ranges (192.0.2.10-20), addresses or host
names, inside the private ranges or your scope file. LENSCAP_SCOPE narrows what
may ever be touched.`,
    )
    .action(async (targets, options) =>
      done(await (await import('./commands/scan.js')).scan(targets, options)),
    );
}

function addReaders(program: Command, done: Done): void {
  stored(program.command('devices'))
    .description('list the devices of all scans so far')
    .option('--json', 'print a JSON array')
    .option('--all', 'also those that are gone')
    .action(async (options) => done(await (await import('./commands/devices.js')).devices(options)));
  stored(program.command('show <device>'))
    .description('everything known about one device (id, address, serial or MAC)')
    .option('--json', 'print a JSON object')
    .action(async (device, options) =>
      done(await (await import('./commands/show.js')).show(device, options)),
    );
  stored(program.command('explain <cve> <device>'))
    .description('why a device is affected by a CVE or advisory, or not: evidence, rule and comparison')
    .option('--json', 'print a JSON object')
    .action(async (cve, device, options) =>
      done(await (await import('./commands/explain.js')).explain(cve, device, options)),
    );
  stored(program.command('ledger <device>'))
    .description('everything Lenscap sent to one device, and when')
    .option('--json', 'print a JSON array')
    .action(async (device, options) =>
      done(await (await import('./commands/ledger.js')).ledger(device, options)),
    );
  stored(program.command('import [files...]'))
    .description('read what scans of the internet saw, and find your own devices in it')
    .option('--address <address...>', 'public addresses or networks that are yours')
    .option(
      '--format <format>',
      'shodan, censys, shadowserver, nmap, masscan or zgrab2 (default: what the file looks like)',
    )
    .option(
      '--shodan-key <file>',
      'ask Shodan about the addresses named with --address; the file holds your API key, "-" is standard input',
    )
    .option('--scope-file <file>', 'shows that the addresses asked about are yours')
    .option('--json', 'print a JSON object')
    .option('-q, --quiet', 'no progress')
    .addHelpText(
      'after',
      `
Reads Shodan hosts and downloads, Censys, Shadowserver CSV, ZGrab2, nmap XML and
masscan JSON, plain or gzip; "-" is standard input. A record is kept only when it
shows a certificate, serial number, MAC, port or model of a device of yours.`,
    )
    .action(async (files, options) =>
      done(await (await import('./commands/import.js')).importFiles(files, options)),
    );
  stored(program.command('log <device>'))
    .description("a device's own log as it was last read, with Lenscap's own entries marked")
    .option('--json', 'print a JSON array')
    .action(async (device, options) => done(await (await import('./commands/log.js')).log(device, options)));
  stored(program.command('export <format>'))
    .description('write verdicts and findings for other tools: csaf, cyclonedx, openvex, sarif or csv')
    .option('-o, --output <file>', 'write to this file (default: standard output)')
    .option('--author <name>', 'who makes the statements, in csaf, cyclonedx and openvex')
    .option('--namespace <url>', 'a web address of yours, for csaf')
    .action(async (format, options) =>
      done(await (await import('./commands/export.js')).exportReport(format, options)),
    );
}

function addSimulator(program: Command, done: Done): void {
  program
    .command('demo')
    .description('start a simulated site on loopback, scan it for real, print the answer')
    .option('--json', 'print one JSON document')
    .option('--html <file>', 'also write one self-contained page')
    .option('--all', 'list every device, also those with nothing open')
    .option('-q, --quiet', 'no progress')
    .option('--data <folder>', 'keep what was found in this folder (default: a folder that is removed)')
    .action(async (options) => done(await (await import('./commands/demo.js')).demo(options)));
  program
    .command('simulate [site]')
    .description('run the devices of a site file on loopback until interrupted')
    .option('--devices <count>', 'make up a site with this many devices', positive)
    .option('--seed <number>', 'the same seed makes the same site', whole, 1)
    .option('--truth <file>', 'write what every device really is, as JSON')
    .option('--log <file>', 'write every request received, as JSON lines')
    .action(async (site, options) =>
      done(await (await import('./commands/simulate.js')).simulate(site, options)),
    );
}

/** Listed for the help; when it is what was asked for, the completion library adds the real one instead. */
function addCompletion(program: Command): void {
  program
    .command('completion <shell>')
    .description('print the completion script for bash, zsh, fish or powershell')
    .addHelpText(
      'after',
      '\n  bash:  source <(lenscap completion bash)\n  zsh:   source <(lenscap completion zsh)',
    );
}

/** `completion` prints a script; `complete --` is what that script calls at every tab key. */
function isCompletion(args: readonly string[]): boolean {
  const [command, ...rest] = args;
  return (
    (command === 'completion' && !rest.includes('--help') && !rest.includes('-h')) || command === 'complete'
  );
}

/** Parses and runs; what commander refuses is bad usage, what it only shows (help, version) is not. */
export async function runProgram(args: readonly string[], version: string): Promise<number> {
  let code: number = EXIT.clean;
  const program = makeProgram(version, (result) => {
    code = result;
  });
  if (isCompletion(args))
    (await import('@bomb.sh/tab/commander')).default(program, { completionCommandName: 'completion' });
  else addCompletion(program);
  try {
    if (args.length === 0) program.help();
    await program.parseAsync([...args], { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.clean : EXIT.usage;
    throw error;
  }
}
