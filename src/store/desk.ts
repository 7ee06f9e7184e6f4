// Desk: who uses the server: accounts, sessions, tokens, saved views, and the log of what everybody did.

/** Hashed where it is kept: whoever reads the store can log in with none of it. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly role: 'viewer' | 'operator' | 'administrator' | 'auditor';
  readonly sites: readonly string[] | null;
  readonly isDisabled: boolean;
  /** As the hashing library writes it, salt and cost included; null for who signs in with the provider. */
  readonly passwordHash: string | null;
  /** Issuer and subject at the OpenID provider, once they signed in. */
  readonly subject: string | null;
  readonly createdAt: string;
  readonly lastSeenAt: string | null;
}

export interface Session {
  /** SHA-256 of the cookie's value, hex. */
  readonly tokenHash: string;
  readonly accountId: string;
  readonly csrf: string;
  readonly createdAt: string;
  readonly seenAt: string;
  readonly expiresAt: string;
}

export interface ApiToken {
  readonly id: string;
  readonly name: string;
  /** SHA-256 of the secret, hex. */
  readonly secretHash: string;
  readonly accountId: string;
  readonly scopes: readonly string[];
  readonly sites: readonly string[] | null;
  readonly createdAt: string;
  readonly expiresAt: string | null;
  readonly lastUsedAt: string | null;
}

export interface View {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly list: 'devices' | 'findings';
  readonly query: string;
  readonly isShared: boolean;
}

export interface AuditEntry {
  /** From 1, without a gap. */
  readonly number: number;
  readonly at: string;
  readonly who: string;
  readonly what: string;
  readonly on: string;
  readonly outcome: 'done' | 'refused' | 'failed';
  readonly detail: string;
  /** Hex SHA-256 over the entry and the hash before it. */
  readonly hash: string;
}

/** All writes are durable when they resolve. */
export interface Desk {
  accounts(): Promise<readonly Account[]>;
  saveAccount(account: Account): Promise<void>;
  session(tokenHash: string): Promise<Session | undefined>;
  saveSession(session: Session): Promise<void>;
  /** Ends sessions: one, or all of an account but one. */
  endSessions(
    which: { readonly tokenHash: string } | { readonly accountId: string; readonly but?: string },
  ): Promise<void>;
  tokens(): Promise<readonly ApiToken[]>;
  saveToken(token: ApiToken): Promise<void>;
  deleteToken(id: string): Promise<void>;
  views(): Promise<readonly View[]>;
  saveView(view: View): Promise<void>;
  deleteView(id: string): Promise<void>;
  /** Appends to the chain; the store gives number and hash, in the order of its transactions. */
  audit(entry: Omit<AuditEntry, 'number' | 'hash'>): Promise<AuditEntry>;
  /** The newest first, before a number. */
  auditEntries(query: {
    readonly before?: number | undefined;
    readonly limit: number;
    readonly who?: string | undefined;
    readonly what?: string | undefined;
  }): Promise<readonly AuditEntry[]>;
  /** How many entries there are of somebody or of an operation; counted up to `most`. */
  countAudit(query: {
    readonly most: number;
    readonly who?: string | undefined;
    readonly what?: string | undefined;
  }): Promise<number>;
  /** All, the oldest first, a part at a time. */
  wholeAudit(): AsyncIterable<AuditEntry>;
}
