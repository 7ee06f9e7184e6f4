// Template: a database that is already made and migrated, so that the first start does not have to do it.

import { readFile } from 'node:fs/promises';
import { Kysely } from 'kysely';
import { channelDialect } from './channel-dialect.js';
import { migrate } from './migrate.js';
import { startEngine } from './pglite-engine.js';
import type { Schema } from './schema.js';

/** Makes the template: a gzipped tar of the folder of an empty database with the newest schema. */
export async function makeTemplate(): Promise<Uint8Array> {
  const engine = await startEngine({});
  try {
    const db = new Kysely<Schema>({ dialect: channelDialect(engine) });
    await migrate(db, 'the template');
    const session = await engine.acquire();
    await session.query('vacuum analyze', []);
    await session.query('checkpoint', []);
    await session.release();
    return await engine.dump();
  } finally {
    await engine.close();
  }
}

/** The template of the build; undefined where there is none, as in a checkout that was not built. */
export async function builtTemplate(): Promise<Uint8Array<ArrayBuffer> | undefined> {
  // From dist/src/store, and from src/store when the sources run.
  for (const place of ['../../store-template.tar.gz', '../../dist/store-template.tar.gz']) {
    const bytes = await readFile(new URL(place, import.meta.url)).catch(() => undefined);
    if (bytes) return new Uint8Array(bytes);
  }
  return undefined;
}
