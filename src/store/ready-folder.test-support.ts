// Ready folders for tests: the first start is made once, and copied for every test.

import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openStore } from './open.js';

export interface ReadyFolders {
  /** A data folder that was opened and closed once. */
  copy(): Promise<string>;
  remove(): Promise<void>;
}

export async function readyFolders(): Promise<ReadyFolders> {
  const work = await mkdtemp(path.join(tmpdir(), 'lenscap-ready-'));
  const first = path.join(work, 'first');
  await (await openStore({ dataDir: first })).close();
  let copies = 0;
  return {
    async copy() {
      copies += 1;
      const copy = path.join(work, String(copies));
      await cp(first, copy, { recursive: true });
      return copy;
    },
    remove: () => rm(work, { recursive: true, force: true }),
  };
}
