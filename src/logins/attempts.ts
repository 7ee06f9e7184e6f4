// Attempts: a login that a device refused is not tried again by a later scan, until the owner changes it.

import { createHash } from 'node:crypto';
import { open, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeDurably } from '../disk/durable-file.js';
import { makeFolder } from '../disk/make-folder.js';
import type { Login } from './login.js';

/** What tells one login from another. */
export type Attempted = Pick<Login, 'id' | 'addedAt'>;

/** Ends an attempt: what was refused stays written down, what was granted is forgotten. */
export type EndAttempt = (outcome: { readonly granted: boolean; readonly says: string }) => Promise<void>;

export interface Attempts {
  /**
   * Writes an attempt down before it is made, so that a killed scan makes no second one.
   * @param names all that the device may be known by again: its address, serial number, MAC. Two scans at once may know
   *   different ones, but both know the address.
   * @returns what the last attempt came to, where there was one with this very login
   */
  begin(login: Attempted, names: readonly string[]): Promise<EndAttempt | { readonly before: string }>;
  /** Forgets what was refused, so that each login is tried once more. Returns how many there were. */
  forget(): Promise<number>;
  /** True for who asks first on a day; each name the device may be known by counts. @param day "2026-11-23" */
  isFirstOn(day: string, names: readonly string[]): Promise<boolean>;
  /** What a device once took, so that its refusal later tells something. */
  readonly accepted: {
    add(login: Attempted, names: readonly string[]): Promise<void>;
    /** Whether it was there. */
    remove(login: Attempted, names: readonly string[]): Promise<boolean>;
  };
}

const UNFINISHED = 'it was not finished, so the device may have counted it';

export function attemptsIn(folder: string): Attempts {
  const fileOf = (login: Attempted, name: string, ending = 'attempt') =>
    path.join(folder, `${digest(login, name)}.${ending}`);
  return {
    async begin(login, names) {
      await makeFolder(folder);
      const made: string[] = [];
      for (const name of names) {
        const file = fileOf(login, name);
        if (await created(file)) made.push(file);
        else {
          const before = (await readFile(file, 'utf8').catch(() => '')) || UNFINISHED;
          // A device that moved keeps its refusal under its new address too.
          for (const one of made) await writeDurably(one, [before]);
          return { before };
        }
      }
      return async ({ granted, says }) => {
        for (const file of made) await (granted ? rm(file, { force: true }) : writeDurably(file, [says]));
      };
    },
    async forget() {
      const files = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.attempt'));
      for (const name of files) await rm(path.join(folder, name), { force: true });
      return files.length;
    },
    async isFirstOn(day, names) {
      await makeFolder(folder);
      await removeDaysBefore(day, folder);
      const files = names.map((name) => fileOf({ id: 'day', addedAt: day }, name, `${day}.day`));
      const made = await Promise.all(files.map(created));
      return !made.includes(false);
    },
    accepted: {
      async add(login, names) {
        for (const name of names) await writeDurably(fileOf(login, name, 'accepted'), ['']);
      },
      async remove(login, names) {
        const files = names.map((name) => fileOf(login, name, 'accepted'));
        const were = await Promise.all(files.map((file) => rm(file).then(ok, () => false)));
        return were.includes(true);
      },
    },
  };
}

function ok(): boolean {
  return true;
}

/** A clock may be an hour off and a scan may run past midnight: yesterday's are kept. */
async function removeDaysBefore(day: string, folder: string): Promise<void> {
  const yesterday = new Date(Date.parse(day) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  for (const name of await readdir(folder)) {
    const of = /\.(?<day>\d{4}-\d{2}-\d{2})\.day$/.exec(name)?.groups?.day;
    if (of !== undefined && of < yesterday) await rm(path.join(folder, name), { force: true });
  }
}

/** One of many scans at once makes the attempt. */
async function created(file: string): Promise<boolean> {
  try {
    const handle = await open(file, 'wx', 0o600);
    await handle.sync();
    await handle.close();
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Names neither the device nor the login; a changed login has another time, and so another name. */
function digest({ id, addedAt }: Attempted, name: string): string {
  return createHash('sha256').update(`${id}\n${addedAt}\n${name.toLowerCase()}`).digest('hex').slice(0, 32);
}
