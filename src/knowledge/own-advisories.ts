// Own advisories: what the user wrote or finished, checked as strictly as what ships.

import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { UsageError } from '../core/errors.js';
import { writeDurably } from '../disk/durable-file.js';
import { makeFolder } from '../disk/make-folder.js';
import type { Advisory } from '../judge/advisory.js';
import { failingCases } from './advisory-cases.js';
import { advisorySchema, loadAdvisories } from './advisory-files.js';
import { KnowledgeError, parseYaml } from './yaml-file.js';

function ownFolder(folder: string): string {
  return path.join(folder, 'own');
}

/** @throws KnowledgeError when a file was broken by hand since it was added */
export function ownAdvisories(folder: string): readonly Advisory[] {
  if (!isThere(ownFolder(folder))) return [];
  return loadAdvisories(ownFolder(folder)).map((advisory) => ({ ...advisory, origin: 'own' }));
}

function isThere(folder: string): boolean {
  try {
    readdirSync(folder);
    return true;
  } catch {
    return false;
  }
}

/**
 * Checks a file, its cases included, and keeps a copy of it.
 * @throws UsageError with one line for each fault
 */
export async function addOwnAdvisory(folder: string, file: string): Promise<Advisory> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  });
  const advisory = checked(file, text);
  const failing = failingCases(advisory);
  if (failing.length > 0)
    throw new UsageError(
      failing.map((fault) => `${file}: ${fault}`).join('\n'),
      'correct the rule or the case',
    );
  const place = path.join(ownFolder(folder), advisory.maker);
  await makeFolder(place);
  await writeDurably(path.join(place, `${advisory.id}.yaml`), [text]);
  return advisory;
}

function checked(file: string, text: string): Advisory {
  try {
    return parseYaml(file, text, advisorySchema);
  } catch (error) {
    if (!(error instanceof KnowledgeError)) throw error;
    throw new UsageError(error.message, 'what each field means: schemas/advisory.schema.json');
  }
}
