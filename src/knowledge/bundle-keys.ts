// Bundle keys: the key this machine signs bundles with, and the keys whose bundles it takes.

import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { EnvironmentError, UsageError } from '../core/errors.js';
import { writeDurably } from '../disk/durable-file.js';
import { makeFolder } from '../disk/make-folder.js';
import { fingerprint } from './bundle.js';

const SIGNING = 'signing-key.pem';
const TRUSTED = 'trusted-keys.json';

const trustedSchema = z.array(z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}$/)).max(1000);

/**
 * The signing key of this machine, made at its first use and kept encrypted (PKCS #8, AES-256).
 * @throws UsageError when the passphrase is wrong
 */
export async function signingKey(folder: string, passphrase: string): Promise<KeyObject> {
  const file = path.join(folder, SIGNING);
  const pem = await textOf(file);
  if (pem === undefined) return makeKey(folder, file, passphrase);
  try {
    return createPrivateKey({ key: pem, passphrase });
  } catch {
    throw new UsageError(
      `the passphrase does not open the signing key ${file}`,
      'give the one it was made with; or remove the file to make a new key, which every receiver must then trust',
    );
  }
}

async function makeKey(folder: string, file: string, passphrase: string): Promise<KeyObject> {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase });
  await makeFolder(folder);
  await writeDurably(file, [pem]);
  return privateKey;
}

export function fingerprintOf(key: KeyObject): string {
  return fingerprint(createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64'));
}

/** Fingerprints of the signers whose bundles are taken. @throws EnvironmentError when the list is damaged */
export async function trustedKeys(folder: string): Promise<ReadonlySet<string>> {
  const file = path.join(folder, TRUSTED);
  const text = await textOf(file);
  if (text === undefined) return new Set();
  try {
    return new Set(trustedSchema.parse(JSON.parse(text)));
  } catch (error) {
    throw new EnvironmentError(`${file} is damaged`, 'remove it, and trust the signers again', {
      cause: error,
    });
  }
}

/** @throws UsageError when it is no fingerprint */
export async function trustKey(folder: string, signer: string): Promise<void> {
  const known = await trustedKeys(folder);
  const parsed = trustedSchema.safeParse([...new Set([...known, signer])]);
  if (!parsed.success)
    throw new UsageError(
      `"${signer}" is no fingerprint of a key`,
      'it looks like SHA256: and 43 letters and digits',
    );
  await makeFolder(folder);
  await writeDurably(path.join(folder, TRUSTED), [`${JSON.stringify(parsed.data, null, 2)}\n`]);
}

async function textOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new EnvironmentError(`${file} cannot be read`, 'check its permissions', { cause: error });
  }
}
