// lenscap login add | list | remove | retry: the owner's own logins, whose passwords no command ever shows.

import { EXIT, UsageError } from '../../core/errors.js';
import { plainText } from '../../core/plain-text.js';
import type { LoginsPlace } from '../../logins-app.js';
import { columns, cut, pad } from '../terminal/layout.js';
import { readPassword } from '../terminal/passphrase.js';
import { bold, dim } from '../terminal/style.js';
import { print } from './print.js';

export interface AddLoginOptions extends LoginsPlace {
  readonly for: readonly string[];
  readonly user: string;
  readonly label?: string;
  readonly passwordFile?: string;
  readonly allowBasic?: boolean;
}

async function open(options: LoginsPlace) {
  const { openLogins } = await import('../../logins-app.js');
  return openLogins(options);
}

export async function addLogin(options: AddLoginOptions): Promise<number> {
  const app = await open(options);
  const password = await readPassword(options.passwordFile, `Password of ${options.user}: `);
  const { id, label } = await app.add({
    label: options.label,
    targets: options.for,
    user: options.user,
    password,
    allowBasic: options.allowBasic ?? false,
  });
  print(`Kept as ${id} (${plainText(label)}). The next scan uses it once for each device it is for.`);
  return EXIT.clean;
}

export async function listLogins(options: LoginsPlace & { readonly json?: boolean }): Promise<number> {
  const logins = await (await open(options)).list();
  if (options.json) {
    print(logins);
    return EXIT.clean;
  }
  if (logins.length === 0)
    print('No logins are kept. Add one: lenscap login add --for 192.0.2.0/24 --user admin');
  for (const { id, label, user, targets, allowBasic } of logins) {
    const places = targets.map((target) => Object.values(target).join('')).join(', ');
    const line = `${bold(id)}  ${pad(plainText(user), 12)} ${plainText(label)}`;
    print(cut(line, columns()));
    print(dim(`        for ${places}${allowBasic ? ', Basic over TLS allowed' : ''}`));
  }
  return EXIT.clean;
}

export async function removeLogin(id: string, options: LoginsPlace): Promise<number> {
  if (!(await (await open(options)).remove(id)))
    throw new UsageError(`there is no login ${id}`, 'see: lenscap login list');
  print(`Forgot ${id}.`);
  return EXIT.clean;
}

export async function retryLogins(options: LoginsPlace): Promise<number> {
  const count = await (await open(options)).retry();
  print(count === 0 ? 'Nothing was refused.' : `The next scan tries again what was refused (${count}).`);
  return EXIT.clean;
}
