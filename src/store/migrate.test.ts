import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { SCHEMA_VERSION } from './migrate.js';

const FOLDER = new URL('./migrations/', import.meta.url);

async function texts(): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.ts')).sort();
  const read = names.map(async (name) => [name, await readFile(new URL(name, FOLDER), 'utf8')] as const);
  return new Map(await Promise.all(read));
}

test('a migration that is out stays as it is: databases have it, and would never see the change', async () => {
  const pinned: unknown = JSON.parse(await readFile(new URL('digests.json', FOLDER), 'utf8'));
  const digests = [...(await texts())].map(
    ([name, text]) =>
      [name, createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')] as const,
  );
  expect(
    Object.fromEntries(digests),
    'add a new migration instead; digests.json gets a line for a new file alone',
  ).toEqual(pinned);
});

test('the newest migration is the one that databases are brought to', async () => {
  expect(`${SCHEMA_VERSION}.ts`).toBe([...(await texts()).keys()].at(-1));
});
