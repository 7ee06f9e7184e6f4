// Desk schema: the tables of accounts, sessions, tokens, views and the audit log, for Kysely's types.

import type { Account, ApiToken, AuditEntry, Session, View } from './desk.js';
import type { Json, Sited } from './schema.js';

export interface AccountTable extends Sited {
  readonly id: string;
  readonly name: string;
  /** The name without regard to case: unique. */
  readonly name_key: string;
  readonly role: Account['role'];
  readonly sites: Json<Account['sites']>;
  readonly is_disabled: boolean;
  readonly password_hash: string | null;
  readonly subject: string | null;
  readonly created_at: string;
  readonly last_seen_at: string | null;
}

export interface SessionTable extends Sited {
  readonly token_hash: string;
  readonly account_id: string;
  readonly csrf: Session['csrf'];
  readonly created_at: string;
  readonly seen_at: string;
  readonly expires_at: string;
}

export interface ApiTokenTable extends Sited {
  readonly id: string;
  readonly name: string;
  readonly secret_hash: string;
  readonly account_id: string;
  readonly scopes: Json<ApiToken['scopes']>;
  readonly sites: Json<ApiToken['sites']>;
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly last_used_at: string | null;
}

export interface SavedViewTable extends Sited {
  readonly id: string;
  readonly account_id: string;
  readonly name: string;
  readonly list: View['list'];
  readonly query: string;
  readonly is_shared: boolean;
}

export interface AuditTable extends Sited {
  readonly number: number;
  /** Of the append, so that one repeated after a lost connection is there once. */
  readonly nonce: string;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly on: string;
  readonly outcome: AuditEntry['outcome'];
  readonly detail: string;
  readonly hash: string;
}

/** Where the chain ends; its row is the lock that keeps it from forking. */
export interface AuditHeadTable extends Sited {
  readonly number: number;
  readonly hash: string;
}

export interface DeskSchema {
  readonly account: AccountTable;
  readonly session: SessionTable;
  readonly api_token: ApiTokenTable;
  readonly saved_view: SavedViewTable;
  readonly audit: AuditTable;
  readonly audit_head: AuditHeadTable;
}
