// Declarations: what the owner says is theirs, in a file that people may also edit by hand.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse, stringify } from 'yaml';
import { z } from 'zod';
import { DECLARABLE, type Declarable, type Declared, NOTHING_DECLARED } from '../core/declared.js';
import { EnvironmentError } from '../core/errors.js';
import { writeDurably } from '../disk/durable-file.js';
import { makeFolder } from '../disk/make-folder.js';

const HEAD = `# What is yours, so that what nobody declared stands out: names of accounts on your devices, hosts that
# they send to, applications on them. Changed by hand or by: lenscap declare
`;
const names = z.array(z.coerce.string().trim().min(1)).default([]);
const schema = z.strictObject({ account: names, host: names, app: names });

/** @throws EnvironmentError when the file is damaged; nothing is declared where there is none */
export async function readDeclared(file: string): Promise<Declared> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new EnvironmentError(`${file} cannot be read`, 'check its permissions', { cause: error });
  });
  if (text === undefined) return NOTHING_DECLARED;
  const parsed = schema.safeParse(yamlIn(text) ?? {});
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new EnvironmentError(
      `${file} is damaged: ${issue?.path.join('.') || 'the file'}: ${issue?.message ?? 'not YAML'}`,
      'mend it, or remove it and declare anew: lenscap declare account NAME',
    );
  }
  const { account, host, app } = parsed.data;
  return { account: setOf(account), host: setOf(host), app: setOf(app) };
}

/** Durable when it resolves. Returns what is declared now. */
export async function changeDeclared(
  file: string,
  what: Declarable,
  changed: readonly string[],
  how: 'add' | 'remove',
): Promise<Declared> {
  const before = await readDeclared(file);
  const given = changed.map((name) => name.trim().toLowerCase()).filter((name) => name !== '');
  const kept = [...before[what]].filter((name) => !given.includes(name));
  const after = { ...before, [what]: new Set(how === 'add' ? [...kept, ...given] : kept) };
  const document = Object.fromEntries(DECLARABLE.map((one) => [one, [...after[one]].sort()]));
  await makeFolder(path.dirname(file));
  await writeDurably(file, [HEAD, stringify(document)]);
  return after;
}

function setOf(given: readonly string[]): ReadonlySet<string> {
  return new Set(given.map((name) => name.toLowerCase()));
}

function yamlIn(text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    return error instanceof Error ? error.message : 'not YAML';
  }
}
