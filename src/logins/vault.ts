// Vault: logins on disk, one encrypted file each; the folder without the master secret tells nobody anything.

import { createHmac, hkdfSync, randomBytes, scryptSync } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { EnvironmentError, UsageError } from '../core/errors.js';
import { syncPath, writeDurably } from '../disk/durable-file.js';
import { makeFolder } from '../disk/make-folder.js';
import type { Login } from './login.js';
import { seal, sealed, unseal } from './seal.js';

/** RFC 7914: N 2^15, r 8, p 1 takes 32 MB and about 0.1 s a guess. */
const SCRYPT = { N: 2 ** 15, r: 8, p: 1, maxmem: 64 * 1024 * 1024 };
const KEY_BYTES = 32;
const HEAD = 'vault.json';
const CHECK = 'vault check';

const head = z.object({ format: z.literal(1), salt: z.base64(), check: sealed });
const login: z.ZodType<Login> = z.object({
  id: z.string(),
  label: z.string(),
  targets: z.array(
    z.union([
      z.object({ device: z.string() }),
      z.object({ range: z.string() }),
      z.object({ maker: z.string() }),
    ]),
  ),
  user: z.string(),
  password: z.string(),
  allowBasic: z.boolean(),
  addedAt: z.string(),
});

export interface Vault {
  logins(): Promise<readonly Login[]>;
  /** Durable when it resolves. */
  put(login: Login): Promise<void>;
  /** False when there was none. */
  remove(id: string): Promise<boolean>;
  /** Equal for equal passwords, and worth nothing without the master secret: 16 hex digits. */
  fingerprint(password: string): string;
}

/** True when any login was ever kept there; asks for no secret. */
export async function hasVault(folder: string): Promise<boolean> {
  return (await textOf(path.join(folder, HEAD))) !== undefined;
}

/**
 * Opens the vault, and makes it at its first use.
 * @throws UsageError when it was made with another secret · EnvironmentError when a file in it is damaged
 */
export async function openVault(folder: string, secret: string): Promise<Vault> {
  const key = await keyOf(folder, secret);
  // A key of its own (RFC 5869), so that a fingerprint says nothing of the key that encrypts.
  const marking = new Uint8Array(hkdfSync('sha256', key, '', 'lenscap password fingerprint', KEY_BYTES));
  return {
    async logins() {
      const files = (await readdir(folder)).filter((name) => name.endsWith('.login')).sort();
      return Promise.all(files.map((name) => read(path.join(folder, name), key)));
    },
    put: (one) =>
      writeDurably(fileOf(folder, one.id), [JSON.stringify(seal(key, one.id, JSON.stringify(one)))]),
    async remove(id) {
      const file = fileOf(folder, id);
      if ((await textOf(file)) === undefined) return false;
      await rm(file, { force: true });
      await syncPath(folder);
      return true;
    },
    fingerprint: (password) => createHmac('sha256', marking).update(password).digest('hex').slice(0, 16),
  };
}

/** Ids are ours, but they also arrive from the command line. */
function fileOf(folder: string, id: string): string {
  return path.join(folder, `${id.replace(/[^a-z0-9]/gi, '')}.login`);
}

async function keyOf(folder: string, secret: string): Promise<Uint8Array> {
  const file = path.join(folder, HEAD);
  const text = await textOf(file);
  if (text === undefined) return newVault(folder, file, secret);
  const parsed = head.safeParse(json(text));
  if (!parsed.success) throw damaged(file);
  const key = derive(secret, parsed.data.salt);
  if (unseal(key, CHECK, parsed.data.check) === undefined)
    throw new UsageError(
      'the logins were encrypted with another key',
      'give that one: --key-file FILE, LENSCAP_KEY_FILE or LENSCAP_KEY',
    );
  return key;
}

async function newVault(folder: string, file: string, secret: string): Promise<Uint8Array> {
  const salt = randomBytes(16).toString('base64');
  const key = derive(secret, salt);
  await makeFolder(folder);
  await writeDurably(file, [JSON.stringify({ format: 1, salt, check: seal(key, CHECK, CHECK) })]);
  return key;
}

function derive(secret: string, salt: string): Uint8Array {
  return scryptSync(secret, Buffer.from(salt, 'base64'), KEY_BYTES, SCRYPT);
}

async function read(file: string, key: Uint8Array): Promise<Login> {
  const record = sealed.safeParse(json((await textOf(file)) ?? ''));
  const id = path.basename(file, '.login');
  const text = record.success ? unseal(key, id, record.data) : undefined;
  const parsed = login.safeParse(json(text ?? ''));
  if (!parsed.success) throw damaged(file);
  return parsed.data;
}

function damaged(file: string): EnvironmentError {
  return new EnvironmentError(`${file} is damaged`, 'remove it, and add that login again');
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new EnvironmentError(`${file} cannot be read`, 'check its permissions', { cause: error });
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
