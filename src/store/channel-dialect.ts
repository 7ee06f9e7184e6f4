// Channel dialect: Kysely over a query channel, the same code for the embedded engine and for a server.

import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
} from 'kysely';
import { DefectError } from '../core/errors.js';
import type { QueryChannel, Session } from './channel.js';
import { readRows, writeParam } from './row-values.js';

/** Closing Kysely leaves the channel open: whoever opened it closes it. */
export function channelDialect(channel: QueryChannel): Dialect {
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new ChannelDriver(channel),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}

class ChannelConnection implements DatabaseConnection {
  constructor(readonly session: Session) {}

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.session.query(query.sql, query.parameters.map(writeParam));
    // Kysely's row type is the caller's claim about its own SQL; nothing here could check it.
    return { rows: readRows(result) as R[], numAffectedRows: BigInt(result.affected) };
  }

  // biome-ignore lint/correctness/useYield: the store pages instead of streaming
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new DefectError('the store reads in pages and never streams');
  }
}

class ChannelDriver implements Driver {
  readonly #channel: QueryChannel;

  constructor(channel: QueryChannel) {
    this.#channel = channel;
  }

  async init(): Promise<void> {}
  async destroy(): Promise<void> {}

  async acquireConnection(): Promise<ChannelConnection> {
    return new ChannelConnection(await this.#channel.acquire());
  }

  async releaseConnection(connection: ChannelConnection): Promise<void> {
    await connection.session.release();
  }

  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin'));
  }

  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('commit'));
  }

  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('rollback'));
  }
}
