// Keyring: the secret service of a Linux desktop, by way of libsecret's own command.

import { spawnSync } from 'node:child_process';
import { EnvironmentError } from '../core/errors.js';
import type { Keyring } from './master-secret.js';

const ATTRIBUTES = ['service', 'lenscap', 'purpose', 'logins'];

/** Undefined where secret-tool is not installed. */
export function systemKeyring(): Keyring | undefined {
  if (run(['--version'], '').code === undefined) return undefined;
  return {
    get() {
      const { code, stdout } = run(['lookup', ...ATTRIBUTES], '');
      return code === 0 && stdout !== '' ? stdout : undefined;
    },
    set(secret) {
      // The secret goes by standard input: arguments can be read by every user.
      const { code, stderr } = run(['store', '--label=Lenscap logins', ...ATTRIBUTES], secret);
      if (code !== 0)
        throw new EnvironmentError(
          `the keyring took no secret: ${stderr.trim()}`,
          'unlock it, or use a key file',
        );
    },
  };
}

function run(args: readonly string[], input: string) {
  const { status, error, stdout, stderr } = spawnSync('secret-tool', args, {
    input,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { code: error ? undefined : (status ?? 1), stdout: stdout ?? '', stderr: stderr ?? '' };
}
