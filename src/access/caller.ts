// Caller: somebody who is let in, what they may do, and what they may see.

import type { Account, ApiToken, Session } from '../store/desk.js';

export interface Caller {
  readonly account: Account;
  /** What the audit log calls them. */
  readonly name: string;
  readonly permissions: ReadonlySet<string>;
  /** Ids of sites; null is all. */
  readonly sites: readonly string[] | null;
  /** Undefined where they came with an API token, which never acts as its account itself. */
  readonly session: Session | undefined;
}

export type Role = Account['role'];
export type PermissionsOf = (role: Role) => readonly string[];

export function callerOfSession(account: Account, session: Session, permissionsOf: PermissionsOf): Caller {
  return {
    account,
    name: account.name,
    permissions: new Set(permissionsOf(account.role)),
    sites: account.sites,
    session,
  };
}

/** Never more than the account itself may. */
export function callerOfToken(account: Account, token: ApiToken, permissionsOf: PermissionsOf): Caller {
  const may = new Set(permissionsOf(account.role));
  return {
    account,
    name: `${account.name} (token ${token.name})`,
    permissions: new Set(token.scopes.filter((scope) => may.has(scope))),
    sites: narrower(account.sites, token.sites),
    session: undefined,
  };
}

/** Sites that both allow. */
export function narrower(a: readonly string[] | null, b: readonly string[] | null): readonly string[] | null {
  if (a === null) return b;
  if (b === null) return a;
  return a.filter((site) => b.includes(site));
}
