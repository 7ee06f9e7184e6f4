// Open: the store of a data folder or of a PostgreSQL server, behind one contract.

import { Kysely } from 'kysely';
import { EnvironmentError } from '../core/errors.js';
import { EngineGone, type QueryChannel, SqlError } from './channel.js';
import { channelDialect } from './channel-dialect.js';
import { prepareFolder } from './data-folder.js';
import type { Summarise } from './estate.js';
import { fillEstate } from './fill-estate.js';
import { openFolder } from './folder-channel.js';
import { folderDurability, SNAPSHOT_POLICY, type SnapshotPolicy } from './folder-durability.js';
import { migrate } from './migrate.js';
import { plainSummary } from './plain-summary.js';
import type { Schema } from './schema.js';
import { sqlStore } from './sql-store.js';
import type { Store } from './store.js';

export interface FolderLocation {
  /** Folder of the embedded store; made (0700) when it is new. */
  readonly dataDir: string;
  /** When to take snapshots; the usual policy by default. */
  readonly snapshots?: SnapshotPolicy;
  /** How long to wait for another process that has the folder open and does not answer, in milliseconds. */
  readonly patience?: number;
}

export interface ServerLocation {
  /** postgres://user:password@host:port/database?sslmode=… */
  readonly database: string;
}

export interface StoreOptions {
  /** What lists show of a device; from the record alone by default. */
  readonly summarise?: Summarise;
}

/** Opening a large or damaged folder takes its holder a while, during which it cannot answer. */
const PATIENCE_MS = 30_000;

/**
 * Opens the store, brings its schema up to date, and repairs a damaged data folder (see `notices`).
 * A folder that another process has open is used through that process.
 * @throws UsageError when the place is not usable as one · EnvironmentError when the disk or the server is not
 */
export async function openStore(
  location: FolderLocation | ServerLocation,
  { summarise = plainSummary }: StoreOptions = {},
): Promise<Store> {
  return 'database' in location ? openServer(location, summarise) : openFolderStore(location, summarise);
}

async function openServer({ database }: ServerLocation, summarise: Summarise): Promise<Store> {
  const { connectPool } = await import('./pool-channel.js');
  const channel = await connectPool(database);
  const db = kysely(channel);
  try {
    await migrate(db, 'the database');
    await fillEstate(db, summarise);
  } catch (error) {
    await channel.close();
    if (error instanceof SqlError || error instanceof EngineGone)
      throw new EnvironmentError(
        `the tables cannot be made in the database: ${error.message}`,
        'the user needs the right to create tables in the schema "public"',
      );
    throw error;
  }
  return sqlStore({ db, summarise, notices: [], close: () => channel.close() });
}

async function openFolderStore(
  { dataDir, snapshots = SNAPSHOT_POLICY, patience = PATIENCE_MS }: FolderLocation,
  summarise: Summarise,
): Promise<Store> {
  const folder = await prepareFolder(dataDir);
  const notices: string[] = [];
  const channel = await openFolder({
    folder,
    policy: snapshots,
    patience,
    summarise,
    notice: (text) => notices.push(text),
  });
  return sqlStore({
    db: kysely(channel),
    durability: folderDurability(folder, () => channel.saved()),
    summarise,
    notices,
    close: () => channel.close(),
  });
}

function kysely(channel: QueryChannel): Kysely<Schema> {
  return new Kysely<Schema>({ dialect: channelDialect(channel) });
}
