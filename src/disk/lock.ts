// Lock: one process holds a data folder, and the operating system lets go of it when that process dies.

import { createHash } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
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

/** A file that names its holder; only that of a process that is gone is taken over. */
export async function pidFileLock(file: string, pid: number = process.pid): Promise<Lock | undefined> {
  for (let tries = 0; tries < 3; tries += 1) {
    if (await created(file, pid)) return { release: () => rm(file, { force: true }) };
    const holder = await holderOf(file);
    if (holder !== undefined && isAlive(holder)) return undefined;
    await retire(file, pid, holder);
  }
  return undefined;
}

async function created(file: string, pid: number): Promise<boolean> {
  try {
    await writeFile(file, `${pid}\n`, { flag: 'wx', mode: 0o600 });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function holderOf(file: string): Promise<number | undefined> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return /^\d{1,10}\n$/.test(text) ? Number(text) : undefined;
}

/**
 * Renames the file of a dead holder away, and puts it back when between reading and renaming it became another's:
 * two processes that both saw the dead one must not both win.
 */
async function retire(file: string, pid: number, dead: number | undefined): Promise<void> {
  const retired = `${file}.${pid}`;
  const moved = await rename(file, retired).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  const holder = await holderOf(retired);
  if (holder === dead) await rm(retired, { force: true });
  else await rename(retired, file);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
