import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { abstractLock, pidFileLock } from './lock.js';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'lenscap-lock-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

describe.skipIf(process.platform !== 'linux')('an abstract socket', () => {
  test('is held by one, and free once released', async () => {
    const lock = await abstractLock(root);
    expect(await abstractLock(root)).toBeUndefined();
    expect(await abstractLock(`${root}-other`).then((other) => other?.release())).toBeUndefined();
    await lock?.release();
    const again = await abstractLock(root);
    expect(again).toBeDefined();
    await again?.release();
    expect(await readdir(root)).toEqual([]);
  });
});

describe('a pid file', () => {
  const file = () => path.join(root, 'lock.pid');

  test('is held by one, and free once released', async () => {
    const lock = await pidFileLock(file());
    expect(await readFile(file(), 'utf8')).toBe(`${process.pid}\n`);
    expect(await pidFileLock(file())).toBeUndefined();
    await lock?.release();
    expect(await readdir(root)).toEqual([]);
  });

  test('of a live process is never taken', async () => {
    await writeFile(file(), `${process.ppid}\n`);
    expect(await pidFileLock(file())).toBeUndefined();
    expect(await readFile(file(), 'utf8')).toBe(`${process.ppid}\n`);
  });

  test.each([
    ['a process that is gone', () => `${spawnSync(process.execPath, ['-e', '']).pid}\n`],
    ['nobody', () => 'what?'],
  ])('of %s is taken over', async (_, text) => {
    await writeFile(file(), text());
    const lock = await pidFileLock(file());
    expect(await readFile(file(), 'utf8')).toBe(`${process.pid}\n`);
    await lock?.release();
    expect(await readdir(root)).toEqual([]);
  });

  test('of a dead process goes to one of many', async () => {
    await writeFile(file(), 'dead');
    const locks = await Promise.all(Array.from({ length: 8 }, () => pidFileLock(file())));
    expect(locks.filter((lock) => lock !== undefined)).toHaveLength(1);
  });
});
