// Master secret: where the secret comes from that the vault's key is made of; never from the command line.

import { randomBytes } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import path from 'node:path';
import { EnvironmentError, UsageError } from '../core/errors.js';
import { writeDurably } from '../disk/durable-file.js';
import { makeFolder } from '../disk/make-folder.js';

export interface SecretSources {
  /** The value of --key-file. */
  readonly keyFile?: string | undefined;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The keyring of the system; undefined where there is none. */
  readonly keyring: () => Promise<Keyring | undefined>;
}

export interface Keyring {
  get(): string | undefined;
  set(secret: string): void;
}

/** Shorter than this can be guessed offline by whoever gets the folder. */
const SHORTEST = 12;

/**
 * --key-file, else LENSCAP_KEY_FILE, else LENSCAP_KEY, else the keyring where LENSCAP_KEYRING is 1, else the key file in
 * the configuration folder, which is made at its first use.
 * @throws UsageError when a secret was named but is not there or too short
 */
export async function masterSecret({ keyFile, env, keyring }: SecretSources): Promise<string> {
  const named = keyFile || env.LENSCAP_KEY_FILE;
  if (named) return longEnough(await fileSecret(named), named);
  if (env.LENSCAP_KEY) return longEnough(env.LENSCAP_KEY, 'LENSCAP_KEY');
  if (env.LENSCAP_KEYRING === '1') return keyringSecret(await keyring());
  const own = ownKeyFile(env);
  return longEnough((await ownSecret(own)) ?? (await made(own)), own);
}

/** XDG_CONFIG_HOME/lenscap/key: apart from the data folder, so that a copy of that folder opens nothing. */
export function ownKeyFile(env: SecretSources['env']): string {
  const xdg = env.XDG_CONFIG_HOME;
  const base = xdg && path.isAbsolute(xdg) ? xdg : path.join(env.HOME || homedir(), '.config');
  return path.join(base, 'lenscap', 'key');
}

function longEnough(secret: string, where: string): string {
  if (secret.length >= SHORTEST) return secret;
  throw new UsageError(
    `the secret in ${where} has fewer than ${SHORTEST} characters`,
    'make one: head -c 32 /dev/urandom | base64',
  );
}

async function fileSecret(file: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(
      `cannot read the key file ${file}: ${error instanceof Error && 'code' in error ? error.code : error}`,
      'name another with --key-file or LENSCAP_KEY_FILE',
    );
  });
  await assertPrivate(file);
  return text.trim();
}

/** ssh refuses such a key for the same reason. */
async function assertPrivate(file: string): Promise<void> {
  const { mode } = await stat(file);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new UsageError(`the key file ${file} can be read by other users`, `close it: chmod 600 ${file}`);
}

async function ownSecret(file: string): Promise<string | undefined> {
  try {
    await stat(file);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new EnvironmentError(`the key file ${file} cannot be read`, 'check its permissions', {
      cause: error,
    });
  }
  return fileSecret(file);
}

async function made(file: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  await makeFolder(path.dirname(file));
  await writeDurably(file, [`${secret}\n`]);
  return secret;
}

function keyringSecret(keyring: Keyring | undefined): string {
  if (!keyring)
    throw new UsageError(
      'this system has no keyring that Lenscap can reach',
      'use a key file: --key-file FILE, or leave LENSCAP_KEYRING unset',
    );
  const known = keyring.get();
  if (known !== undefined) return known;
  const secret = randomBytes(32).toString('base64url');
  keyring.set(secret);
  return secret;
}
