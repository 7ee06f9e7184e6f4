// Durable writer: small writes, on disk when they resolve; those that wait together are put on disk together.

import type { Kysely } from 'kysely';
import type { Durability } from './durability.js';
import type { Schema } from './schema.js';

/** Runs a write that makes its own transaction. */
export type Write = <T>(work: (db: Kysely<Schema>) => Promise<T>) => Promise<T>;

interface Waiting {
  run(db: Kysely<Schema>): Promise<void>;
  done(): void;
  failed(error: unknown): void;
}

/** An engine that makes its own commits durable needs no waiting: every write goes its own way. */
export function durableWriter(db: Kysely<Schema>, durability: Durability | undefined): Write {
  return durability ? grouped(db, durability) : (work) => work(db);
}

/** Putting a folder on disk costs more than the write itself, and is the same for one write and for fifty. */
function grouped(db: Kysely<Schema>, durability: Durability): Write {
  let queue: Waiting[] = [];
  let isBusy = false;

  async function round(batch: readonly Waiting[]): Promise<void> {
    try {
      await db.connection().execute(async (connection) => {
        const written = await inTurn(connection, batch);
        if (written.length > 0) await durability.settle(connection);
        for (const one of written) one.done();
      });
    } catch (error) {
      for (const one of batch) one.failed(error);
    }
  }
  async function work(): Promise<void> {
    isBusy = true;
    while (queue.length > 0) {
      const batch = queue;
      queue = [];
      await round(batch);
    }
    isBusy = false;
  }
  return (run) =>
    new Promise((resolve, reject) => {
      let finish = () => {};
      queue.push({
        run: async (connection) => {
          const value = await run(connection);
          finish = () => resolve(value);
        },
        done: () => finish(),
        failed: reject,
      });
      if (!isBusy) void work();
    });
}

/** @returns those that were written; the others were told why not */
async function inTurn(db: Kysely<Schema>, batch: readonly Waiting[]): Promise<Waiting[]> {
  const written: Waiting[] = [];
  for (const one of batch)
    try {
      await one.run(db);
      written.push(one);
    } catch (error) {
      one.failed(error);
    }
  return written;
}
