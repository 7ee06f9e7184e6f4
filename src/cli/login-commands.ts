// The commands about logins: adding, listing, removing, trying again.

import type { Command } from 'commander';
import { type Done, stored } from './options.js';

const KEY =
  'file with the secret that encrypts the logins (default: LENSCAP_KEY_FILE, LENSCAP_KEY, or one made in the configuration folder)';

export function addLogins(program: Command, done: Done): void {
  const login = program
    .command('login')
    .description(
      'your own logins to your cameras: encrypted, tried once a scan, never a second time after a refusal',
    );
  stored(login.command('add'))
    .description('keep a login; the password is asked, or read from a file or standard input')
    .requiredOption(
      '--for <target...>',
      'where it is for: a network, a range, an address, a maker, a serial number or MAC',
    )
    .requiredOption('--user <name>', 'name of the account')
    .option('--label <text>', 'what to call it (default: where it is for)')
    .option('--password-file <file>', 'its first line is the password; "-" is standard input')
    .option('--allow-basic', 'let devices that know nothing better have the password itself, over TLS only')
    .option('--key-file <file>', KEY)
    .action(async (options) => done(await (await import('./commands/login.js')).addLogin(options)));
  stored(login.command('list'))
    .description('list the logins, without their passwords')
    .option('--key-file <file>', KEY)
    .option('--json', 'print a JSON array')
    .action(async (options) => done(await (await import('./commands/login.js')).listLogins(options)));
  stored(login.command('remove <id>'))
    .description('forget a login')
    .option('--key-file <file>', KEY)
    .action(async (id, options) =>
      done(await (await import('./commands/login.js')).removeLogin(id, options)),
    );
  stored(login.command('retry'))
    .description('let the next scan try again what was refused')
    .action(async (options) => done(await (await import('./commands/login.js')).retryLogins(options)));
  stored(program.command('leaked'))
    .description(
      'hold your logins against lists of leaked ones, offline, and say in what order to change them',
    )
    .option(
      '--passwords <place>',
      'leaked passwords by SHA-1, as of Have I Been Pwned: a folder of ranges, or one file in the order of the hashes',
    )
    .option('--logins <file...>', 'leaked logins, an entry a line: URL, host or account first; plain or gzip')
    .option('--as-of <date>', "date of those lists (default: the files' own)")
    .option('--key-file <file>', KEY)
    .option('--json', 'print a JSON object')
    .action(async (options) => done(await (await import('./commands/leaked.js')).leaked(options)));
}
