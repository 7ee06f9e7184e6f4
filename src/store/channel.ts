// Query channel: the one way SQL reaches an engine, whichever it is; everything on it is text, so engines cannot differ in types.

/** What a statement begins with whose plan may be kept for whatever values; to a server that keeps none a comment. */
export const STEADY = '/* steady */';

/** Text form of a parameter, as PostgreSQL reads it. */
export type Param = string | null;

export interface RawResult {
  /** `type` is the OID of the column's type. */
  readonly fields: readonly { readonly name: string; readonly type: number }[];
  /** Values in PostgreSQL's text form. */
  readonly rows: readonly (readonly (string | null)[])[];
  /** Rows inserted, updated or deleted. */
  readonly affected: number;
}

/** The database, held by one user until it is released: a transaction needs nothing else. */
export interface Session {
  /** @throws SqlError what the database refused · EngineGone when it is no longer there */
  query(sql: string, params: readonly Param[]): Promise<RawResult>;
  release(): Promise<void>;
}

export interface QueryChannel {
  acquire(): Promise<Session>;
  close(): Promise<void>;
}

/** The database answered with an error; `code` is its SQLSTATE. */
export class SqlError extends Error {
  override readonly name: string = 'SqlError';

  constructor(
    message: string,
    readonly code: string,
  ) {
    super(message);
  }
}

/** The engine or the process that runs it went away; what was asked last may or may not have happened. */
export class EngineGone extends Error {
  override readonly name: string = 'EngineGone';
}
