import { mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UsageError } from '../core/errors.js';
import { prepareFolder } from './data-folder.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'lenscap-folder-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

test('a new folder is made for its owner alone, with the folders above it', async () => {
  const folder = await prepareFolder(path.join(root, 'a', 'b'));
  expect((await stat(folder.root)).mode & 0o777).toBe(0o700);
  expect((await stat(folder.journal)).mode & 0o777).toBe(0o700);
  expect((await readdir(folder.root)).sort()).toEqual(['journal', 'lenscap.json', 'snapshots']);
});

test('a folder of ours is taken again, also through a link and with things beside', async () => {
  const first = await prepareFolder(path.join(root, 'data'));
  await writeFile(path.join(first.root, 'notes.txt'), 'mine');
  await symlink(first.root, path.join(root, 'link'));
  expect(await prepareFolder(path.join(root, 'link'))).toEqual(first);
});

test.each(['', 'garbled{', '[]', '7'])('a marker of %j still marks', async (text) => {
  await writeFile(path.join(root, 'lenscap.json'), text);
  await expect(prepareFolder(root)).resolves.toMatchObject({ database: path.join(root, 'pg') });
});

test('a start that was cut short before the marker does not make the folder foreign', async () => {
  await writeFile(path.join(root, 'lenscap.json.4711'), '{"for');
  await expect(prepareFolder(root)).resolves.toMatchObject({ root });
});

test.each([
  ['is a file', async () => writeFile(path.join(root, 'x'), ''), /it is a file/],
  ['lies below a file', async () => writeFile(path.join(root, 'x'), ''), /part of its path is a file/, 'x/y'],
  [
    'holds other things',
    async () => {
      await mkdir(path.join(root, 'x'));
      await writeFile(path.join(root, 'x', 'holiday.jpg'), '');
    },
    /holds other files and is no Lenscap data folder/,
  ],
  [
    'is newer',
    async () => {
      await mkdir(path.join(root, 'x'));
      await writeFile(path.join(root, 'x', 'lenscap.json'), '{"format":99}');
    },
    /newer Lenscap \(format 99/,
  ],
  ['has a name that is too long', async () => {}, /too long/, 'n'.repeat(300)],
  ['leads in a circle', async () => symlink('x', path.join(root, 'x')), /cannot be used/],
])('refuses a folder that %s', async (_, arrange, says, name = 'x') => {
  await arrange();
  const failure = await prepareFolder(path.join(root, name)).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(UsageError);
  expect(String(failure)).toMatch(says);
  expect(String(failure)).not.toContain('\n');
});
