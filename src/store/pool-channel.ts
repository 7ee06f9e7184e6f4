// Pool channel: a PostgreSQL server, spoken to in text like the embedded engine.

import pg from 'pg';
import { EnvironmentError, UsageError } from '../core/errors.js';
import { EngineGone, type QueryChannel, type RawResult, type Session, SqlError } from './channel.js';

/** PostgreSQL releases before this one are out of support. */
const OLDEST = 150_000;
const CONNECT_MS = 10_000;
const CONNECTIONS = 8;

/** Every value as the server wrote it. */
const AS_TEXT = { getTypeParser: () => (text: string) => text };

/**
 * Connects to a server. TLS and the rest of the connection are parameters of the URL.
 * @throws UsageError for what is no such URL · EnvironmentError when the server cannot be used; neither shows the password
 */
export async function connectPool(url: string): Promise<QueryChannel> {
  const where = describe(url);
  const pool = poolOf(url, where);
  try {
    const { rows } = await pool.query(
      'select current_setting($1)::int as version, current_setting($2) as encoding',
      ['server_version_num', 'server_encoding'],
    );
    refuse(where, rows[0]);
  } catch (error) {
    await pool.end();
    throw error instanceof EnvironmentError ? error : unreachable(where, error);
  }
  return {
    acquire: async () => {
      const client = await pool.connect().catch((error: unknown) => {
        throw unreachable(where, error);
      });
      return session(client);
    },
    close: () => pool.end(),
  };
}

function poolOf(url: string, where: string): pg.Pool {
  try {
    const pool = new pg.Pool({
      connectionString: url,
      max: CONNECTIONS,
      connectionTimeoutMillis: CONNECT_MS,
      application_name: 'lenscap',
    });
    // An idle connection that breaks is dropped by the pool; the next query makes a new one.
    pool.on('error', () => {});
    return pool;
  } catch (error) {
    // A certificate named in the URL that cannot be read, for one.
    throw unreachable(where, error);
  }
}

/** "db.example.com:5432/lenscap": what may be shown of the URL. */
function describe(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  if (!parsed || !['postgres:', 'postgresql:'].includes(parsed.protocol))
    throw new UsageError('--database is not a PostgreSQL URL', 'postgres://user@db.example.com:5432/lenscap');
  return `${parsed.hostname || 'localhost'}:${parsed.port || '5432'}${parsed.pathname}`;
}

function refuse(where: string, row: { version: number; encoding: string } | undefined): void {
  if (row && row.version < OLDEST)
    throw new EnvironmentError(`PostgreSQL at ${where} is older than 15`, 'update the server');
  if (row && row.encoding !== 'UTF8')
    throw new EnvironmentError(
      `the database at ${where} has the encoding ${row.encoding}`,
      `create it with: createdb --encoding=UTF8 --template=template0 lenscap`,
    );
}

function unreachable(where: string, error: unknown): EnvironmentError {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = error instanceof Error && error.message !== '' ? error.message : code || 'unknown';
  return new EnvironmentError(
    `the PostgreSQL server at ${where} cannot be used: ${why}`,
    'check that it runs, that the URL is right and that the user may connect',
    { cause: error },
  );
}

function session(client: pg.PoolClient): Session {
  let broken: Error | undefined;
  const note = (error: Error) => {
    broken = error;
  };
  client.on('error', note);
  return {
    async query(sql, params) {
      try {
        return raw(
          await client.query<(string | null)[]>({
            text: sql,
            values: [...params],
            rowMode: 'array',
            types: AS_TEXT,
          }),
        );
      } catch (error) {
        if (error instanceof pg.DatabaseError) throw new SqlError(error.message, error.code ?? 'XX000');
        broken = error instanceof Error ? error : new Error(String(error));
        throw new EngineGone(`the PostgreSQL server closed the connection: ${broken.message}`);
      }
    },
    async release() {
      client.off('error', note);
      client.release(broken);
    },
  };
}

function raw(result: pg.QueryArrayResult<(string | null)[]>): RawResult {
  return {
    fields: result.fields.map(({ name, dataTypeID }) => ({ name, type: dataTypeID })),
    rows: result.rows,
    affected: result.rowCount ?? 0,
  };
}
