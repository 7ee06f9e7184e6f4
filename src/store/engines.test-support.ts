// Engines for tests: a new place to keep things in a data folder and on a PostgreSQL server.

import { startServer } from './postgres-server.test-support.js';
import { readyFolders } from './ready-folder.test-support.js';

export type Place = { readonly dataDir: string } | { readonly database: string };

export const ENGINES = ['embedded', 'server'] as const;

export interface Engines {
  /** A new, empty one. */
  place(engine: (typeof ENGINES)[number]): Promise<Place>;
  stop(): Promise<void>;
}

export async function startEngines(): Promise<Engines> {
  const [server, folders] = await Promise.all([startServer(), readyFolders()]);
  let databases = 0;
  return {
    async place(engine) {
      databases += 1;
      return engine === 'embedded'
        ? { dataDir: await folders.copy() }
        : { database: await server.createDatabase(`store_${databases}`) };
    },
    stop: async () => void (await Promise.all([server.stop(), folders.remove()])),
  };
}
