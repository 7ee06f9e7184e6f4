// The commands of the server: running it, its description for programs, and the log of what was done over it.

import { type Command, InvalidArgumentError } from 'commander';
import { type Done, stored } from './options.js';

export function addServe(program: Command, done: Done): void {
  stored(program.command('serve'))
    .description('run the page and the API, on this machine alone unless you protect it')
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--port <number>', 'port to listen on; 0 takes a free one', port, 8480)
    .option('--tls-cert <file>', 'certificate in PEM, with those it is signed by')
    .option('--tls-key <file>', 'its key in PEM')
    .option('--behind-proxy', 'a proxy in front takes TLS off, and says who asks')
    .option('--public-url <url>', 'where people find it, as in https://cameras.example.org')
    .option('--key-file <file>', 'file with the secret that encrypts the logins')
    .option('--scope-file <file>', 'networks beyond the private ranges that you are authorised to scan')
    .addHelpText(
      'after',
      `
The first start prints a link that makes the first account, once. Ctrl-C ends
the server in order: a scan at work stops and keeps what it found.
An OpenID provider is set up with LENSCAP_OIDC_ISSUER, LENSCAP_OIDC_CLIENT_ID,
LENSCAP_OIDC_CLIENT_SECRET or LENSCAP_OIDC_CLIENT_SECRET_FILE, LENSCAP_OIDC_NAME
and LENSCAP_OIDC_DEFAULT_ROLE; it sends browsers back to /sign-in/callback.`,
    )
    .action(async (options) => done(await (await import('./commands/serve.js')).serve(options)));
  program
    .command('openapi')
    .description('print the description of the API (OpenAPI 3.1)')
    .action(async () => done(await (await import('./commands/openapi.js')).printOpenApi()));
  const audit = program.command('audit').description('the log of what was done over the server');
  stored(audit.command('verify'))
    .description('check that no entry of the audit log was changed or taken out, and print its head')
    .option('--json', 'print a JSON object')
    .addHelpText(
      'after',
      `
Exit codes: 0 whole, 1 broken. That entries were cut off at the end shows only
against a head that you wrote down elsewhere before.`,
    )
    .action(async (options) => done(await (await import('./commands/audit.js')).auditVerify(options)));
}

function port(text: string): number {
  const value = Number(text);
  if (!/^\d{1,5}$/.test(text) || value > 65_535) throw new InvalidArgumentError('type a port, 0 to 65535.');
  return value;
}
