// Lock: one process holds a data folder, and the operating system lets go of it when that process dies.

import { createHash, randomBytes } from 'node:crypto';
import { link, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';

export interface Lock {
  release(): Promise<void>;
}

/** Names a folder where a path would be too long or the wrong kind of name. */
export function folderHash(root: string): string {
  return createHash('sha256').update(root).digest('hex').slice(0, 32);
}

/** @returns undefined when another process holds the folder */
export function takeLock(root: string): Promise<Lock | undefined> {
  return process.platform === 'linux' ? abstractLock(root) : pidFileLock(path.join(root, 'lock.pid'));
}

/** A socket in Linux's abstract namespace: nothing on disk, gone with the process however it ends. */
export function abstractLock(root: string): Promise<Lock | undefined> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(`\0lenscap-${folderHash(root)}`, () => {
      server.unref();
      resolve({ release: () => new Promise((done) => server.close(() => done())) });
    });
  });
}

/** Enough for one of many to get through a takeover that all began at once. */
const TRIES = 6;

/** A file that names its holder; only that of a process that is gone is taken over. */
export async function pidFileLock(file: string, pid: number = process.pid): Promise<Lock | undefined> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (await created(file, pid)) return { release: () => rm(file, { force: true }) };
    if (await isHeld(file)) return undefined;
    await retire(file, pid);
  }
  return undefined;
}

/** Appears with its content in it: a file that is still empty would pass for nobody's. */
async function created(file: string, pid: number): Promise<boolean> {
  const unfinished = `${file}.${pid}.${randomBytes(6).toString('hex')}`;
  await writeFile(unfinished, `${pid}\n`, { flag: 'wx', mode: 0o600 });
  try {
    await link(unfinished, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
}

async function isHeld(file: string): Promise<boolean> {
  const holder = await holderOf(file);
  return holder !== undefined && isAlive(holder);
}

async function holderOf(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return /^\d{1,10}\n$/.test(text) ? Number(text) : undefined;
}

/**
 * Removes the file of a dead holder. Whoever removes it holds a second file meanwhile and looks again: between a first
 * look and the removal the file may have become a living process's.
 */
async function retire(file: string, pid: number): Promise<void> {
  const guard = `${file}.takeover`;
  if (await created(guard, pid)) {
    if (!(await isHeld(file))) await rm(file, { force: true });
    await rm(guard, { force: true });
    return;
  }
  const keeper = await holderOf(guard);
  if (keeper !== undefined && !isAlive(keeper)) await rm(guard, { force: true });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
