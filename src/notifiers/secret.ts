// Secret: passwords, tokens and keys of channels, named in the configuration and kept elsewhere.

import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { UsageError } from '../core/errors.js';

const HOW = 'a secret never stands in this file: write {env: NAME} or {file: /path/of/it} instead';

/** Where a secret is: an environment variable, or the first line of a file that only its owner can read. */
export const secretRef = z.union(
  [z.strictObject({ env: z.string().regex(/^\w+$/) }), z.strictObject({ file: z.string().min(1) })],
  { error: HOW },
);
export type SecretRef = z.infer<typeof secretRef>;

/** A value that neither text, JSON nor the inspection of an object shows. */
export interface Secret {
  reveal(): string;
}

export interface SecretPlace {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of the configuration: relative file names begin there. */
  readonly folder: string;
}

/**
 * @param whose for a person: "channel office: password"
 * @throws UsageError when it is not there, empty, or open to other users
 */
export async function readSecret(
  ref: SecretRef,
  whose: string,
  { env, folder }: SecretPlace,
): Promise<Secret> {
  const text = 'env' in ref ? env[ref.env] : await firstLine(path.resolve(folder, ref.file), whose);
  if (text !== undefined && text !== '') return { reveal: () => text };
  throw 'env' in ref
    ? new UsageError(
        `${whose}: the environment variable ${ref.env} is not set`,
        `set it where Lenscap runs, or name a file: {file: /path/of/it}`,
      )
    : new UsageError(`${whose}: ${ref.file} is empty`, 'its first line is the secret');
}

async function firstLine(file: string, whose: string): Promise<string> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new UsageError(`${whose}: cannot read ${file}: ${code}`, 'name a file that Lenscap may read');
  });
  const { mode } = await stat(file);
  // ssh refuses such a key for the same reason.
  if (process.platform !== 'win32' && (mode & 0o077) !== 0)
    throw new UsageError(`${whose}: ${file} can be read by other users`, `close it: chmod 600 ${file}`);
  return text.split(/\r?\n/)[0] ?? '';
}
