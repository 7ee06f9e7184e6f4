// Uploads: files that somebody gave over the API, kept until the run that reads them has ended.

import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { writeDurably } from '../disk/durable-file.js';
import { makeFolder } from '../disk/make-folder.js';
import type { Work } from '../store/work.js';
import { wishesOf } from './wishes.js';

export interface Uploads {
  /** On disk and readable by nobody else when it resolves. @param name small letters and digits */
  put(name: string, content: Uint8Array): Promise<void>;
  /** Where it lies. */
  pathOf(name: string): string;
  remove(name: string): Promise<void>;
  /** Removes what no run that is still to come will read: left by a process that was killed. */
  tidy(work: Pick<Work, 'unfinished'>): Promise<void>;
}

export function uploadsIn(folder: string): Uploads {
  const pathOf = (name: string) => path.join(folder, name);
  return {
    pathOf,
    async put(name, content) {
      await makeFolder(folder);
      await writeDurably(pathOf(name), [content]);
    },
    remove: (name) => rm(pathOf(name), { force: true }),
    async tidy(work) {
      const names = await readdir(folder).catch(() => []);
      const wanted = new Set((await work.unfinished()).map(({ wishes }) => fileIn(wishes)));
      for (const name of names)
        if (!wanted.has(name)) await rm(pathOf(name), { force: true, recursive: true });
    },
  };
}

function fileIn(wishes: unknown): string | undefined {
  try {
    const wished = wishesOf(wishes);
    return wished.kind === 'import' ? wished.file : undefined;
  } catch {
    return undefined;
  }
}
